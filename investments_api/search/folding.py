"""The one folding of index and query: words, abbreviations spelled out, Paris in districts."""

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
# They link other words, in the names of towns above all. A lone "s" is "sur" or "sous".
LINKS: Final = frozenset(
    {
        *text.ARTICLES,
        *text.LINKS,
        *("a", "and", "avec", "chez", "da", "dans", "of", "par", "pour", "s", "un", "une"),
    }
)
# What people call whatever they look for.
KINDS: Final = frozenset({"lycee", "lycees", "uai"})
# They are in the index, and no query asks for them.
LITTLE_WORDS: Final = LINKS | KINDS


_ORDINAL: Final = re.compile(r"\A([0-9]{1,2})(?:er|ere|re|nd|nde|eme|ieme)\Z")


def expand(word: str) -> str:
    """Give what a folded word is short for, else the word; ordinals get one form ("2nde" -> 2e)."""
    return ABBREVIATIONS.get(word) or _ORDINAL.sub(r"\1e", word)


def words(written: str) -> list[str]:
    """Give the words of a text: "Conflans Ste-Honorine" -> conflans, sainte, honorine."""
    return [expand(word) for word in fold(written).split()]


@lru_cache(maxsize=4096)
def town_words(town: str) -> list[str]:
    """The same for a town; in Paris, one word names the district: "Paris XIIe" -> paris, paris12.

    No spelling mistake turns one district into another, since that word is never corrected.
    """
    district = paris_arrondissement(town)
    return ["paris", f"paris{district}"] if district else words(town)
