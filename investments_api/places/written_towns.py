"""Take the département and the postal code out of what a person writes for a town."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from investments_api.places.departements import MAX_WORDS, numbers_of
from investments_api.places.postcodes import communes_at
from investments_api.text import fold

_POSTCODE: Final = re.compile(r"\b[0-9]{5}\b")


class WrittenTown(NamedTuple):
    """A folded name, and the places written beside it, in all of which the town has to be.

    A place is the INSEE codes of its communes, or the numbers of its départements: how the codes
    of all its communes begin.
    """

    name: str
    places: tuple[tuple[str, ...], ...]

    def among(self, codes: Iterable[str]) -> set[str]:
        """Give those of the INSEE codes that are in the places."""
        return {code for code in codes if all(code.startswith(place) for place in self.places)}


def readings(ville: str) -> Iterator[WrittenTown]:
    """Give the ways to read a text, the likeliest first.

    "93200 Saint-Denis" has one. "Saint-Denis (93)" may be a name as it is, or one with a
    département, which stands in front or behind.
    """
    folded = fold(ville)
    codes = tuple(_place_of(postcode) for postcode in _POSTCODE.findall(folded))
    words = _POSTCODE.sub(" ", folded).split()
    yield WrittenTown(" ".join(words), codes)
    for length in range(min(MAX_WORDS, len(words)), 0, -1):
        behind, front = words[-length:], words[:length]
        for span, name in ((behind, words[:-length]), (front, words[length:])):
            if numbers := numbers_of(" ".join(span)):
                yield WrittenTown(" ".join(name), (*codes, tuple(numbers)))


def _place_of(postcode: str) -> tuple[str, ...]:
    """Give the place of a postal code; that of CEDEX, or of elsewhere, tells a département."""
    return tuple(communes_at(postcode)) or (postcode[:2],)
