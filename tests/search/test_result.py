"""What a query finds, as conditions, whole and in parts."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from investments_api.extensions import db
from investments_api.records.models import Investment
from investments_api.search.facts import Fact
from investments_api.search.match import Match, Phrase
from investments_api.search.reading import Stated
from investments_api.search.result import SearchResult, how_many
from investments_api.search.zones import LAST, TITLE

PARIS = Stated("75", Fact("departement", "Paris", Investment.departement == "75"), ("75",))
INTERNAT = Match(((Phrase(("internat",)),),), LAST)
IN_TITLES = INTERNAT._replace(last_zone=TITLE)
REST = INTERNAT._replace(excluded=(IN_TITLES,))


@pytest.fixture(autouse=True)
def context(shared_sqlite: Flask) -> Iterator[None]:
    with shared_sqlite.app_context():
        yield


def ids(result: SearchResult) -> list[int]:
    return list(db.session.scalars(select(Investment.id).where(result.condition)))


def parts(result: SearchResult) -> list[list[int]]:
    return [
        list(db.session.scalars(select(Investment.id).where(part.condition).order_by(part.order)))
        for part in (branch.part for branch in result.ranked)
    ]


RESULTS = [
    SearchResult(INTERNAT, (IN_TITLES, REST)),
    SearchResult(INTERNAT, (IN_TITLES, REST), (PARIS,)),
    SearchResult(INTERNAT, (IN_TITLES, REST), (PARIS,), (PARIS,)),
    SearchResult(stated=(PARIS,)),
    SearchResult(stated=(PARIS,), literal=(PARIS,)),
    SearchResult(is_empty=True),
]


@pytest.mark.parametrize("result", RESULTS)
def test_the_parts_are_the_whole_and_no_record_is_in_two(result: SearchResult) -> None:
    found = [number for part in parts(result) for number in part]
    assert sorted(found) == sorted(ids(result))
    assert len(found) == len(set(found)) == db.session.scalar(result.how_many)


def test_facts_narrow_words() -> None:
    words, facts = ids(RESULTS[0]), ids(RESULTS[3])
    assert set(ids(RESULTS[1])) == set(words) & set(facts)
    assert 0 < len(ids(RESULTS[1])) < min(len(words), len(facts))


def test_records_with_the_words_of_a_fact_come_after_those_that_it_is_true_of() -> None:
    literal = [part for part in parts(RESULTS[2]) if part]
    assert set(ids(RESULTS[1])) < set(ids(RESULTS[2]))
    assert literal[-1] == [222]
    titled = db.session.get_one(Investment, 222)
    assert titled.titreoperation.endswith("internat de 75 places")


def test_an_empty_result_has_no_record() -> None:
    assert parts(RESULTS[5]) == [[]]


def test_understood_names_the_field_and_the_value() -> None:
    assert RESULTS[1].understood == {"75": "departement: Paris"}
    assert RESULTS[0].understood == {}


def test_records_of_a_match_are_counted_from_the_index() -> None:
    assert db.session.scalar(how_many(INTERNAT)) == len(ids(RESULTS[0]))
