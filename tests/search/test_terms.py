"""Parsing folded words into terms."""

import pytest

from investments_api.search.terms import Term, parse


def parse_words(folded: str) -> list[str]:
    return [term.word for term in parse(folded)]


def test_a_term_has_the_token_to_search_for_and_what_was_typed() -> None:
    assert parse("internat st denis 2eme") == [
        Term("internat", "internat"),
        Term("saint", "st"),
        Term("denis", "denis"),
        Term("2e", "2eme"),
    ]


@pytest.mark.parametrize(
    ("word", "is_stop_word"),
    [("lycee", True), ("des", True), ("d", True), ("internat", False), ("denis", False)],
)
def test_words_that_tell_no_record_from_another_are_stop_words(
    word: str, is_stop_word: bool
) -> None:
    assert parse(word)[0].is_stop_word == is_stop_word


@pytest.mark.parametrize("folded", ["ville de meaux", "ville d meaux", "vlle de meaux"])
def test_ville_de_in_front_is_removed(folded: str) -> None:
    assert parse_words(folded) == ["meaux"]


@pytest.mark.parametrize("folded", ["combs la ville", "ville meaux", "ville de"])
def test_ville_elsewhere_is_a_word(folded: str) -> None:
    assert parse_words(folded) == folded.split()


def test_no_words_are_no_terms() -> None:
    assert parse("") == []
