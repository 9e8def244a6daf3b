"""What a query asks for, term by term: words, codes of schools, districts of Paris."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from investments_api.places.paris import IGNORED_WORDS, ROMAN_NUMBERS, paris_arrondissement
from investments_api.search.tokens import STOP_WORDS, normalize
from investments_api.search.typos import distance
from investments_api.text import fold

# Capitals tell the sixth from a life, before they are folded.
ROMAN: Final = re.compile(r"\b([IVX]+)(?=(?:e|er|è?re|[eè]me|i[eè]me)\b)")
# "0750558 z", "075 0558 Z"
SPACED_UAI: Final = re.compile(r"\b(?:[0-9] ?){7}[a-z]\b")
GLUED_PARIS: Final = re.compile(r"\bparis(?=[0-9])")
MAX_DISTRICT_WORDS: Final = 6


class Term(NamedTuple):
    """One word of the query, or what several words name together."""

    word: str
    is_district: bool = False
    typed: str = ""

    @property
    def is_little(self) -> bool:
        """Whether no record has to have it."""
        return self.word in STOP_WORDS


def read(query: str) -> list[Term]:
    """Give the terms of a query, in their order."""
    folded = GLUED_PARIS.sub("paris ", fold(ROMAN.sub(_in_figures, query)))
    words = SPACED_UAI.sub(lambda code: code[0].replace(" ", ""), folded).split()
    return list(_terms(_without_kind_of_town(words)))


def _in_figures(number: re.Match[str]) -> str:
    return str(ROMAN_NUMBERS.get(number[1].lower(), number[1]))


def _without_kind_of_town(words: list[str]) -> list[str]:
    """ "Ville de Sceaux" is Sceaux; "Combs la Ville" stays whole."""
    named = len(words) > 2 and distance(words[0], "ville") <= 1 and words[1] in ("d", "de", "du")
    return words[2:] if named else words


def _terms(words: list[str]) -> Iterator[Term]:
    place = 0
    while place < len(words):
        term, length = _district(words[place : place + MAX_DISTRICT_WORDS]) or (
            Term(normalize(words[place]), typed=words[place]),
            1,
        )
        yield term
        place += length


def _district(words: list[str]) -> tuple[Term, int] | None:
    """The longest beginning of these words that names a district of Paris."""
    for length in range(len(words), 0, -1):
        span = words[:length]
        if IGNORED_WORDS.isdisjoint((span[0], span[-1])):
            number = paris_arrondissement(" ".join(span))
            if number:
                return Term(f"paris{number}", is_district=True, typed="".join(span)), length
    return None
