"""Départements, states and arrondissements of Paris, by all that people call them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from investments_api.places import departements
from investments_api.places.paris import ROMAN_NUMBERS, paris_arrondissement
from investments_api.records.models import STATES
from investments_api.search.facts.states import (
    ABANDONED,
    DELIVERED,
    STUDIES,
    SUSPENDED,
    UNDER_WAY,
)
from investments_api.search.tokens import tokenize

# As people say the states, beside their names: each is a fact of a query too (facts/states.py).
SAID: Final[Mapping[str, Collection[str]]] = {
    "en travaux": [UNDER_WAY],
    "travaux en cours": [UNDER_WAY],
    "livrée": [DELIVERED],
    "terminée": [DELIVERED],
    "achevée": [DELIVERED],
    "en étude": STUDIES,
    "à l'étude": STUDIES,
    "abandonnée": [ABANDONED],
    "annulée": [ABANDONED],
    "arrêtée": [SUSPENDED],
    "à l'arrêt": [SUSPENDED],
    "en pause": [SUSPENDED],
    "appel d'offres": ["Sélection entreprise"],
}


def _words(name: str) -> str:
    return " ".join(tokenize(name))


# By field and value, the names by which the value is found, as words of the index.
NAMES: Final[Mapping[str, Mapping[str, Sequence[str]]]] = {
    "departement": {
        number: [number, _words(name), f"departement {number}", _words(f"departement {name}")]
        for number, name in departements.NAMES.items()
    },
    "etat_d_avancement": {
        state: [_words(state), *(_words(said) for said, states in SAID.items() if state in states)]
        for state in STATES
    },
}
WORDS: Final = frozenset(
    word
    for names in NAMES.values()
    for name in names.values()
    for it in name
    for word in it.split()
)
BEGINNINGS: Final = frozenset(word[:length] for word in WORDS for length in range(1, len(word) + 1))

# --- Arrondissements of Paris


def _spellings(number: int, roman: str) -> Iterator[tuple[str, int]]:
    """Give spellings of an arrondissement, and how many letters of each tell a figure at least."""
    figures = (f"{number}e", f"{number:02}e", f"{number}eme", f"{number:02}eme", f"{number}er")
    for ordinal in (*figures, f"{roman}e"):
        yield f"paris {ordinal} arrondissement", len("paris 1")
    yield f"{number}e arrondissement", len(f"{number}e")
    yield f"75{number:03} paris", len("750")


@cache
def _by_beginning() -> Mapping[str, Collection[str]]:
    """The arrondissements, as words of the index, by what people type of their names."""
    begun: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for roman, number in ROMAN_NUMBERS.items():
        for spelling, least in _spellings(number, roman):
            for end in range(least, len(spelling) + 1):
                begun[spelling[:end]][f"paris paris{number} "] = None
    return begun


def arrondissements_begun(folded: str) -> Collection[str]:
    """Give the arrondissements of Paris that words begin to name: "paris 1" is eleven of them."""
    return _by_beginning().get(folded, ())


def arrondissements(folded: str) -> Collection[str]:
    """Give the same, and the one that words name in any spelling: "xiie", "paris douzieme"."""
    number = paris_arrondissement(folded)
    return arrondissements_begun(folded) or ([f"paris paris{number} "] if number else ())
