"""Words written as one: "issylesmoulineaux" -> issy les moulineaux."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from investments_api.search.tokens import ABBREVIATIONS, FUNCTION_WORDS, STOP_WORDS, normalize
from investments_api.search.vocabulary import Vocabulary

Words = tuple[str, ...]

MIN_LENGTH: Final = 5
MAX_LENGTH: Final = 40
MIN_PART_LENGTH: Final = 3
# At least one part says something: "de la" and "la des" are no find.
MIN_TELLING_LENGTH: Final = 4
MAX_WAYS: Final = 6
# These are parts although they are short, or are not in the data as they stand.
LINKING_PARTS: Final = (FUNCTION_WORDS | ABBREVIATIONS.keys()) - {"and", "of"}


def part(word: str, vocabulary: Vocabulary) -> list[Words]:
    """Give the ways to part a word into words of the data, fewest parts first.

    Little words at either end are left out, as no query asks for them.
    """
    if not MIN_LENGTH <= len(word) <= MAX_LENGTH:
        return []

    @cache
    def ways(start: int) -> list[Words]:
        if start == len(word):
            return [()]
        found = [
            (normalize(word[start:end]), *rest)
            for end in range(len(word), start, -1)
            if _is_part(word[start:end], vocabulary)
            for rest in ways(end)
        ]
        return sorted(found, key=len)[:MAX_WAYS]

    return list(dict.fromkeys(_telling(ways(0))))


def _is_part(piece: str, vocabulary: Vocabulary) -> bool:
    return piece in LINKING_PARTS or (len(piece) >= MIN_PART_LENGTH and piece in vocabulary)


def _telling(ways: list[Words]) -> Iterator[Words]:
    for way in ways:
        trimmed = trim(way)
        if any(len(word) >= MIN_TELLING_LENGTH for word in trimmed):
            yield trimmed


def trim(way: Words) -> Words:
    """Leave out the little words at either end."""
    telling = [place for place, word in enumerate(way) if word not in STOP_WORDS]
    return way[telling[0] : telling[-1] + 1] if telling else ()
