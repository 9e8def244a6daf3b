"""The keys by which the name of a place is looked up: the same for its usual misspellings."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

from investments_api.text import ABBREVIATIONS, ARTICLES, LINKING_WORDS, fold

Value = TypeVar("Value")

_LINKS: Final = {*ARTICLES, *LINKING_WORDS}
_DOUBLED_LETTER: Final = re.compile(r"([a-z])\1")
_PLURAL: Final = re.compile(r"s\b")
# No shorter names: "pari" is not Paris.
_MIN_PLURAL_LENGTH: Final = 6


def keys(words: str) -> Iterator[str]:
    """Give the keys of folded words, an article or preposition in front left out.

    The first lacks the others too ("val d oise" -> val oise), the second is for words that are
    glued or parted ("valdoise", "val doise"). Abbreviations are spelled out, a doubled letter
    counts once, a plural as its singular.
    """
    spelled = [ABBREVIATIONS.get(word, word) for word in words.split()]
    while spelled and spelled[0] in _LINKS:
        del spelled[0]
    if spelled:
        last = spelled[-1]
        yield _plain(" ".join([*(word for word in spelled[:-1] if word not in _LINKS), last]))
        yield _plain("".join(spelled))


def _plain(key: str) -> str:
    singular = _PLURAL.sub("", key) if len(key) >= _MIN_PLURAL_LENGTH else key
    return _DOUBLED_LETTER.sub(r"\1", singular)


def by_key(values: Mapping[str, Value]) -> dict[str, Value]:
    """Give the same values, by the keys of their names."""
    return {key: value for name, value in values.items() for key in keys(fold(name))}
