"""Interpret a query: one alternative for each of its terms, the cheapest combinations first.

A record has to match every term but stop words. At most one word is corrected leniently, and only
when another one is right as typed.
"""

import heapq
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from investments_api.search import alternatives, terms
from investments_api.search.alternatives import Alternative, Context, Kind
from investments_api.search.known_towns import town_positions
from investments_api.search.terms import Term
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
MAX_TERMS: Final = 12


class Interpretation(NamedTuple):
    """One alternative for each term, in the order of the query, and their total cost."""

    alternatives: tuple[Alternative, ...]
    cost: int

    @property
    def required(self) -> list[Alternative]:
        """The alternatives that a record has to match."""
        return [it for it in self.alternatives if it.kind is not Kind.STOP_WORD]

    @property
    def is_as_typed(self) -> bool:
        """Whether nothing is corrected."""
        return all(it.kind in (Kind.STOP_WORD, Kind.AS_TYPED) for it in self.alternatives)

    def with_equal_grades(self) -> "Interpretation":
        """The same, with all phrases of the best grade."""
        equal = (
            it._replace(phrases=tuple(phrase._replace(grade=0) for phrase in it.phrases))
            for it in self.alternatives
        )
        return self._replace(alternatives=tuple(equal))


def interpret(query: str, vocabulary: Vocabulary, *, lenient: bool) -> list[Interpretation]:
    """Give the interpretations of a query, cheapest first; none if a term has no alternative.

    Lenient ones allow more typos, and take longer to find.
    """
    parsed = terms.parse(query)
    if len(parsed) > MAX_TERMS:
        return list(_only_as_typed(parsed, vocabulary))
    context = Context(vocabulary, has_other_terms=len(parsed) > 1, lenient=lenient)
    rows = _rows(parsed, context)
    merged = heapq.merge(*(_cheapest(*row) for row in rows), key=lambda each: each.cost)
    return list(islice(filter(_is_acceptable, merged), MAX_INTERPRETATIONS))


def _only_as_typed(parsed: Sequence[Term], vocabulary: Vocabulary) -> Iterator[Interpretation]:
    context = Context(vocabulary, has_other_terms=True, lenient=False)
    only_stop_words = _are_stop_words(parsed)
    single = [
        _of_term(term, context, is_town=True, required=only_stop_words)[:1] for term in parsed
    ]
    yield from islice(_cheapest(0, single), 1)


def _are_stop_words(parsed: Sequence[Term]) -> bool:
    """Whether there are no other terms: then a record has to match the stop words."""
    return all(term.is_stop_word for term in parsed)


def _is_acceptable(interpretation: Interpretation) -> bool:
    """Whether it requires a term, and has at most one lenient correction, beside a right word."""
    kinds = [it.kind for it in interpretation.required]
    lenient = kinds.count(Kind.LENIENT)
    return bool(kinds) and lenient <= (1 if Kind.AS_TYPED in kinds else 0)


Row = tuple[int, list[list[Alternative]]]
"""A cost, and the alternatives of each term, or of several terms joined to one."""


def _rows(parsed: Sequence[Term], context: Context) -> Iterator[Row]:
    """One row with the terms as they are, then one for each way to join neighbouring terms."""
    towns = town_positions([term.word for term in parsed])
    only_stop_words = _are_stop_words(parsed)
    single = [
        _of_term(term, context, is_town=position in towns, required=only_stop_words)
        for position, term in enumerate(parsed)
    ]
    yield 0, single
    for start, end in _spans_to_join(parsed):
        parts = parsed[start:end]
        are_towns = any(
            position in towns and parsed[position].word not in context.vocabulary
            for position in range(start, end)
        )
        joined = alternatives.for_joined_terms(parts, context, are_towns=are_towns)
        yield _cost_of_joining(parts, context), [*single[:start], joined, *single[end:]]


def _spans_to_join(parsed: Sequence[Term]) -> Iterator[tuple[int, int]]:
    for start in range(len(parsed)):
        for end in range(start + 2, min(start + MAX_JOINED_TERMS, len(parsed)) + 1):
            if sum(len(part.typed) for part in parsed[start:end]) >= MIN_JOINED_LENGTH:
                yield start, end


def _cost_of_joining(parts: Sequence[Term], context: Context) -> int:
    known = all(part.is_arrondissement or part.word in context.vocabulary for part in parts)
    return JOINING_KNOWN_WORDS_COST if known else JOINING_COST


def _of_term(term: Term, context: Context, *, is_town: bool, required: bool) -> list[Alternative]:
    if term.is_arrondissement:
        return alternatives.for_arrondissement(term, context.vocabulary)
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
