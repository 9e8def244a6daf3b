"""Interpret a query: one alternative for each of its terms, the cheapest combinations first.

A record has to match every term but stop words. At most one word is corrected leniently, and only
when another one is right as typed.
"""

import heapq
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from investments_api.search import alternatives, synonyms, terms, widening
from investments_api.search.alternative import Alternative, Context, Kind
from investments_api.search.known_towns import town_positions
from investments_api.search.terms import Term
from investments_api.search.tokens import GENERIC_WORDS, STOP_WORDS
from investments_api.search.vocabulary import Vocabulary

# Negative, so that "versaill es" is first "versailles", then two prefixes of other words.
JOINING_COST: Final = -1
JOINING_KNOWN_WORDS_COST: Final = 5
MIN_JOINED_LENGTH: Final = 4
MAX_JOINED_TERMS: Final = 4

MAX_COST: Final = 14
MAX_INTERPRETATIONS: Final = 24
MAX_ALTERNATIVES: Final = 5
# A longer query is searched as typed, without corrections: it is probably copied text.
MAX_TERMS: Final = 32


class Interpretation(NamedTuple):
    """One alternative for each term, in the order of the query, and their total cost.

    With `prefers_phrase`, records that have the words side by side come first.
    """

    alternatives: tuple[Alternative, ...]
    cost: int
    prefers_phrase: bool = False

    @property
    def required(self) -> list[Alternative]:
        """The alternatives that a record has to match."""
        return [it for it in self.alternatives if it.kind is not Kind.STOP_WORD]

    @property
    def is_certain(self) -> bool:
        """Whether no word is taken for a misspelled one."""
        return all(it.kind not in (Kind.CORRECTED, Kind.LENIENT) for it in self.alternatives)

    @property
    def is_as_typed(self) -> bool:
        """Whether nothing is corrected or widened."""
        return all(it.kind in (Kind.STOP_WORD, Kind.AS_TYPED) for it in self.alternatives)


class Words(NamedTuple):
    """The words of a query to search for, folded.

    The `nouns` among them are those asked about, each taken as typed or in the other number, the
    quoted phrases as they are. `narrowed` tells that the query states facts beside them.
    """

    folded: str
    nouns: Collection[str] = ()
    quoted: Sequence[tuple[str, ...]] = ()
    narrowed: bool = False

    @property
    def only_nouns(self) -> bool:
        """Whether it asks for nothing beside them."""
        asked = STOP_WORDS.union(*(noun.split() for noun in self.nouns))
        return bool(self.nouns) and not self.quoted and asked.issuperset(self.folded.split())

    @property
    def names_all(self) -> bool:
        """Whether it asks for lycées, whichever."""
        return not GENERIC_WORDS.isdisjoint(self.folded.split())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to search for: articles alone are nothing."""
        return not self.quoted and STOP_WORDS.issuperset(self.folded.split())


def interpret(
    words: Words,
    vocabulary: Vocabulary,
    *,
    lenient: bool,
    in_a_title: Callable[[tuple[str, ...]], bool] = lambda words: False,
) -> list[Interpretation]:
    """Give the interpretations of words, cheapest first; none if a term has no alternative.

    Lenient ones allow more typos, and take longer to find. `in_a_title` tells whether a title has
    words side by side.
    """
    parsed = terms.parse(words.folded)
    quoted = [[alternatives.for_quoted(phrase)] for phrase in words.quoted]
    if len(parsed) > MAX_TERMS:
        return list(_only_as_typed(parsed, quoted, vocabulary))
    has_other_terms = words.narrowed or len(parsed) + len(quoted) > 1
    names_a_school = any(term.word in GENERIC_WORDS for term in parsed)
    context = Context(vocabulary, has_other_terms, lenient, in_a_title, names_a_school)
    rows = ((cost, [*row, *quoted]) for cost, row in _rows(parsed, words.nouns, context))
    merged = heapq.merge(*(_cheapest(*row) for row in rows), key=lambda each: each.cost)
    return list(islice(filter(_is_acceptable, merged), MAX_INTERPRETATIONS))


def _only_as_typed(
    parsed: Sequence[Term], quoted: Sequence[list[Alternative]], vocabulary: Vocabulary
) -> Iterator[Interpretation]:
    context = Context(vocabulary, has_other_terms=True, lenient=False)
    only_stop_words = _are_stop_words(parsed)
    single = [
        _of_term(term, context, is_town=True, required=only_stop_words)[:1] for term in parsed
    ]
    yield from islice(_cheapest(0, [*single, *quoted]), 1)


def _are_stop_words(parsed: Sequence[Term]) -> bool:
    """Whether there are no other terms: then a record has to match the stop words."""
    return all(term.is_stop_word for term in parsed)


def _is_acceptable(interpretation: Interpretation) -> bool:
    """Whether it requires a term, and has at most one lenient correction, beside a right word."""
    kinds = [it.kind for it in interpretation.required]
    lenient = kinds.count(Kind.LENIENT)
    right = {Kind.AS_TYPED, Kind.WIDENED}.intersection(kinds)
    return bool(kinds) and lenient <= (1 if right else 0)


Row = tuple[int, list[list[Alternative]]]
"""A cost, and the alternatives of each term, or of several terms joined to one."""


def _rows(parsed: Sequence[Term], nouns: Collection[str], context: Context) -> Iterator[Row]:
    """One row with the terms as they are, then one for each way to take several together."""
    towns = town_positions([term.word for term in parsed])
    only_stop_words = _are_stop_words(parsed)
    single = [
        [alternatives.for_noun(term)]
        if term.typed in nouns
        else _of_term(term, context, is_town=position in towns, required=only_stop_words)
        for position, term in enumerate(parsed)
    ]
    yield 0, single
    yield from _widened_rows(parsed, single, context)
    for start, end in _spans_to_join(parsed):
        parts = parsed[start:end]
        are_towns = any(
            position in towns and parsed[position].word not in context.vocabulary
            for position in range(start, end)
        )
        joined = alternatives.for_joined_terms(parts, context, are_towns=are_towns)
        yield _cost_of_joining(parts, context), [*single[:start], joined, *single[end:]]


def _widened_rows(
    parsed: Sequence[Term], single: list[list[Alternative]], context: Context
) -> Iterator[Row]:
    """One row for each span of terms that titles say in other words."""
    for start in range(len(parsed)):
        for end in range(start + 2, min(start + synonyms.MAX_WORDS, len(parsed)) + 1):
            widened = widening.of_span(parsed[start:end], context)
            if widened:
                yield 0, [*single[:start], [widened], *single[end:]]


def _spans_to_join(parsed: Sequence[Term]) -> Iterator[tuple[int, int]]:
    for start in range(len(parsed)):
        for end in range(start + 2, min(start + MAX_JOINED_TERMS, len(parsed)) + 1):
            if sum(len(part.typed) for part in parsed[start:end]) >= MIN_JOINED_LENGTH:
                yield start, end


def _cost_of_joining(parts: Sequence[Term], context: Context) -> int:
    known = all(part.word in context.vocabulary for part in parts)
    return JOINING_KNOWN_WORDS_COST if known else JOINING_COST


def _of_term(term: Term, context: Context, *, is_town: bool, required: bool) -> list[Alternative]:
    if term.is_stop_word and not required:
        return alternatives.for_stop_word(term)
    return alternatives.for_word(term, context, is_town=is_town)


def _cheapest(base: int, row: list[list[Alternative]]) -> Iterator[Interpretation]:
    """Give the combinations of one alternative from each list, in ascending order of cost.

    A best-first search from the cheapest of each list. None if a list is empty.
    """
    if not row or not all(row):
        return
    row = [of_term[:MAX_ALTERNATIVES] for of_term in row]
    first = (0,) * len(row)
    queue = [(base + _cost(row, first), first)]
    seen = {first}
    while queue:
        cost, picks = heapq.heappop(queue)
        if cost > MAX_COST:
            return
        picked = (of_term[pick] for of_term, pick in zip(row, picks, strict=True))
        yield Interpretation(tuple(picked), cost)
        for position, pick in enumerate(picks):
            following = (*picks[:position], pick + 1, *picks[position + 1 :])
            if pick + 1 < len(row[position]) and following not in seen:
                seen.add(following)
                heapq.heappush(queue, (base + _cost(row, following), following))


def _cost(row: list[list[Alternative]], picks: tuple[int, ...]) -> int:
    return sum(of_term[pick].cost for of_term, pick in zip(row, picks, strict=True))
