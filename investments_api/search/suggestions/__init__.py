"""Suggest values while a person types: the last words begin them, those before narrow them.

- listed: départements, states, arrondissements; beginnings: what typed words may begin
- values: the values of records that begin so; counts: what choosing one gives; schools: their
  towns
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum, auto
from itertools import chain, groupby, islice, zip_longest
from typing import Any, Final, NamedTuple

from investments_api.search.query import find, vocabulary
from investments_api.search.reading import read
from investments_api.search.suggestions import beginnings, schools
from investments_api.search.suggestions.counts import MAX_QUERY_LENGTH, Choice, counts
from investments_api.search.suggestions.values import FIELDS, FILTERS, Value, values
from investments_api.search.tokens import STOP_WORDS, tokenize
from investments_api.search.vocabulary import Vocabulary
from investments_api.text import fold

__all__ = ["FIELDS", "FILTERS", "MAX_QUERY_LENGTH", "suggest"]

MAX_SUGGESTIONS: Final = 10
# The most words that are completed beside others that narrow.
MAX_COMPLETED_WORDS: Final = 6

Suggestion = dict[str, Any]


class Typed(NamedTuple):
    """A query in two: the words that narrow, and those after them that begin a value."""

    narrowing: str
    begun: str


class Rank(IntEnum):
    """How a value was found, the best first."""

    EXACT = auto()
    """The whole query begins it, or a later word of it."""
    WITH_A_TYPO = auto()
    """So does the query but for one typo; or, where nothing else is found, its last words."""
    NARROWED = auto()
    """The last words of the query begin it, and those before narrow."""


class Found(NamedTuple):
    """A value, the words that stay beside it, and its rank: first those that begin as typed."""

    value: Value
    beside: str
    rank: tuple[Rank, bool]


def suggest(query: str) -> list[Suggestion]:
    """Give up to 10 values that begin like the last words of a query, with one typo at most.

    Each has its field, its value, `q`, which is what the query is when it is chosen, the count of
    the investments that are found then, and the towns of a school. Values that begin with the words
    come before those that have them later, then those with a typo come; then the most frequent.
    Among equals the fields take turns, so that none fills the list.
    """
    suggestions = map(_suggestions, _found(query, vocabulary()))
    return next(filter(None, suggestions), [])


def _suggestions(found: Iterable[Found]) -> list[Suggestion]:
    """The best of what is found, in order, but what gives no investments."""
    short = (it for it in found if len(_choice(it).q) <= MAX_QUERY_LENGTH)
    best = {it.value[:2]: it for it in sorted(short, key=lambda it: it.rank, reverse=True)}
    ranked = sorted(best.values(), key=lambda it: it.rank)
    in_turns = chain.from_iterable(_in_turns(it) for _, it in groupby(ranked, lambda it: it.rank))
    chosen = list(islice(in_turns, MAX_SUGGESTIONS))
    choices = [_choice(it) for it in chosen]
    counted = zip((it.rank for it in chosen), choices, counts(choices), strict=True)
    in_order = sorted((it for it in counted if it[2]), key=lambda it: (it[0], -it[2]))
    names = [choice.value for _, choice, _ in in_order if choice.field == "lycee"]
    towns = schools.towns(names)
    return [
        {**choice._asdict(), "count": count, "towns": _towns(choice, towns)}
        for _, choice, count in in_order
    ]


def _towns(choice: Choice, towns: Mapping[str, Sequence[str]]) -> Sequence[str]:
    return towns[choice.value] if choice.field == "lycee" else []


def _in_turns(found: Iterable[Found]) -> Iterator[Found]:
    """The same, the most frequent of each field first, then the second of each."""
    ranked = sorted(found, key=lambda it: (-it.value.records, it.value.value))
    by_field = ([it for it in ranked if it.value.field == field] for field in FIELDS)
    return (it for turn in zip_longest(*by_field) for it in turn if it)


def _choice(found: Found) -> Choice:
    field, value = found.value.field, found.value.value
    if field in FILTERS:
        return Choice(field, value, found.beside)
    # In quotes, a name is no state: an architect is called "en cours".
    words = f'"{value}"' if read(value).stated and '"' not in value else value
    return Choice(field, value, f"{found.beside} {words}".strip())


# --- Find


def _found(query: str, words: Vocabulary) -> Iterator[list[Found]]:
    """Give what a query may begin, the likeliest first: the first that gives investments counts."""
    whole, *partings = _partings(query)
    exact = _exact(whole, words)
    with_a_typo = [] if len(exact) >= MAX_SUGGESTIONS else _with_a_typo(whole, words)
    if exact:
        yield exact + with_a_typo
    for parting in partings:
        if narrowed := _exact(parting, words):
            yield with_a_typo + narrowed
    yield with_a_typo
    # The words before find nothing together with the last ones: these alone.
    yield from (_exact(it._replace(narrowing=""), words) for it in partings)
    yield from (_with_a_typo(it, words) for it in partings)
    yield _exact(_respelled(whole), words)


def _partings(query: str) -> Iterator[Typed]:
    """The query in two in each way, the most words that begin a value first."""
    words = query.split()
    yield Typed("", " ".join(words))
    for first in range(max(len(words) - MAX_COMPLETED_WORDS, 1), len(words)):
        yield Typed(" ".join(words[:first]), " ".join(words[first:]))


def _exact(typed: Typed, words: Vocabulary) -> list[Found]:
    rank = Rank.NARROWED if typed.narrowing else Rank.EXACT
    return _ranked(typed, beginnings.as_typed(typed.begun, words), rank)


def _with_a_typo(typed: Typed, words: Vocabulary) -> list[Found]:
    return _ranked(typed, beginnings.corrected(typed.begun, words), Rank.WITH_A_TYPO)


def _respelled(typed: Typed) -> Typed:
    """The same, with the words that a search takes for others: whole words, with more typos."""
    begun = f" {fold(typed.begun)} "
    for misspelled, taken in find(typed.begun).corrected.items():
        begun = begun.replace(f" {misspelled} ", f" {taken} ")
    return typed._replace(begun=begun)


def _ranked(typed: Typed, begun: list[str], rank: Rank) -> list[Found]:
    """The values with one of the beginnings; those that have the other words too need no others."""
    if not begun:
        return []
    others = set(tokenize(typed.narrowing)) - STOP_WORDS
    narrowed = [find(typed.narrowing).condition] if others else []
    return [
        Found(
            value,
            "" if others.issubset(value.words.split()) else typed.narrowing,
            (rank, not value.begins),
        )
        for value in values(begun, narrowed)
    ]
