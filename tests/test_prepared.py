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
from investments_api.extensions import db
from investments_api.records.models import AMOUNTS, STATES

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
        kept, parameters = prepared.selects(filters, sort)
        anew = prepared.build(filters, sort)
        for one, other in zip([kept.total, *kept.parts], [anew.total, *anew.parts], strict=True):
            assert values_of(one, parameters) == values_of(other, {})


def test_filters_with_other_values_run_the_same_selects(app: Flask) -> None:
    with app.test_request_context():
        first, _ = prepared.selects({"departement": ["75"], "ppi": ["2012/2022"]}, ())
        same, parameters = prepared.selects({"departement": ["93"], "ppi": ["2001/2006"]}, ())
        other, _ = prepared.selects({"departement": ["93", "75"], "ppi": ["2001/2006"]}, ())
    assert first is same
    assert first is not other
    assert parameters == {"departement_0": "93", "ppi_0": "2001 2006"}


def test_amounts_are_compared_as_they_are_stored(app: Flask) -> None:
    with app.test_request_context():
        kept, parameters = prepared.selects({"enveloppe_prev_en_meu_min": Decimal("20.5")}, ())
        [(count,)] = values_of(kept.total, parameters)
    assert 0 < count < 331
