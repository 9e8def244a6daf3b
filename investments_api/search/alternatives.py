"""The alternatives for one term of a query: as typed, completed, corrected or split.

Each is a set of phrases, of which a record has to have one, and a cost: the less likely it is what
was meant, the higher. Costs are in the unit of typos.py.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import Final, NamedTuple

from investments_api.search import typos, word_splitting
from investments_api.search.match import Phrase
from investments_api.search.terms import Term
from investments_api.search.tokens import GENERIC_WORDS, normalize
from investments_api.search.vocabulary import Vocabulary

# Costs of changes other than typos.
COMPLETION_COST: Final = 1
SPLIT_COST: Final = 2
JOINED_COMPLETION_COST: Final = 3
JOINED_CORRECTION_COST: Final = 5
JOINED_SPLIT_COST: Final = 6
LENIENT_COST: Final = 3
GENERIC_WORD_COST: Final = 2
# Added for changing a word that is in the index, or the prefix of one: it is seldom misspelled.
KNOWN_WORD_COST: Final = 5
KNOWN_PREFIX_COST: Final = 4
# The most that the typos may cost for such a word to be corrected.
MAX_KNOWN_WORD_TYPOS_COST: Final = typos.DISTANT_SAME_SOUND_COST

MIN_PREFIX_LENGTH: Final = 2
MIN_VARIANT_LENGTH: Final = 5
MAX_SPLITS: Final = 3


class Kind(Enum):
    """How an alternative differs from what was typed."""

    STOP_WORD = auto()
    """As typed, and not required."""
    AS_TYPED = auto()
    """As typed, or a word that it is a prefix of."""
    CORRECTED = auto()
    """Another word, or the word split or joined."""
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

    They are the vocabulary of the index, whether the query has other terms, and whether
    corrections are lenient: one typo more, and joined words corrected too.
    """

    vocabulary: Vocabulary
    has_other_terms: bool
    lenient: bool


def for_stop_word(term: Term) -> list[Alternative]:
    """Give the one alternative of a stop word: not required, but part of the query's phrase."""
    return [Alternative(term.typed, (Phrase((term.word,)),), 0, Kind.STOP_WORD)]


def for_arrondissement(term: Term, vocabulary: Vocabulary) -> list[Alternative]:
    """Give the one alternative of an arrondissement, without corrections; none if not indexed.

    It matches the ordinal too: "2e" is also in "2e tranche".
    """
    both = dict.fromkeys((term.word, normalize(term.typed)))
    phrases = tuple(Phrase((word,)) for word in both if word in vocabulary)
    return [Alternative(term.typed, phrases, 0, Kind.AS_TYPED)] if phrases else []


def for_word(term: Term, context: Context, *, is_town: bool) -> list[Alternative]:
    """Give the alternatives of a word, cheapest first. A known town is not corrected."""
    alternatives = [*_as_typed(term, context), *_split(term, context)]
    if not is_town or term.word in context.vocabulary:
        alternatives += _corrected(term, context)
        if context.lenient and context.has_other_terms and term.word not in context.vocabulary:
            alternatives += _lenient(term, context)
    return sorted(alternatives, key=lambda alternative: alternative.cost)


def for_joined_terms(
    parts: Sequence[Term], context: Context, *, are_towns: bool
) -> list[Alternative]:
    """Give the alternatives of terms joined to one word, cheapest first: "gennev illiers"."""
    vocabulary = context.vocabulary
    typed = " ".join(part.typed for part in parts)
    word = "".join(part.typed for part in parts)
    if word in vocabulary:
        return [Alternative(typed, _with_variants([word], vocabulary), 0, Kind.CORRECTED)]
    if are_towns or all(part.is_arrondissement or part.word in vocabulary for part in parts):
        return []
    changed = _change_joined_word(word, typed, context)
    return sorted(changed, key=lambda alternative: alternative.cost)


def _change_joined_word(word: str, typed: str, context: Context) -> Iterator[Alternative]:
    """The joined terms split elsewhere, completed or, if lenient, corrected."""
    vocabulary = context.vocabulary
    for words in word_splitting.split(word, vocabulary)[:MAX_SPLITS]:
        yield Alternative(typed, (Phrase(words),), JOINED_SPLIT_COST, Kind.CORRECTED)
    if len(word) > MIN_VARIANT_LENGTH and vocabulary.is_prefix(word):
        completed = (Phrase((word,), prefix=True),)
        yield Alternative(typed, completed, JOINED_COMPLETION_COST, Kind.CORRECTED)
    if context.lenient:
        costs = typos.candidates(word, vocabulary)
        yield from _by_cost(typed, costs, JOINED_CORRECTION_COST, Kind.CORRECTED, vocabulary)


def _as_typed(term: Term, context: Context) -> Iterator[Alternative]:
    """The word itself, then words that it is a prefix of; these cost more beside other terms."""
    word, vocabulary = term.word, context.vocabulary
    exact = Phrase((word,))
    is_prefix = len(word) >= MIN_PREFIX_LENGTH and vocabulary.is_prefix(word)
    if word not in vocabulary:
        if is_prefix:
            variants = (it for it in _variants(word, vocabulary) if not it.startswith(word))
            phrases = tuple(Phrase((it,), grade=1) for it in variants)
            completed = Phrase((word,), prefix=True)
            yield Alternative(term.typed, (completed, *phrases), 0, Kind.AS_TYPED)
    elif not is_prefix or context.has_other_terms:
        yield Alternative(term.typed, (exact,), 0, Kind.AS_TYPED)
    if word in vocabulary and is_prefix:
        phrases = (exact, Phrase((word,), prefix=True, grade=1))
        cost = COMPLETION_COST if context.has_other_terms else 0
        yield Alternative(term.typed, phrases, cost, Kind.AS_TYPED)


def _cost_of_change(word: str, vocabulary: Vocabulary) -> int:
    """What changing the word costs, beside the typos."""
    if word in vocabulary:
        return KNOWN_WORD_COST
    is_prefix = len(word) >= MIN_PREFIX_LENGTH and vocabulary.is_prefix(word)
    return KNOWN_PREFIX_COST if is_prefix else 0


def _corrected(term: Term, context: Context) -> list[Alternative]:
    """Words that it may be misspelled for; none if it is known and the only term."""
    base = _cost_of_change(term.word, context.vocabulary)
    if base and not context.has_other_terms:
        return []
    costs = typos.candidates(term.word, context.vocabulary)
    if base:
        costs = {word: cost for word, cost in costs.items() if cost <= MAX_KNOWN_WORD_TYPOS_COST}
    return _by_cost(term.typed, costs, base, Kind.CORRECTED, context.vocabulary)


def _lenient(term: Term, context: Context) -> list[Alternative]:
    """Corrections with one typo more; a misspelled generic word ("lycze") is not required."""
    vocabulary = context.vocabulary
    usual = typos.candidates(term.word, vocabulary)
    more = typos.candidates(term.word, vocabulary, leniency=1)
    costs = {word: cost for word, cost in more.items() if word not in usual}
    base = _cost_of_change(term.word, vocabulary) + LENIENT_COST
    alternatives = _by_cost(term.typed, costs, base, Kind.LENIENT, vocabulary)
    if any(typos.distance(term.word, word) == 1 for word in GENERIC_WORDS):
        phrases = (Phrase((term.word,)),)
        alternatives.append(Alternative(term.typed, phrases, GENERIC_WORD_COST, Kind.STOP_WORD))
    return alternatives


def _split(term: Term, context: Context) -> list[Alternative]:
    """The word split into indexed words, if it is not one itself."""
    if term.word in context.vocabulary:
        return []
    base = _cost_of_change(term.word, context.vocabulary) + SPLIT_COST
    return [
        Alternative(term.typed, (Phrase(words),), base + len(words) // 3, Kind.CORRECTED)
        for words in word_splitting.split(term.typed, context.vocabulary)[:MAX_SPLITS]
    ]


def _by_cost(
    typed: str, costs: Mapping[str, int], base: int, kind: Kind, vocabulary: Vocabulary
) -> list[Alternative]:
    """One alternative for each cost, with all the words of that cost."""
    words: defaultdict[int, list[str]] = defaultdict(list)
    for word, cost in costs.items():
        words[cost].append(word)
    return [
        Alternative(typed, _with_variants(sorted(words[cost]), vocabulary), base + cost, kind)
        for cost in sorted(words)
    ]


def _variants(word: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The words that sound the same and differ in one letter: plurals, variants of spelling."""
    if len(word) >= MIN_VARIANT_LENGTH:
        for other in vocabulary.sounding_like(word):
            if typos.distance(word, other) == 1:
                yield other


def _with_variants(words: list[str], vocabulary: Vocabulary) -> tuple[Phrase, ...]:
    """Phrases of the words, and of their variants with a lower rank."""
    variants = {variant: 1 for word in words for variant in _variants(word, vocabulary)}
    grades = variants | dict.fromkeys(words, 0)
    return tuple(Phrase((word,), grade=grade) for word, grade in grades.items())
