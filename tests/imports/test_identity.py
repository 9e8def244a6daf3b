"""Which record here a record of a file is. Ours n is the published record at n - 1."""

import json
from collections.abc import Collection
from itertools import permutations
from typing import Any

import pytest

from investments_api.imports import identity
from investments_api.imports.identity import Found, Records
from investments_api.readers import files
from investments_api.readers.headings import IDENTIFYING
from investments_api.records.models import COORDINATES, DATASET_FIELDS
from investments_api.records.values import record_to_json
from tests.conftest import NEW_RECORD

Record = dict[str, Any]
EMPTY: Record = dict.fromkeys(DATASET_FIELDS)
CORRECTED = {
    "titreoperation": "Un tout autre intitulé",
    "codeuai": "0999999Z",
    "lycee": "Un-autre-nom",
    "ville": "Autreville",
}


@pytest.fixture
def ours(records: list[Record]) -> Records:
    read = files.read(json.dumps(records).encode()).records
    return {number: record_to_json(values) for number, values in enumerate(read, start=1)}


def matched(
    theirs: list[Record],
    ours: Records,
    absent: Collection[str] = (),
    confirmed: Found | None = None,
) -> Found:
    present = [field for field in DATASET_FIELDS if field not in absent]
    partial = [{field: record[field] for field in present} for record in theirs]
    return identity.matched(partial, present, [ours], confirmed or {})


def record(**values: Any) -> Record:
    return EMPTY | NEW_RECORD | values


def each_to_its_own(ours: Records) -> Found:
    return dict(enumerate(ours))


@pytest.mark.parametrize("field", CORRECTED)
def test_each_record_is_found_although_one_of_its_names_was_corrected(
    ours: Records, field: str
) -> None:
    for position, number in enumerate(ours):
        theirs = list(ours.values())
        theirs[position] = ours[number] | {field: CORRECTED[field]}
        assert matched(theirs, ours) == each_to_its_own(ours), number


def test_all_titles_may_be_corrected_at_once(ours: Records) -> None:
    theirs = [each | {"titreoperation": f"Opération {number}"} for number, each in ours.items()]
    found = matched(theirs, ours)
    assert found.items() <= each_to_its_own(ours).items()
    # Two operations of one school may differ in their titles alone.
    assert len(found) > 320


@pytest.mark.parametrize(
    "title",
    [
        "CONSTRUCTION D'UN GYMNASE",
        "Construction d’un gymnase",
        "Construction d'un  gymnase ",
        "Construction – d'un gymnase",
        "Constructiòn d'un gymnase",
    ],
)
def test_title_is_the_same_whatever_its_case_and_signs(title: str) -> None:
    theirs = record(titreoperation=title, mandataire="Icade")
    assert matched([theirs], {7: record(mandataire="Other")}) == {0: 7}


@pytest.mark.parametrize(
    "other", [{"mandataire": "Icade"}, {"lycee": "Other"}, {"longitude": 2.1, "latitude": 48.1}]
)
def test_corrected_record_has_all_else_equal(other: Record) -> None:
    theirs = record(titreoperation="Other", **other)
    assert matched([theirs], {7: record()}) == {}


def test_corrected_record_may_have_its_place_rounded() -> None:
    ours = record(longitude=2.39150432700006, latitude=48.8)
    for longitude, found in ((2.3915043, {0: 7}), (2.391504, {})):
        theirs = ours | {"titreoperation": "Other", "longitude": longitude}
        assert matched([theirs], {7: ours}) == found


@pytest.mark.parametrize(("theirs", "ours"), [(1, 2), (2, 1), (2, 2), (3, 2)])
def test_corrected_records_are_matched_one_to_one_or_not_at_all(theirs: int, ours: int) -> None:
    file = [record(titreoperation=f"New {number}") for number in range(theirs)]
    here = {number: record(titreoperation=f"Old {number}") for number in range(1, ours + 1)}
    assert matched(file, here) == {}


def test_record_in_two_doubts_is_in_no_pair() -> None:
    """Two schools have renamed alike: the title says one thing, the code another."""
    ours = {1: record(titreoperation="A"), 2: record(titreoperation="B", codeuai="0999999Z")}
    theirs = [record(titreoperation="B")]
    assert matched(theirs, ours) == {}
    # Of a group of two and two a pair is no surer when its code was corrected too.
    ours = {1: record(titreoperation="A"), 2: record(titreoperation="B")}
    ours[3] = record(titreoperation="C", codeuai="0999999Z")
    theirs = [record(titreoperation="C"), record(titreoperation="D")]
    assert matched(theirs, ours) == {}


def test_title_that_another_operation_had_stays_with_it() -> None:
    ours = {1: record(titreoperation="A", nombre_de_lots=1), 2: record(titreoperation="B")}
    theirs = [record(titreoperation="B", nombre_de_lots=1), record(titreoperation="B")]
    for file in (theirs, theirs[::-1]):
        found = matched(file, ours)
        assert {file[place]["nombre_de_lots"]: found[place] for place in found} == {1: 1, None: 2}


def test_of_records_of_one_key_those_are_the_same_that_agree_most() -> None:
    here = [
        record(nombre_de_lots=1, mandataire="A", ville="X"),
        record(nombre_de_lots=2, mandataire="B", ville="Y"),
        record(nombre_de_lots=3, mandataire="C", ville="Z"),
    ]
    ours = dict(enumerate(here, start=1))
    theirs = [each | {"entreprise": "New"} for each in here]
    for order in permutations(range(3)):
        found = matched([theirs[place] for place in order], ours)
        assert found == {position: place + 1 for position, place in enumerate(order)}


def test_more_records_of_one_key_than_here_are_new() -> None:
    ours = {1: record(nombre_de_lots=1), 2: record(nombre_de_lots=2)}
    theirs = [record(nombre_de_lots=lots) for lots in (9, 2, 1)]
    assert matched(theirs, ours) == {2: 1, 1: 2}
    assert matched(theirs[:1], ours) == {0: 1}


def test_confirmed_pair_comes_before_all(ours: Records) -> None:
    theirs = [*list(ours.values())[1:], ours[1] | {"titreoperation": "B", "mandataire": "C"}]
    found = matched(theirs, ours, confirmed={330: 1})
    assert found == {position: position + 2 for position in range(330)} | {330: 1}


@pytest.mark.parametrize("absent", [("nombre_de_lots",), COORDINATES, ("entreprise", "mandataire")])
def test_file_without_a_column_is_matched_too(ours: Records, absent: tuple[str, ...]) -> None:
    theirs = [*ours.values()]
    theirs[0] = theirs[0] | {"titreoperation": "Other"}
    assert matched(theirs, ours, absent) == each_to_its_own(ours)


def test_with_few_columns_a_corrected_title_is_a_doubt() -> None:
    absent = [field for field in DATASET_FIELDS if field not in IDENTIFYING]
    renamed = record(titreoperation="Other")
    told = record(mandataire="A", entreprise="B", nombre_de_lots=3)
    assert matched([renamed], {1: told}, absent) == {}
    # The columns that the file has say enough, or those that it lacks have nothing to say.
    several = told | {"titreoperation": "Other"}
    assert matched([several], {1: told}, ["cao_attribution"]) == {0: 1}
    assert matched([renamed], {1: record()}, ["cao_attribution"]) == {0: 1}


def test_thousands_of_records_of_one_key_are_matched_whatever_their_order() -> None:
    """Pair by pair they would be a hundred million."""
    place = {"longitude": 2.1, "latitude": 48.1}
    here = [record(mandataire=f"M {number}", **place) for number in range(10_000)]
    ours = dict(enumerate(here))
    theirs = [each | {"longitude": 2.100_000_01} for each in here[::-1]]
    found = matched(theirs, ours)
    assert found == {position: 9_999 - position for position in range(10_000)}
