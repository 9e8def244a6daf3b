"""Names that are spelled right, since a town is called so, whether or not the data has it.

They are the communes of Île-de-France, and elsewhere the seats of an arrondissement (the
préfectures and sous-préfectures), cut by tests/tools/communes.py from the npm package
@etalab/decoupage-administratif (Licence Ouverte). Who asks for Brest does not mean Bret.
"""

import json
from collections.abc import Sequence
from functools import cache
from typing import Final

from investments_api.places import towns
from investments_api.places.communes import COMMUNES_FILE
from investments_api.search.tokens import STOP_WORDS, tokenize

SEATS_FILE: Final = COMMUNES_FILE.with_name("seats.json")
MAX_NAME_WORDS: Final = 6
# Words that begin many names, and say of none which it is.
COMMON_WORDS: Final = STOP_WORDS | {"saint", "sainte", "ville"}


@cache
def _names() -> frozenset[tuple[str, ...]]:
    seats = json.loads(SEATS_FILE.read_text(encoding="utf-8"))["seats"]
    return frozenset(tuple(tokenize(name)) for name in [*towns.names(), *seats])


@cache
def _first_words() -> frozenset[str]:
    """What a commune of the région is called for short: "Garges" for Garges-lès-Gonesse."""
    named = (
        [word for word in tokenize(name) if word not in COMMON_WORDS] for name in towns.names()
    )
    return frozenset(name[0] for name in named if name)


def places_in(query: Sequence[str]) -> set[int]:
    """The positions of the words that name a town, alone or together."""
    spans = (
        range(start, end)
        for start in range(len(query))
        for end in range(start + 1, min(start + MAX_NAME_WORDS, len(query)) + 1)
        if tuple(query[start:end]) in _names()
    )
    short = {place for place, word in enumerate(query) if word in _first_words()}
    return short.union(*spans)
