"""Tokenize text, in the same way for the index and for queries.

Tokens are folded words (see text.fold) with abbreviations spelled out and ordinals in one form.
"""

import re
from functools import lru_cache
from typing import Final

from investments_api import text
from investments_api.places.paris import paris_arrondissement
from investments_api.text import fold

ABBREVIATIONS: Final = {
    **text.ABBREVIATIONS,
    "sts": "saints",
    "stes": "saintes",
    "bat": "batiment",
    "bats": "batiments",
    "ent": "entreprise",
    "ets": "etablissements",
    "equipt": "equipement",
}
# A lone "s" is short for "sur" or "sous", in the names of towns.
FUNCTION_WORDS: Final = frozenset(
    {
        *text.ARTICLES,
        *text.LINKING_WORDS,
        *(
            "a",
            "and",
            "anti",
            "avec",
            "chez",
            "contre",
            "da",
            "dans",
            "of",
            "par",
            "pour",
            "s",
            "un",
            "une",
        ),
    }
)
# Every record is about a lycée and has a UAI code: these words tell no record from another.
GENERIC_WORDS: Final = frozenset({"lycee", "lycees", "uai"})
# They are indexed, since a phrase may contain them, but a record need not have them to match.
STOP_WORDS: Final = FUNCTION_WORDS | GENERIC_WORDS


_ORDINAL: Final = re.compile(r"\A([0-9]{1,2})(?:er|ere|re|nd|nde|eme|ieme)\Z")


@lru_cache(maxsize=2**15)
def normalize(word: str) -> str:
    """Spell out a folded word that is an abbreviation; give ordinals one form ("2nde" -> 2e)."""
    return ABBREVIATIONS.get(word) or _ORDINAL.sub(r"\1e", word)


def tokenize(written: str) -> list[str]:
    """Give the tokens of a text: "Conflans Ste-Honorine" -> conflans, sainte, honorine."""
    return [normalize(word) for word in fold(written).split()]


def tokenize_folded(folded: str) -> list[str]:
    """Give the tokens of a folded text. One in ASCII stays as it is when it is folded again."""
    return [normalize(word) for word in folded.split()] if folded.isascii() else tokenize(folded)


@lru_cache(maxsize=4096)
def tokenize_town(town: str) -> list[str]:
    """Give the tokens of a town; an arrondissement is one: "Paris XIIe" -> paris, paris12.

    A token of letters and digits is never corrected: no typo turns an arrondissement into another.
    """
    number = paris_arrondissement(town)
    return ["paris", f"paris{number}"] if number else tokenize(town)
