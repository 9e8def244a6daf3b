"""The terms of a query."""

import pytest

from investments_api.search.terms import read


def read_words(query: str) -> list[str]:
    return [term.word for term in read(query)]


@pytest.mark.parametrize(
    "query",
    ["paris 14", "PARIS-14", "paris14", "Paris XIV", "14e", "XIVe", "14 e arr", "75014",
     "75014 paris", "14ème arrondissement de paris"],
)  # fmt: skip
def test_a_district_is_one_term(query: str) -> None:
    assert read_words(query) == ["paris14"]


def test_a_district_stands_among_other_words() -> None:
    assert read_words("internat paris 14e rénovation") == ["internat", "paris14", "renovation"]


def test_an_ordinal_is_a_district_or_itself() -> None:
    [term] = read("3ème")
    assert (term.word, term.typed, term.is_district) == ("paris3", "3eme", True)


def test_capitals_tell_the_sixth_from_a_life() -> None:
    assert [term.is_district for term in read("internat VIe")] == [False, True]
    assert read_words("lieux de vie") == ["lieux", "de", "vie"]


@pytest.mark.parametrize("query", ["0920142 e", "092 0142 E", "0920142E"])
def test_a_code_is_one_term(query: str) -> None:
    assert read_words(query) == ["0920142e"]


@pytest.mark.parametrize("query", ["ville de meaux", "Ville d'Orly", "vlle de meaux"])
def test_the_kind_of_town_says_nothing(query: str) -> None:
    assert read_words(query) in (["meaux"], ["orly"])


def test_a_town_that_is_called_ville_keeps_it() -> None:
    assert read_words("Combs la Ville") == ["combs", "la", "ville"]


@pytest.mark.parametrize("query", ["", "  ", "?!", "\x00", "\ud800", "🏫"])
def test_signs_are_no_terms(query: str) -> None:
    assert read(query) == []
