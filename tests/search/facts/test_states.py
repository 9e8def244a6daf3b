"""States in a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investments_api.records.models import STATES
from investments_api.search.facts import states
from tests.search.facts.understood import understood

STUDIES = "Etude de maîtrise d'œuvre, Etudes et diagnostics"
CHOICES = "Sélection mandataire, Sélection maîtrise d'œuvre, Sélection entreprise"


@pytest.mark.parametrize("state", STATES)
def test_a_published_state_is_known_in_any_case(state: str) -> None:
    for written in (state, state.upper(), state.replace("'", "’").replace(" ", "\u00a0")):
        assert list(understood(written).values()) == [f"etat_d_avancement: {state}"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("en travaux", "En Chantier"),
        ("en cours", "En Chantier"),
        ("chantiers en cours", "En Chantier"),
        ("en construction", "En Chantier"),
        ("terminé", "Opération livrée"),
        ("ACHEVÉES", "Opération livrée"),
        ("chantiers livrés", "Opération livrée"),
        ("abandonnée", "Abandonné"),
        ("annulés", "Abandonné"),
        ("à l’arrêt", "Suspendue"),
        ("chantier suspendu", "Suspendue"),
        ("en étude", STUDIES),
        ("à l'étude", STUDIES),
        ("à venir", f"{STUDIES}, {CHOICES}"),
        ("en appel d'offres", "Sélection entreprise"),
        ("pas encore livrés", f"{STUDIES}, {CHOICES}, En Chantier, Suspendue"),
    ],
)
def test_a_state_is_known_as_people_say_it(written: str, value: str) -> None:
    assert list(understood(written).values()) == [f"etat_d_avancement: {value}"]


@pytest.mark.parametrize("query", ["quand sera livré", "délivrés", "livre2", "étude"])
def test_other_words_are_no_states(query: str) -> None:
    assert understood(query) == {}


_WORDS = """
    en cours de travaux chantier livres pas encore etude selection d entreprise suspendu
"""
WORDS = _WORDS.split()


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_of_states_are_read(words: list[str]) -> None:
    query = " ".join(words)
    for found in states.recognize(query):
        assert found.fact.field == "etat_d_avancement"
        assert " " not in (query[found.start], query[found.end - 1])
