"""Records made of the dataset's: there are many different ones, which the service accepts."""

import random

import pytest

from investments_api.records.schemas import InvestmentInputSchema
from investments_api.records.values import Values, record_to_json
from tests.benchmarks import varying

NUMBER = 2_000


def make(seed: int = 1) -> list[Values]:
    return list(varying.records(NUMBER, random.Random(seed)))


def test_records_are_valid() -> None:
    schema = InvestmentInputSchema(many=True)
    assert schema.load(list(map(record_to_json, make()))) == make()


@pytest.mark.parametrize(
    ("field", "least"),
    [
        ("codeuai", 100),
        ("ville", 50),
        ("lycee", 100),
        ("titreoperation", 1_000),
        ("enveloppe_prev_en_meu", 1_700),
        ("annee_de_livraison", 20),
        ("cao_attribution", 500),
        ("etat_d_avancement", 8),
    ],
)
def test_values_are_many(field: str, least: int) -> None:
    assert len({record[field] for record in make()}) >= least


def test_same_random_numbers_give_the_same_records() -> None:
    assert make() == make()
    assert make() != make(seed=2)


def test_every_school_has_a_code_of_its_own() -> None:
    schools = varying.schools(varying.originals(), NUMBER, random.Random(1))
    assert len({school["codeuai"] for school in schools}) == NUMBER


def test_some_operations_call_their_school_otherwise() -> None:
    names: dict[str, set[str]] = {}
    for record in make():
        names.setdefault(record["codeuai"], set()).add(record["lycee"])
    assert 0 < sum(len(each) > 1 for each in names.values()) < len(names) / 2
