"""Selects that are built once give what selects that are built anew do."""

from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Select

from investments_api import prepared, queries
from investments_api.api.schemas.queries import FilterSchema
from investments_api.database import reads
from investments_api.database.reads import Beside
from investments_api.extensions import db
from investments_api.records.models import AMOUNTS, STATES
from investments_api.records.rows import COLUMNS

pytestmark = pytest.mark.database("shared")

AMOUNT = st.decimals(0, 60, places=2)
YEAR = st.integers(1995, 2025)


def several(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, min_size=1, max_size=3)


FILTERS: dict[str, st.SearchStrategy[Any]] = {
    "id": several(st.integers(1, 400)),
    "etat_d_avancement": several(st.sampled_from(STATES)),
    "departement": several(st.sampled_from(["75", "93", "77"])),
    "ppi": several(st.sampled_from(["2012/2022", "2001/2006", "Aucun"])),
    "lycee": several(st.sampled_from(["Voltaire", "VOLTAIRE", "Marie-Curie"])),
    "codeuai": several(st.sampled_from(["0750784V", "0930121b"])),
    "mandataire": several(st.sampled_from(["SEMAEST", "semaest", "Icade"])),
    "entreprise": several(st.just("Coulon SA")),
    "mode_de_devolution": several(st.sampled_from(["Lots séparés", "Ent générale"])),
    "bbox": st.just([2.2, 48.7, 2.5, 49.0]),
    "ville": several(st.sampled_from(["Paris", "Sceaux"])),
    "finding": several(st.sampled_from(["no_coordinates", "voted_above_plan"])),
    "q": st.sampled_from(["internat", "gimnase paris", " "]),
} | {
    f"{field}_{end}": AMOUNT if field in AMOUNTS else YEAR
    for field in queries.RANGE_FIELDS
    for end in ("min", "max")
}
SORTS = st.sampled_from([(), ("ville", "-annee_de_livraison"), ("etat_d_avancement",)])


def values_of(select: Select[Any], parameters: dict[str, Any]) -> list[Any]:
    connection = db.session.connection()
    return list(connection.execute(select, {"limit": 20, "offset": 0} | parameters).all())


def test_every_filter_is_tried() -> None:
    assert FILTERS.keys() == FilterSchema().fields.keys()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(filters=st.fixed_dictionaries({}, optional=FILTERS), sort=SORTS)
def test_rows_and_total_are_those_of_selects_built_anew(
    app: Flask, filters: dict[str, Any], sort: tuple[str, ...]
) -> None:
    with app.test_request_context():
        assert values_of(*prepared.total(filters)[:2]) == values_of(queries.total(filters), {})
        kept = list(prepared.in_order(filters, sort))
        anew = queries.in_order(filters, sort)
        for one, other in zip(kept, anew, strict=True):
            rows = other.with_only_columns(*COLUMNS).limit(20)
            assert values_of(*one[:2]) == values_of(rows, {})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(filters=st.fixed_dictionaries({}, optional=FILTERS), sort=SORTS)
def test_driver_gives_the_rows_that_the_session_gives(
    app: Flask, filters: dict[str, Any], sort: tuple[str, ...]
) -> None:
    with app.test_request_context():
        driver = db.session.connection().connection.driver_connection

        def run(text: str, values: Any) -> list[tuple[Any, ...]]:
            return driver.execute(text, values).fetchall()

        for each in (prepared.total(filters), *prepared.in_order(filters, sort)):
            query = each._replace(parameters={"limit": 20, "offset": 0} | each.parameters)
            rows = [*map(tuple, reads.fetch(query))]
            with reads.beside(Beside("", run, db.engine.dialect)):
                assert not each.is_kept or [*map(tuple, reads.fetch(query))] == rows
            assert each.is_kept or {"q", "ville", "finding"} & filters.keys()


def test_filters_with_other_values_run_the_same_select(app: Flask) -> None:
    with app.test_request_context():
        first = prepared.total({"departement": ["75"], "ppi": ["2012/2022"]})
        same = prepared.total({"departement": ["93"], "ppi": ["2001/2006"]})
        other = prepared.total({"departement": ["93", "75"], "ppi": ["2001/2006"]})
    assert first.select is same.select
    assert first.select is not other.select
    assert same.parameters == {"departement_0": "93", "ppi_0": "2001 2006"}


def test_select_of_many_values_is_not_kept(app: Flask) -> None:
    with app.test_request_context():
        for count, is_kept in ((20, True), (21, False)):
            filters = {"id": list(range(1, count + 1))}
            assert prepared.total(filters).is_kept is is_kept
            assert all(each.is_kept is is_kept for each in prepared.in_order(filters, ()))


def test_other_words_run_the_same_selects(app: Flask) -> None:
    with app.test_request_context():
        (first, *_), (same, *_) = (
            list(prepared.in_order({"q": words}, ())) for words in ("internat", "gimnase")
        )
    assert first.select is same.select
    assert first.parameters != same.parameters


def test_amounts_are_compared_as_they_are_stored(app: Flask) -> None:
    with app.test_request_context():
        [(count,)] = values_of(*prepared.total({"enveloppe_prev_en_meu_min": Decimal("20.5")})[:2])
    assert 0 < count < 331
