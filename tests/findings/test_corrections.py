"""Corrections proposed from other operations of the same school."""

from typing import Any

import pytest

from investments_api.findings import corrections
from investments_api.records.models import Investment
from investments_api.records.uai import check_letter
from investments_api.text import fold

Correction = dict[str, Any] | None


def record(**values: Any) -> Investment:
    """An operation in Paris, with the fields that are derived when it is stored."""
    values = {"codeuai": "0750784V", "lycee": "A", "departement": "75"} | values
    derived = {
        "codeuai_letter": check_letter(values["codeuai"]),
        "lycee_folded": fold(values["lycee"]),
        "ville_folded": "paris",
    }
    return Investment(**derived | values)


def proposed(correction: Any, *records: Investment) -> Correction:
    """Give what is proposed for the first operation when there are no others than these."""
    for number, each in enumerate(records, 1):
        each.id = number
    return correction(records[0], corrections.siblings(records[:1], records)[1])


@pytest.mark.parametrize(
    ("others", "code"),
    [
        ([], None),
        ([{"codeuai": "0750784V"}], "0750784V"),
        ([{"codeuai": "0750784V"}, {"codeuai": "0750784V"}], "0750784V"),
        ([{"codeuai": "0750784V"}, {"codeuai": "0750785W"}], None),
        ([{"codeuai": "0750784X"}], None),
        ([{"codeuai": "0750784?"}], None),
        ([{"codeuai": "0750784V", "lycee": "B"}], None),
        ([{"codeuai": "0750784V", "ville_folded": "lyon"}], None),
        ([{"codeuai": "0750784V", "ville_folded": "paris 12", "code_insee": "75112"}], None),
    ],
)
def test_proposed_code_is_the_only_right_one_of_the_school(
    others: list[dict[str, Any]], code: str | None
) -> None:
    wrong = record(codeuai="0750784W")
    expected = {"codeuai": code} if code else None
    assert proposed(corrections.code_of_school, wrong, *(record(**it) for it in others)) == expected


@pytest.mark.parametrize(
    ("names", "usual"), [("ABB", "B"), ("AB", None), ("ABBC", None), ("ABBBC", "B")]
)
def test_spelling_of_more_than_half_is_proposed(names: str, usual: str | None) -> None:
    expected = {"lycee": usual} if usual else None
    records = [record(lycee=name) for name in names]
    assert proposed(corrections.usual_spelling, *records) == expected


def located_at(longitude: float, metres_outside: int | None = 0, **values: Any) -> Investment:
    point = {"longitude": longitude, "latitude": 48.8, "metres_outside": metres_outside}
    return record(**point | values)


@pytest.mark.parametrize(
    ("others", "longitude"),
    [
        ([], None),
        ([record()], None),
        ([located_at(2.3)], 2.3),
        ([located_at(2.3), located_at(2.4), located_at(2.4)], 2.4),
        ([located_at(2.3), located_at(2.4)], 2.3),
        ([located_at(2.3, 100)], 2.3),
        ([located_at(2.3, 101)], None),
        ([located_at(2.3, codeuai="0750785W")], None),
    ],
)
@pytest.mark.parametrize("first", [record(), located_at(2.6, 9000)], ids=["nowhere", "elsewhere"])
def test_coordinates_are_those_of_the_same_code_that_are_in_place(
    first: Investment, others: list[Investment], longitude: float | None
) -> None:
    expected = {"longitude": longitude, "latitude": 48.8} if longitude else None
    assert proposed(corrections.coordinates_of_code, first, *others) == expected


def test_coordinates_for_a_code_outside_the_region_may_be_anywhere() -> None:
    first, other = record(departement=None), located_at(4.8, None, departement=None)
    assert proposed(corrections.coordinates_of_code, first, other) == {
        "longitude": 4.8,
        "latitude": 48.8,
    }


@pytest.mark.parametrize(
    ("state", "correction"),
    [
        ("En Chantier", {"etat_d_avancement": "Suspendue"}),
        ("Opération livrée", None),
        ("Abandonné", None),
    ],
)
def test_a_finished_operation_is_not_suspended(state: str, correction: Correction) -> None:
    assert proposed(corrections.suspended, record(etat_d_avancement=state)) == correction
