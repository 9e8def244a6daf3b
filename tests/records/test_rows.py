"""Rows as JSON, which the schema describes."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from investments_api.extensions import db
from investments_api.records import rows
from investments_api.records.models import DATASET_FIELDS, MAX_YEAR, MIN_YEAR, STATES, Investment
from investments_api.records.schemas import InvestmentSchema

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda text: text.strip()
)
YEAR = st.integers(MIN_YEAR, MAX_YEAR)
AMOUNT = st.decimals(0, 1_000_000, places=6)
DAY = st.dates(date(1, 1, 1))
# Without a zone, as st.datetimes wants its ends; a day within those that a date can have.
MIN_TIME = datetime.fromisoformat("0001-01-02")
MAX_TIME = datetime.fromisoformat("9999-12-30")
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "codeuai": st.from_regex(r"[0-9]{7}[A-Z?]", fullmatch=True),
    "etat_d_avancement": st.sampled_from(STATES),
    "ppi": st.just("2012/2022"),
    "annee_d_individualisation": YEAR,
    "annee_de_livraison": YEAR,
    "enveloppe_prev_en_meu": AMOUNT,
    "montant_des_ap_votes_en_meu": AMOUNT,
    "nombre_de_lots": st.integers(1, 10_000),
    "notification_du_marche": DAY,
    "cao_attribution": DAY,
    "longitude": st.floats(-180, 180),
    "latitude": st.floats(-90, 90),
    "updated_at": st.datetimes(MIN_TIME, MAX_TIME, timezones=st.just(UTC)),
}
REQUIRED = {"codeuai", "etat_d_avancement", "ppi", "longitude", "latitude", "updated_at"} | {
    "lycee",
    "ville",
    "titreoperation",
}


def strategy_of(name: str) -> st.SearchStrategy[Any]:
    values = VALUES.get(name, TEXT)
    return values if name in REQUIRED else st.none() | values


def both_ways(app: Flask) -> tuple[bytes, bytes]:
    """All rows as they are given, and as the schema writes the models."""
    order = Investment.id
    plain = db.session.execute(select(*rows.COLUMNS).order_by(order)).all()
    models = db.session.scalars(select(Investment).order_by(order)).all()
    dumped = InvestmentSchema(many=True).dump(models)
    return rows.to_json(plain), app.json.dumps(dumped).encode() + b"\n"


@pytest.mark.database("shared")
def test_dataset_has_the_same_bytes_both_ways(app: Flask) -> None:
    with app.app_context():
        given, described = both_ways(app)
    assert given == described


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(
    record=st.fixed_dictionaries(
        {name: strategy_of(name) for name in (*DATASET_FIELDS, "updated_at")}
    )
)
def test_every_value_has_the_same_bytes_both_ways(app: Flask, record: dict[str, Any]) -> None:
    with app.app_context():
        investment = db.session.get_one(Investment, 12)
        investment.assign(record)
        db.session.flush()
        db.session.expire_all()
        given, described = both_ways(app)
        db.session.rollback()
    assert given == described


def test_moment_on_the_second_has_no_fraction(app: Flask) -> None:
    with app.app_context():
        investment = db.session.get_one(Investment, 12)
        investment.updated_at = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
        investment.enveloppe_prev_en_meu = Decimal("0.000001")
        db.session.flush()
        db.session.expire_all()
        given, described = both_ways(app)
    assert given == described
    assert b'"2026-11-23T09:30:00+00:00"' in given
