"""Telling what was made of the words of a query."""

import pytest
from flask import Flask

from investments_api.search import telling
from investments_api.search.interpretation import Interpretation, Words, interpret
from investments_api.search.vocabulary import Vocabulary
from investments_api.search.zones import TITLE

TITLES = ("toitures", "internat", "internats", "cuisine", "sanitaires")
WORDS = Vocabulary(dict.fromkeys(TITLES, TITLE) | {"aubervilliers": 0, "gagny": 0}, TITLES)


def first(query: str) -> Interpretation:
    return interpret(Words(query), WORDS, lenient=False)[0]


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("gangy internat", {"gangy": "gagny"}),
        ("auber villiers", {"auber villiers": "aubervilliers"}),
        ("aubervillier", {"aubervillier": "aubervilliers"}),
        ("auber", {}),
        ("toiture", {}),
        ("internats", {}),
        ("toilettes", {}),
    ],
)
def test_words_taken_for_others_are_told_but_no_beginnings_or_plurals(
    query: str, corrected: dict[str, str]
) -> None:
    assert telling.corrected(first(query), WORDS) == corrected


def test_only_other_words_that_a_title_has_are_told(shared_sqlite: Flask) -> None:
    with shared_sqlite.app_context():
        assert telling.widened(first("toilettes gagny"), WORDS) == {"toilettes": ["sanitaires"]}
        assert telling.widened(first("internat"), WORDS) == {}
