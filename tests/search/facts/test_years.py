"""Years in a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investments_api.search.facts import years
from tests.search.facts.understood import understood

FORMS = {
    "2006": "2006",
    "en 2006": "2006",
    "fin 2006": "2006",
    "l'an 2006": "2006",
    "avant 2006": "< 2006",
    "jusqu’en 2006": "≤ 2006",
    "d'ici à 2006": "≤ 2006",
    "depuis 2006": "≥ 2006",
    "à partir de 2006": "≥ 2006",
    "après l'an 2006": "> 2006",
    "plus récent que 2006": "> 2006",
    "entre 2006 et 2008": "2006–2008",
    "de 2006 à 2008": "2006–2008",
    "2006-2008": "2006–2008",
    "2006 – 2008": "2006–2008",
    "depuis 2006 et jusqu'en 2008": "2006–2008",
    "après 2005, avant 2009": "2006–2008",
    "dans les années 2000": "2000–2009",
    "les années 90": "1990–1999",
}


@pytest.mark.parametrize(("written", "value"), FORMS.items())
def test_a_year_is_one_of_vote_or_of_delivery(written: str, value: str) -> None:
    assert list(understood(written).values()) == [f"annee: {value}"]


@pytest.mark.parametrize(("written", "value"), FORMS.items())
@pytest.mark.parametrize(
    ("verb", "field"),
    [
        ("livrées", "annee_de_livraison"),
        ("mis en service", "annee_de_livraison"),
        ("Année de livraison", "annee_de_livraison"),
        ("livraison prévue", "annee_de_livraison"),
        ("votées", "annee_d_individualisation"),
        ("AP votées", "annee_d_individualisation"),
        ("année d’individualisation", "annee_d_individualisation"),
    ],
)
def test_a_verb_tells_which(verb: str, field: str, written: str, value: str) -> None:
    assert list(understood(f"{verb} {written}").values()) == [f"{field}: {value}"]


def test_years_may_be_in_any_order() -> None:
    assert understood("2010-2008") == {"2010 2008": "annee: 2008–2010"}
    assert understood("entre 2010 et 2008") == {"entre 2010 et 2008": "annee: 2008–2010"}


def test_years_with_commas_are_no_interval() -> None:
    years = {year: f"annee: {year}" for year in ("2006", "2009", "2012")}
    assert understood("2006, 2009 et 2012") == years


def test_a_year_without_a_verb_has_that_of_the_year_before() -> None:
    assert understood("livré en 2006 ou 2009 voté en 2004") == {
        "livre en 2006": "annee_de_livraison: 2006",
        "2009": "annee_de_livraison: 2009",
        "vote en 2004": "annee_d_individualisation: 2004",
    }


def test_a_verb_elsewhere_counts_too() -> None:
    assert understood("2006 livré") == {
        "2006": "annee_de_livraison: 2006",
        "livre": "etat_d_avancement: Opération livrée",
    }


@pytest.mark.parametrize(
    "query",
    ["lycée 2000 places", "1995 m2", "2000 €", "1899", "2101", "20066", "0932006A", "les 90"],
)
def test_other_numbers_are_no_years(query: str) -> None:
    assert not any("annee" in fact for fact in understood(query).values())


_WORDS = """
    entre de et a avant depuis jusqu en d ici livre votes annees fin 2006 2010 90 l an
"""
WORDS = _WORDS.split()


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_of_years_are_read(words: list[str]) -> None:
    query = " ".join(words)
    for found in years.recognize(query):
        assert 0 <= found.start < found.end <= len(query)
        assert " " not in (query[found.start], query[found.end - 1])
