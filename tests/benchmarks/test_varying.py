"""Records made of the dataset's: there are many different ones, and what is derived fits."""

import random
from itertools import islice

import pytest
from flask import Flask
from sqlalchemy import select

from investments_api.extensions import db
from investments_api.records.models import DATASET_FIELDS, Investment, update_derived_fields
from tests.benchmarks import varying
from tests.benchmarks.varying import Row

COUNT = 2_000


@pytest.fixture
def originals(shared_sqlite: Flask) -> list[Row]:
    """The dataset as the table has it."""
    with shared_sqlite.app_context():
        table = Investment.__table__
        return [dict(row) for row in db.session.execute(select(table)).mappings()]


def make(originals: list[Row], seed: int = 1) -> list[Row]:
    chance = random.Random(seed)
    schools = varying.schools(originals, COUNT // 16, chance)
    return list(varying.rows(originals, schools, range(332, 332 + COUNT), chance))


def test_what_is_derived_is_what_the_service_derives(originals: list[Row]) -> None:
    for row in make(originals)[:300]:
        investment = Investment(**{name: row[name] for name in DATASET_FIELDS})
        update_derived_fields(None, None, investment)
        derived = {name: getattr(investment, name) for name in row}
        assert row == derived | {name: row[name] for name in ("id", "version", "updated_at")}


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
        ("departement", 8),
    ],
)
def test_values_are_many(originals: list[Row], field: str, least: int) -> None:
    assert len({row[field] for row in make(originals)}) >= least


def test_same_random_numbers_give_the_same_records(originals: list[Row]) -> None:
    assert make(originals) == make(originals)
    assert make(originals) != make(originals, seed=2)


def test_every_school_has_a_code_of_its_own(originals: list[Row]) -> None:
    codes = [school["codeuai"] for school in varying.schools(originals, 2_000, random.Random(1))]
    assert len(set(codes)) == 2_000


def test_some_operations_call_their_school_otherwise(originals: list[Row]) -> None:
    names: dict[str, set[str]] = {}
    for row in islice(make(originals), COUNT):
        names.setdefault(row["codeuai"], set()).add(row["lycee"])
    assert 0 < sum(len(each) > 1 for each in names.values()) < len(names) / 2
