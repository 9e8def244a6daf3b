"""Parsing a query into terms."""

import pytest

from investments_api.search.terms import parse


def parse_words(query: str) -> list[str]:
    return [term.word for term in parse(query)]


@pytest.mark.parametrize(
    "query",
    ["paris 14", "PARIS-14", "paris14", "Paris XIV", "14e", "XIVe", "14 e arr", "75014",
     "75014 paris", "14ème arrondissement de paris"],
)  # fmt: skip
def test_an_arrondissement_is_one_term(query: str) -> None:
    assert parse_words(query) == ["paris14"]


def test_an_arrondissement_is_found_among_other_words() -> None:
    assert parse_words("internat paris 14e rénovation") == ["internat", "paris14", "renovation"]


def test_an_ordinal_is_an_arrondissement_and_keeps_what_was_typed() -> None:
    [term] = parse("3ème")
    assert (term.word, term.typed, term.is_arrondissement) == ("paris3", "3eme", True)


def test_capitals_distinguish_the_sixth_from_the_word_for_life() -> None:
    assert [term.is_arrondissement for term in parse("internat VIe")] == [False, True]
    assert parse_words("lieux de vie") == ["lieux", "de", "vie"]


@pytest.mark.parametrize("query", ["0920142 e", "092 0142 E", "0920142E"])
def test_a_code_is_one_term(query: str) -> None:
    assert parse_words(query) == ["0920142e"]


@pytest.mark.parametrize("query", ["ville de meaux", "Ville d'Orly", "vlle de meaux"])
def test_ville_de_in_front_is_removed(query: str) -> None:
    assert parse_words(query) in (["meaux"], ["orly"])


def test_a_town_that_is_called_ville_keeps_it() -> None:
    assert parse_words("Combs la Ville") == ["combs", "la", "ville"]


@pytest.mark.parametrize("query", ["", "  ", "?!", "\x00", "\ud800", "🏫"])
def test_punctuation_gives_no_terms(query: str) -> None:
    assert parse(query) == []
