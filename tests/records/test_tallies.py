"""The kept totals are those of the records, whatever happens to them."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import delete, func, select, text, update

from investments_api import bootstrap
from investments_api.extensions import db
from investments_api.records import tallies
from investments_api.records.doubts import CONDITIONS
from investments_api.records.models import AMOUNTS, Investment, column
from investments_api.records.tallies import COLUMNS, FIELDS, Tally, kind_with

API = "/api/v1"
# What each rule finds, and no longer, one after another.
DOUBTFUL: tuple[dict[str, Any], ...] = (
    {"codeuai": "0750784?"},
    {"codeuai": "0750784A"},
    {"codeuai": "0750784V", "ville": "Paris 12ème"},
    {"longitude": None, "latitude": None},
    {"longitude": 2.3915, "latitude": 48.8467},
    {"longitude": 2.33, "latitude": 48.90},
    {"longitude": 2.66, "latitude": 48.54},
    {"etat_d_avancement": "Opération livrée", "annee_de_livraison": None},
    {"annee_de_livraison": 2012},
    {"montant_des_ap_votes_en_meu": 1.2, "enveloppe_prev_en_meu": 1},
    {"montant_des_ap_votes_en_meu": 1.200001},
    {"titreoperation": "Façades (suspendu)"},
    {"titreoperation": "Insuspendue"},
    {"titreoperation": "Suspendues", "etat_d_avancement": "Suspendue"},
    {"etat_d_avancement": "En Chantier"},
    {"lycee": "Autrement"},
)


def kept(kind: str) -> set[tuple[Any, ...]]:
    columns = [getattr(Tally, name) for name in (*COLUMNS[kind], *tallies.NUMBERS)]
    rows = db.session.execute(select(*columns).where(Tally.kind == kind, Tally.count != 0))
    return {tuple(row) for row in rows}


def counted(kind: str) -> set[tuple[Any, ...]]:
    groups = [column(name) for name in COLUMNS[kind]]
    sums = [func.coalesce(func.sum(column(name)), 0) for name in AMOUNTS]
    doubtful = text(CONDITIONS.get(kind, "1 = 1"))
    query = select(*groups, func.count(), *sums).where(doubtful).group_by(*groups)
    return {tuple(row) for row in db.session.execute(query)}


def unusual() -> set[tuple[str, str]]:
    """Code and name where at most half of the operations of the code have the name."""
    names = select(Investment.codeuai, Investment.lycee)
    counts = Counter((code, name) for code, name in db.session.execute(names))
    of_code: Counter[str] = Counter()
    for (code, _), count in counts.items():
        of_code[code] += count
    return {(code, name) for (code, name), count in counts.items() if 2 * count <= of_code[code]}


def marked() -> set[tuple[str, str]]:
    names = select(Tally.codeuai, Tally.lycee).where(Tally.is_unusual, Tally.count > 0)
    return {(code, name) for code, name in db.session.execute(names)}


def assert_kept(app: Flask) -> None:
    with app.app_context():
        for kind in FIELDS:
            assert kept(kind) == counted(kind), kind
        assert marked() == unusual()
        assert all(json.loads(cell) for cell in db.session.scalars(select(Tally.cell)))


def changes(client: FlaskClient, record: dict[str, Any]) -> Iterator[Any]:
    """Every way to change records, one after another."""
    yield client.patch(f"{API}/investments/12", json={"etat_d_avancement": "Suspendue"})
    yield client.patch(f"{API}/investments/12", json={"montant_des_ap_votes_en_meu": 1.000001})
    yield client.patch(f"{API}/investments/12", json={"montant_des_ap_votes_en_meu": None})
    yield client.patch(f"{API}/investments/12", json={"ville": "Melun", "codeuai": "0770918E"})
    yield client.patch(f"{API}/investments/12", json={"annee_de_livraison": None})
    yield client.patch(f"{API}/investments/12", json={"nombre_de_lots": 3})
    yield client.post(f"{API}/investments", json=record)
    yield client.delete(f"{API}/investments/13")
    yield client.post(f"{API}/investments/13/revert", json={"version": 1})
    for doubtful in DOUBTFUL:
        yield client.patch(f"{API}/investments/14", json=doubtful)
    batch = {"ids": [30, 31, 32], "patch": {"ppi": "2012/2022", "lycee": "Été"}}
    yield client.post(f"{API}/investments/batch", json=batch)
    newest = client.get(f"{API}/changes").json[0]["id"]
    yield client.post(f"{API}/changes/{newest}/undo")


def test_every_change_is_counted(
    app: Flask, client: FlaskClient, new_record: dict[str, Any]
) -> None:
    assert_kept(app)
    for answer in changes(client, new_record):
        assert answer.status_code < 300, answer.text
        assert_kept(app)


def test_undone_flush_is_not_counted(app: Flask) -> None:
    with app.app_context():
        investment = db.session.get_one(Investment, 12)
        for state in ("Suspendue", "En Chantier"):
            investment.etat_d_avancement = state
            db.session.flush()
        db.session.delete(db.session.get_one(Investment, 13))
        db.session.flush()
        db.session.rollback()
    assert_kept(app)


def test_two_flushes_of_a_transaction_are_both_counted(app: Flask) -> None:
    with app.app_context():
        investment = db.session.get_one(Investment, 12)
        for state in ("Suspendue", "Abandonné"):
            investment.etat_d_avancement = state
            db.session.flush()
        db.session.commit()
    assert_kept(app)


def test_migration_counts_what_is_there(app: Flask, client: FlaskClient) -> None:
    client.patch(f"{API}/investments/12", json={"annee_de_livraison": None})
    with app.app_context():
        config = bootstrap.migration_config()
        command.downgrade(config, "0012-1")
        command.upgrade(config, "head")
        tables = select(*Tally.__table__.c).order_by(Tally.kind, Tally.cell)
        migrated = db.session.execute(tables.where(Tally.count != 0)).all()
        tallies.rebuild(db.session())
        assert db.session.execute(tables).all() == migrated
        db.session.rollback()
    assert_kept(app)


def test_rebuild_counts_what_was_written_past_the_service(
    app: Flask, runner: FlaskCliRunner
) -> None:
    with app.app_context():
        connection = db.session.connection()
        others = {"ppi": "2012/2022", "ppi_folded": "2012 2022"}
        connection.execute(update(Investment.__table__).values(others))
        connection.execute(delete(Investment.__table__).where(Investment.id == 12))
        connection.execute(update(Tally.__table__).values(count=Tally.count + 1))
        db.session.commit()
    assert runner.invoke(args=["search", "rebuild"]).exit_code == 0
    assert_kept(app)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ((), "state"),
        (("ppi",), "state"),
        (("annee_d_individualisation", "departement"), "years"),
        (("annee_de_livraison",), "delivery"),
        (("commune", "etat_d_avancement"), "place"),
        (("lycee", "codeuai"), "school"),
        (("lycee", "ppi"), None),
        (("annee_d_individualisation", "annee_de_livraison"), "years"),
        (("annee_d_individualisation", "commune"), "vote"),
        (("annee_d_individualisation", "annee_de_livraison", "ville"), None),
        (("entreprise",), None),
    ],
)
def test_smallest_kind_with_all_the_fields_is_taken(fields: tuple[str, ...], kind: str) -> None:
    assert kind_with(fields) == kind
