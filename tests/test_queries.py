"""Totals are the same whether they are kept or counted."""

from collections.abc import Sequence
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from investments_api import queries
from investments_api.extensions import db
from investments_api.findings import listing
from investments_api.findings.rules import RULES, finds
from investments_api.journal import dismissals
from investments_api.records.models import AMOUNTS, Investment, column
from investments_api.records.tallies import KINDS
from tests.journal.test_plans import plan

pytestmark = pytest.mark.database("shared")

VALUES = {
    "departement": st.sampled_from(["75", "77", "93", "00"]),
    "etat_d_avancement": st.sampled_from(["En Chantier", "Opération livrée", "Suspendue"]),
    "ppi": st.sampled_from(["2001/2006", "2012/2022", "1900/1901"]),
    "ville": st.sampled_from(["Paris", "melun", "Boulogne (92)", "93200 Saint-Denis", "Marseille"]),
    "lycee": st.sampled_from(["marie curie", "Jean-Moulin"]),
    "codeuai": st.sampled_from(["0920146J", "0750680g"]),
}
FIELDS = sorted({field for fields in KINDS.values() for field in fields})
YEARS = st.integers(1995, 2025)
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.lists(values, min_size=1, max_size=2) for name, values in VALUES.items()},
        "annee_d_individualisation_min": YEARS,
        "annee_d_individualisation_max": YEARS,
        "annee_de_livraison_min": YEARS,
        "annee_de_livraison_max": YEARS,
    },
)
GROUPS = st.lists(st.sampled_from(FIELDS), max_size=2, unique=True)


def counted(filters: queries.Filters, group_by: Sequence[str]) -> set[tuple[Any, ...]]:
    """The totals as the records give them."""
    groups = [column(name) for name in group_by]
    sums = [func.coalesce(func.sum(column(name)), 0) for name in AMOUNTS]
    query = select(*groups, func.count(), *sums).where(*queries.conditions(filters))
    return {tuple(row) for row in db.session.execute(query.group_by(*groups))}


@given(filters=FILTERS, group_by=GROUPS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_kept_totals_are_those_counted(
    app: Flask, filters: queries.Filters, group_by: list[str]
) -> None:
    with app.app_context():
        rows = db.session.execute(queries.totals(filters, group_by)).all()
        assert len(rows) == len({tuple(row) for row in rows})
        assert {tuple(row) for row in rows} == counted(filters, group_by)
        number = db.session.scalar(
            select(func.count(Investment.id)).where(*queries.conditions(filters))
        )
        assert db.session.scalar(queries.total(filters)) == number


@given(filters=FILTERS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_kept_numbers_of_findings_are_those_counted(app: Flask, filters: queries.Filters) -> None:
    with app.app_context():
        found = {rule.name: select(Investment.id).where(finds(rule)).limit(3) for rule in RULES}
        doubtful = [(it, name) for name in found for it in db.session.scalars(found[name])]
        dismissals.dismiss(doubtful)
        kept = db.session.execute(queries.rule_counts(RULES, filters)).one()
        assert kept == db.session.execute(listing.counts(RULES, queries.conditions(filters))).one()
        db.session.rollback()


SORTS = st.lists(
    st.sampled_from(["ville", "-lycee", "annee_de_livraison", "-annee_de_livraison", "-id"]),
    max_size=2,
    unique=True,
)


@pytest.fixture
def as_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a page of some records as one of a million."""
    monkeypatch.setattr(queries, "MANY", 0)
    monkeypatch.setattr(queries, "DEEP", 2)


@pytest.mark.usefixtures("as_of_many")
@given(filters=FILTERS, sort=SORTS, skipped=st.integers(0, 350), size=st.integers(1, 50))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_page_of_many_is_a_part_of_all_in_order(
    app: Flask, filters: queries.Filters, sort: list[str], skipped: int, size: int
) -> None:
    with app.app_context():
        every = queries.matching(filters).order_by(*queries.sort_keys(sort))
        ids = [record.id for record in db.session.scalars(every)]
        page = queries.page(filters, sort, min(skipped, len(ids)), size, len(ids))
        shown = [record.id for record in db.session.scalars(page)]
        assert shown == ids[skipped : skipped + size]


@pytest.mark.usefixtures("as_of_many")
@given(filters=FILTERS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_ends_of_many_are_those_of_all(app: Flask, filters: queries.Filters) -> None:
    with app.app_context():
        columns = [
            end(column(name)) for name in queries.RANGE_FIELDS for end in (func.min, func.max)
        ]
        every = db.session.execute(select(*columns).where(*queries.conditions(filters))).one()
        assert tuple(db.session.execute(queries.ends(filters, 331)).one()) == tuple(every)


@pytest.mark.usefixtures("as_of_many")
@pytest.mark.parametrize(
    ("filters", "sort", "skipped", "index"),
    [
        ({}, ["titreoperation"], 0, "COVERING INDEX ix_investment_titreoperation_folded"),
        ({}, ["-annee_de_livraison"], 0, "COVERING INDEX ix_investment_annee_de_livraison"),
        ({}, ["enveloppe_prev_en_meu"], 320, "INDEX ix_investment_enveloppe_prev_en_meu"),
        ({"departement": ["93"]}, ["lycee"], 0, "INDEX ix_investment_lycee_folded"),
        ({"departement": ["93"]}, [], 0, "INDEX ix_investment_departement"),
        ({"entreprise": ["Colas"]}, [], 0, "INDEX ix_investment_entreprise_folded"),
    ],
)
def test_sqlite_reads_a_page_of_many_along_an_index(
    app: Flask, filters: queries.Filters, sort: list[str], skipped: int, index: str
) -> None:
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            steps = plan(queries.page(filters, sort, skipped, 20, 331))
            ids = steps.split("LIST SUBQUERY")[1]
            assert index in ids, steps
            assert "SEARCH investment USING INTEGER PRIMARY KEY" in steps, steps


@pytest.mark.parametrize(
    ("filters", "group_by"),
    [
        ({}, []),
        ({"departement": ["93"], "etat_d_avancement": ["En Chantier"]}, ["ppi"]),
        ({"annee_de_livraison_min": 2005}, ["departement"]),
        ({"annee_de_livraison_min": 2005, "annee_d_individualisation_max": 2010}, ["ppi"]),
        ({"ville": ["Paris"]}, ["commune"]),
        ({"departement": ["93"]}, ["lycee"]),
    ],
)
def test_totals_by_fields_of_a_kind_read_no_record(
    filters: queries.Filters, group_by: list[str]
) -> None:
    for query in (queries.total(filters), queries.totals(filters, group_by)):
        assert "investment" not in str(query)


@pytest.mark.parametrize(
    ("filters", "group_by"),
    [
        ({"id": [12]}, []),
        ({"bbox": [2.2, 48.8, 2.5, 48.95], "departement": ["93"]}, ["ppi"]),
        ({"entreprise": ["Colas"]}, []),
        ({"enveloppe_prev_en_meu_min": 10}, []),
        ({"annee_de_livraison_min": 2005, "ville": ["Paris"]}, ["annee_d_individualisation"]),
        ({"lycee": ["Jean-Moulin"]}, ["ppi"]),
    ],
)
def test_totals_by_other_fields_are_counted_in_the_records(
    filters: queries.Filters, group_by: list[str]
) -> None:
    assert "tally" not in str(queries.totals(filters, group_by))
