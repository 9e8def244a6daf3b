"""One way to understand a word of a query, or several: phrases, of which a record has one."""

from collections.abc import Callable
from enum import Enum, auto
from typing import NamedTuple

from investments_api.search.match import Phrase
from investments_api.search.vocabulary import Vocabulary


class Kind(Enum):
    """How an alternative differs from what was typed."""

    STOP_WORD = auto()
    """As typed, and not required."""
    AS_TYPED = auto()
    """As typed, or a word that it is a prefix of."""
    CORRECTED = auto()
    """Another word, or the word split or joined."""
    WIDENED = auto()
    """As typed, or in other words that say the same in titles."""
    LENIENT = auto()
    """Corrected with one typo more than usual."""


class Alternative(NamedTuple):
    """One way to understand a term: any of its phrases. Stop words are not required."""

    typed: str
    phrases: tuple[Phrase, ...]
    cost: int
    kind: Kind


class Context(NamedTuple):
    """What the alternatives of a term depend on beside the term.

    They are the vocabulary of the index, whether the query has other terms, whether corrections are
    lenient (one typo more, and joined words corrected too), whether words are together in a title,
    and whether the query names a school ("lycée Rodin"): then nothing is taken for a company.
    """

    vocabulary: Vocabulary
    has_other_terms: bool
    lenient: bool
    in_a_title: Callable[[tuple[str, ...]], bool] = lambda words: False
    names_a_school: bool = False
