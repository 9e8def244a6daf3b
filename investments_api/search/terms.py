"""Parse a query into terms: words, UAI codes, arrondissements of Paris."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from investments_api.places.paris import IGNORED_WORDS, ROMAN_NUMBERS, paris_arrondissement
from investments_api.search.tokens import STOP_WORDS, normalize
from investments_api.search.typos import distance
from investments_api.text import fold

# Roman numbers in capitals, before folding: "VIe" is the sixth, "vie" is the word for life.
ROMAN_ORDINAL: Final = re.compile(r"\b([IVX]+)(?=(?:e|er|è?re|[eè]me|i[eè]me)\b)")
# A UAI code with spaces: "0750558 z", "075 0558 Z"
SPACED_UAI: Final = re.compile(r"\b(?:[0-9] ?){7}[a-z]\b")
JOINED_PARIS: Final = re.compile(r"\bparis(?=[0-9])")
MAX_ARRONDISSEMENT_WORDS: Final = 6


class Term(NamedTuple):
    """A token to search for (`word`), and the folded words of the query that it is from (`typed`).

    An arrondissement of Paris is one term, of one or more words of the query.
    """

    word: str
    is_arrondissement: bool = False
    typed: str = ""

    @property
    def is_stop_word(self) -> bool:
        """Whether a record need not have it to match."""
        return self.word in STOP_WORDS


def parse(query: str) -> list[Term]:
    """Give the terms of a query, in their order."""
    folded = JOINED_PARIS.sub("paris ", fold(ROMAN_ORDINAL.sub(_in_digits, query)))
    words = SPACED_UAI.sub(lambda code: code[0].replace(" ", ""), folded).split()
    return list(_terms(_without_ville_de(words)))


def _in_digits(number: re.Match[str]) -> str:
    return str(ROMAN_NUMBERS.get(number[1].lower(), number[1]))


def _without_ville_de(words: list[str]) -> list[str]:
    """Remove "ville de" in front, even with a typo; "Combs la Ville" stays as it is."""
    named = len(words) > 2 and distance(words[0], "ville") <= 1 and words[1] in ("d", "de", "du")
    return words[2:] if named else words


def _terms(words: list[str]) -> Iterator[Term]:
    position = 0
    while position < len(words):
        term, length = _arrondissement(words[position : position + MAX_ARRONDISSEMENT_WORDS]) or (
            Term(normalize(words[position]), typed=words[position]),
            1,
        )
        yield term
        position += length


def _arrondissement(words: list[str]) -> tuple[Term, int] | None:
    """Give the longest arrondissement of Paris that these words begin with, and its length."""
    for length in range(len(words), 0, -1):
        span = words[:length]
        if IGNORED_WORDS.isdisjoint((span[0], span[-1])):
            number = paris_arrondissement(" ".join(span))
            if number:
                return Term(f"paris{number}", is_arrondissement=True, typed="".join(span)), length
    return None
