"""Places in a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investments_api.places.departements import NAMES
from investments_api.search.facts import places
from tests.search.facts.understood import understood


@pytest.mark.parametrize(("number", "name"), NAMES.items())
def test_a_departement_is_known_by_number_and_by_name(number: str, name: str) -> None:
    for written in (number, f"({number})", f"n°{number}", f"dde {number}", f"dept. {number}", name):
        assert list(understood(written).values()) == [f"departement: {name}"]
        assert list(understood(f"dans le {written}").values()) == [f"departement: {name}"]


@pytest.mark.parametrize(
    ("written", "field", "value"),
    [
        ("93300", "code_postal", "93300 Aubervilliers"),
        ("Bondy (93)", "commune", "Bondy"),
        ("93140 Bondy", "commune", "Bondy"),
        ("Vitry-sur-Seine, Val-de-Marne", "commune", "Vitry-sur-Seine"),
        ("Paris (75)", "commune", "Paris"),
        ("75116", "arrondissement", "Paris 16e"),
        ("XIIIe", "arrondissement", "Paris 13e"),
        ("13 ème arrdt", "arrondissement", "Paris 13e"),
        ("paris13", "arrondissement", "Paris 13e"),
        ("premier arrondissement", "arrondissement", "Paris 1er"),
        ("Cergy-Pontoise", "commune", "Cergy Pontoise"),
    ],
)
def test_other_places_are_known(written: str, field: str, value: str) -> None:
    assert list(understood(written).values()) == [f"{field}: {value}"]


def test_a_roman_number_is_told_as_typed() -> None:
    assert understood("le VIe") == {"vie": "arrondissement: Paris 6e"}
    assert understood("la vie") == {}


@pytest.mark.parametrize(
    "query",
    ["75 places", "93 logements", "2e tranche", "4ème étage", "20e siècle", "1ère phase", "938",
     "0750558Z", "13001", "Seine", "Le Mée", "Marne", "neuf", "treizième", "Bondy"],
)  # fmt: skip
def test_other_numbers_and_names_are_no_facts(query: str) -> None:
    assert understood(query) == {}


_WORDS = """
    93 75 bondy paris le 12e 93140 seine saint denis et cergy pontoise places
"""
WORDS = _WORDS.split()


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_of_places_are_read(words: list[str]) -> None:
    query = " ".join(words)
    for found in places.recognize(query):
        assert found.fact.value
        assert " " not in (query[found.start], query[found.end - 1])
