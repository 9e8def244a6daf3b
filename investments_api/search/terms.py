"""The terms of a query: the words that are left of it when its facts are read."""

from typing import NamedTuple

from investments_api.search.tokens import STOP_WORDS, normalize
from investments_api.search.typos import distance


class Term(NamedTuple):
    """A token to search for (`word`), and the folded word of the query that it is (`typed`)."""

    word: str
    typed: str

    @property
    def is_stop_word(self) -> bool:
        """Whether a record need not have it to match."""
        return self.word in STOP_WORDS


def parse(folded: str) -> list[Term]:
    """Give the terms of folded words, in their order."""
    return [Term(normalize(word), word) for word in _without_ville_de(folded.split())]


def _without_ville_de(words: list[str]) -> list[str]:
    """Remove "ville de" in front, even with a typo; "Combs la Ville" stays as it is."""
    named = len(words) > 2 and distance(words[0], "ville") <= 1 and words[1] in ("d", "de", "du")
    return words[2:] if named else words
