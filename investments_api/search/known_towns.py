"""Find the names of places in a query, which are not corrected even if no record has them.

Otherwise a query for Brest would be corrected to Bret. They are the communes of Île-de-France and,
elsewhere in France, the large towns, the départements and the regions.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from investments_api.places import elsewhere, towns
from investments_api.search.tokens import STOP_WORDS, tokenize
from investments_api.text import ARTICLES

MAX_NAME_WORDS: Final = 6
# Words that are no short name of a town, since many names begin with them.
COMMON_WORDS: Final = STOP_WORDS | {"saint", "sainte", "ville", "ile"}


@cache
def _names() -> frozenset[tuple[str, ...]]:
    named = [tuple(tokenize(name)) for name in (*towns.names(), *elsewhere.names())]
    return frozenset((*named, *(it[1:] for it in named if it[1:] and it[0] in ARTICLES)))


@cache
def _short_names() -> frozenset[str]:
    """The short names of the région's communes: "Garges" for Garges-lès-Gonesse."""
    named = (
        [word for word in tokenize(name) if word not in COMMON_WORDS] for name in towns.names()
    )
    return frozenset(name[0] for name in named if name)


def town_positions(query: Sequence[str]) -> set[int]:
    """Give the positions of the words that name a place, alone or with the words beside them."""
    spans = (
        range(start, end)
        for start in range(len(query))
        for end in range(start + 1, min(start + MAX_NAME_WORDS, len(query)) + 1)
        if tuple(query[start:end]) in _names()
    )
    short = {position for position, word in enumerate(query) if word in _short_names()}
    return short.union(*spans)
