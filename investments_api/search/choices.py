"""The ways to understand one term of a query: as written, completed, corrected or parted."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import Final, NamedTuple

from investments_api.search import gluing, typos
from investments_api.search.match import Phrase
from investments_api.search.terms import Term
from investments_api.search.tokens import GENERIC_WORDS, normalize
from investments_api.search.vocabulary import Vocabulary

# The costs of what is no typo, in the unit of typos.py.
COMPLETED: Final = 1
PARTED: Final = 2
JOINED_AND_COMPLETED: Final = 3
JOINED_AND_PARTED: Final = 6
JOINED_AND_CORRECTED: Final = 5
LENIENT: Final = 3
KIND_OF_THING: Final = 2
# A word of the data is seldom another one misspelled, the beginning of a word a bit less seldom.
RIGHT_WORD: Final = 5
RIGHT_BEGINNING: Final = 4
# What a word that is right as it stands may be taken for, at most.
MAX_COST_FOR_RIGHT: Final = typos.DISTANT_SAME_SOUND_COST

MIN_PREFIX_LENGTH: Final = 2
MIN_TWIN_LENGTH: Final = 5
MAX_WAYS_TO_PART: Final = 3


class Kind(Enum):
    """How a choice came about."""

    LITTLE = auto()
    WRITTEN = auto()
    CORRECTED = auto()
    LENIENT = auto()


class Choice(NamedTuple):
    """One way to understand a term: any of its phrases. Little words are not required."""

    typed: str
    phrases: tuple[Phrase, ...]
    cost: int
    kind: Kind


class Circumstances(NamedTuple):
    """What bears on all the terms of a query."""

    vocabulary: Vocabulary
    among_others: bool
    thorough: bool


def of_little(term: Term) -> list[Choice]:
    """A word that no record has to have; it counts for words side by side."""
    return [Choice(term.typed, (Phrase((term.word,)),), 0, Kind.LITTLE)]


def of_district(term: Term, vocabulary: Vocabulary) -> list[Choice]:
    """A district of Paris, or a plain ordinal: "2e" is in "2e tranche" too. Never corrected."""
    names = [
        name for name in dict.fromkeys((term.word, normalize(term.typed))) if name in vocabulary
    ]
    phrases = tuple(Phrase((name,)) for name in names)
    return [Choice(term.typed, phrases, 0, Kind.WRITTEN)] if phrases else []


def of_word(term: Term, around: Circumstances, *, is_town: bool) -> list[Choice]:
    """A word, cheapest choice first. The name of a town is not misspelled."""
    choices = [*_as_written(term, around), *_parted(term, around)]
    if not is_town or term.word in around.vocabulary:
        choices += _corrected(term, around)
        if around.thorough and around.among_others and term.word not in around.vocabulary:
            choices += _leniently(term, around)
    return sorted(choices, key=lambda choice: choice.cost)


def of_joined(parts: Sequence[Term], around: Circumstances, *, are_towns: bool) -> list[Choice]:
    """Terms that a blank has parted: "gennev illiers"."""
    vocabulary = around.vocabulary
    typed = " ".join(part.typed for part in parts)
    word = "".join(part.typed for part in parts)
    if word in vocabulary:
        return [Choice(typed, _with_twins([word], vocabulary), 0, Kind.CORRECTED)]
    if are_towns or all(part.is_arrondissement or part.word in vocabulary for part in parts):
        return []
    choices = [
        Choice(typed, (Phrase(way),), JOINED_AND_PARTED, Kind.CORRECTED)
        for way in gluing.part(word, vocabulary)[:MAX_WAYS_TO_PART]
    ]
    if len(word) > MIN_TWIN_LENGTH and vocabulary.is_prefix(word):
        choices.append(
            Choice(typed, (Phrase((word,), prefix=True),), JOINED_AND_COMPLETED, Kind.CORRECTED)
        )
    if around.thorough:
        costs = typos.candidates(word, vocabulary)
        choices += _by_cost(typed, costs, JOINED_AND_CORRECTED, Kind.CORRECTED, vocabulary)
    return sorted(choices, key=lambda choice: choice.cost)


def _as_written(term: Term, around: Circumstances) -> Iterator[Choice]:
    """As it stands, and then as the beginning of a word, which costs when others are beside it."""
    word, vocabulary = term.word, around.vocabulary
    exact = Phrase((word,))
    can_go_on = len(word) >= MIN_PREFIX_LENGTH and vocabulary.is_prefix(word)
    if word not in vocabulary:
        if can_go_on:
            alike = (it for it in _alike(word, vocabulary) if not it.startswith(word))
            phrases = tuple(Phrase((it,), grade=1) for it in alike)
            yield Choice(term.typed, (Phrase((word,), prefix=True), *phrases), 0, Kind.WRITTEN)
    elif not can_go_on or around.among_others:
        yield Choice(term.typed, (exact,), 0, Kind.WRITTEN)
    if word in vocabulary and can_go_on:
        phrases = (exact, Phrase((word,), prefix=True, grade=1))
        cost = COMPLETED if around.among_others else 0
        yield Choice(term.typed, phrases, cost, Kind.WRITTEN)


def _rightness(word: str, vocabulary: Vocabulary) -> int:
    if word in vocabulary:
        return RIGHT_WORD
    is_prefix = len(word) >= MIN_PREFIX_LENGTH and vocabulary.is_prefix(word)
    return RIGHT_BEGINNING if is_prefix else 0


def _corrected(term: Term, around: Circumstances) -> list[Choice]:
    """What it may be misspelled for; a word that is right alone is left alone."""
    right = _rightness(term.word, around.vocabulary)
    if right and not around.among_others:
        return []
    costs = typos.candidates(term.word, around.vocabulary)
    if right:
        costs = {word: cost for word, cost in costs.items() if cost <= MAX_COST_FOR_RIGHT}
    return _by_cost(term.typed, costs, right, Kind.CORRECTED, around.vocabulary)


def _leniently(term: Term, around: Circumstances) -> list[Choice]:
    """One typo more, and the kinds of things: "lycze" asks for nothing."""
    vocabulary = around.vocabulary
    usual = typos.candidates(term.word, vocabulary)
    more = typos.candidates(term.word, vocabulary, leniency=1)
    costs = {word: cost for word, cost in more.items() if word not in usual}
    base = _rightness(term.word, vocabulary) + LENIENT
    choices = _by_cost(term.typed, costs, base, Kind.LENIENT, vocabulary)
    if any(typos.distance(term.word, kind) == 1 for kind in GENERIC_WORDS):
        choices.append(Choice(term.typed, (Phrase((term.word,)),), KIND_OF_THING, Kind.LITTLE))
    return choices


def _parted(term: Term, around: Circumstances) -> list[Choice]:
    """Words written as one."""
    if term.word in around.vocabulary:
        return []
    base = _rightness(term.word, around.vocabulary) + PARTED
    return [
        Choice(term.typed, (Phrase(way),), base + len(way) // 3, Kind.CORRECTED)
        for way in gluing.part(term.typed, around.vocabulary)[:MAX_WAYS_TO_PART]
    ]


def _by_cost(
    typed: str, costs: Mapping[str, int], base: int, kind: Kind, vocabulary: Vocabulary
) -> list[Choice]:
    """One choice a cost, of all the words that cost as much."""
    words: defaultdict[int, list[str]] = defaultdict(list)
    for word, cost in costs.items():
        words[cost].append(word)
    return [
        Choice(typed, _with_twins(sorted(words[cost]), vocabulary), base + cost, kind)
        for cost in sorted(words)
    ]


def _alike(word: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The words that sound the same and differ in one letter."""
    if len(word) >= MIN_TWIN_LENGTH:
        for other in vocabulary.sounding_like(word):
            if typos.distance(word, other) == 1:
                yield other


def _with_twins(words: list[str], vocabulary: Vocabulary) -> tuple[Phrase, ...]:
    """With a corrected word come those that differ in one mute letter: its plural, its variants."""
    twins = {twin: 1 for word in words for twin in _alike(word, vocabulary)}
    grades = twins | dict.fromkeys(words, 0)
    return tuple(Phrase((word,), grade=grade) for word, grade in grades.items())
