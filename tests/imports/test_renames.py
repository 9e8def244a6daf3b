"""New records of a file that may be ones of ours under another name."""

from typing import Any

import pytest

from investments_api.imports.renames import candidates
from investments_api.records.models import DATASET_FIELDS
from tests.conftest import NEW_RECORD

Record = dict[str, Any]
EMPTY: Record = dict.fromkeys(DATASET_FIELDS)
GYM = EMPTY | NEW_RECORD | {"annee_d_individualisation": 2012, "enveloppe_prev_en_meu": 3.5}
ROOF = GYM | {
    "titreoperation": "Réfection des toitures",
    "etat_d_avancement": "Opération livrée",
    "ppi": "2001/2006",
    "annee_d_individualisation": 2003,
    "enveloppe_prev_en_meu": 0.8,
}


@pytest.mark.parametrize(
    "changes",
    [
        {"titreoperation": "Gymnase (construction)", "mandataire": "Icade"},
        {"titreoperation": "Bâtiment de sport", "nombre_de_lots": 3},
        {"codeuai": "0999999Z", "etat_d_avancement": "Opération livrée"},
        {"lycee": "Nouveau nom", "titreoperation": "Construction du gymnase"},
        {"codeuai": "0999999Z", "lycee": "Nouveau nom", "enveloppe_prev_en_meu": 4},
    ],
)
def test_record_of_the_same_school_or_title_is_proposed(changes: Record) -> None:
    assert candidates([GYM | changes], [0], {7: GYM, 8: ROOF}) == {0: 7}


@pytest.mark.parametrize(
    "changes",
    [
        {"codeuai": "0999999Z", "lycee": "Autre", "titreoperation": "Autre"},
        {"codeuai": "0999999Z", "lycee": "Autre", "ville": "Autreville"},
        ROOF,
    ],
)
def test_other_record_is_not_proposed(changes: Record) -> None:
    assert candidates([GYM | changes], [0], {7: GYM}) == {}


def test_records_are_proposed_one_to_one_the_likest_first() -> None:
    sports = GYM | {"titreoperation": "Construction d'un gymnase et d'un plateau sportif"}
    ours = {7: GYM, 8: sports}
    theirs = [
        sports | {"titreoperation": "Construction d'un gymnase et de plateaux sportifs"},
        GYM | {"titreoperation": "Construction du gymnase"},
    ]
    assert candidates(theirs, [0, 1], ours) == {0: 8, 1: 7}
    assert candidates(theirs, [1, 0], dict(reversed(ours.items()))) == {0: 8, 1: 7}
    assert len(candidates(theirs, [0, 1], {7: GYM})) == 1


def test_columns_that_the_file_does_not_have_say_nothing() -> None:
    names = ("codeuai", "lycee", "ville", "titreoperation", "annee_d_individualisation")
    partial = {name: GYM[name] for name in names} | {"titreoperation": "Salle de sport"}
    assert candidates([partial], [0], {7: GYM, 8: ROOF}) == {0: 7}


def test_records_that_are_no_candidates_are_left_out() -> None:
    assert candidates([GYM, GYM], [1], {7: GYM}) == {1: 7}
    assert candidates([GYM], [], {7: GYM}) == {}
    assert candidates([GYM], [0], {}) == {}


def test_thousands_of_renamed_records_are_proposed() -> None:
    """Two of each school: as many proposals as there are records."""

    def here(number: int) -> Record:
        return GYM | {"codeuai": f"{number // 2:07}A", "lycee": f"L {number // 2}"}

    ours = {number: here(number) | {"titreoperation": f"Old {number}"} for number in range(10_000)}
    theirs = [here(number) | {"titreoperation": f"New {number}"} for number in range(10_000)]
    assert len(candidates(theirs, range(10_000), ours)) == 10_000


def test_school_with_a_thousand_operations_hides_no_other() -> None:
    crowd = {number: GYM | {"titreoperation": f"Lot {number}"} for number in range(1_000)}
    small = GYM | {"codeuai": "0999999Z", "lycee": "Autre", "titreoperation": "Autre"}
    theirs = [GYM | {"titreoperation": f"New {number}"} for number in range(1_000)]
    theirs.append(small | {"titreoperation": "Autre chose"})
    assert candidates(theirs, range(1_001), crowd | {1_000: small})[1_000] == 1_000
