"""What a whole query may mean: a choice for each of its terms, cheapest first.

All the terms are required but for little words. One word may be corrected leniently, when another
one is right.
"""

import heapq
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from investments_api.search import choices, terms
from investments_api.search.choices import Choice, Circumstances, Kind
from investments_api.search.known_towns import town_positions
from investments_api.search.terms import Term
from investments_api.search.vocabulary import Vocabulary

# "versaill es" is "versailles" sooner than two beginnings of words.
JOINED: Final = -1
JOINED_RIGHT_WORDS: Final = 5
MIN_JOINED_LENGTH: Final = 4
MAX_JOINED: Final = 4

MAX_COST: Final = 14
MAX_READINGS: Final = 24
MAX_CHOICES: Final = 5
# Who writes more writes text, and is taken at his word.
MAX_TERMS: Final = 12


class Reading(NamedTuple):
    """One choice for each term, in their order."""

    choices: tuple[Choice, ...]
    cost: int

    @property
    def required(self) -> list[Choice]:
        """The choices that a record has to have."""
        return [choice for choice in self.choices if choice.kind is not Kind.LITTLE]

    @property
    def is_as_written(self) -> bool:
        """Whether nothing is corrected."""
        return all(choice.kind in (Kind.LITTLE, Kind.WRITTEN) for choice in self.choices)

    def levelled(self) -> "Reading":
        """The same with all phrases as good as the best."""
        level = (
            it._replace(phrases=tuple(phrase._replace(grade=0) for phrase in it.phrases))
            for it in self.choices
        )
        return self._replace(choices=tuple(level))


def of(query: str, vocabulary: Vocabulary, *, thorough: bool) -> list[Reading]:
    """Give the readings of a query, cheapest first; thorough is lenient, and slower."""
    found = terms.parse(query)
    if len(found) > MAX_TERMS:
        return list(_as_written(found, vocabulary))
    around = Circumstances(vocabulary, among_others=len(found) > 1, thorough=thorough)
    rows = _rows(found, around)
    merged = heapq.merge(*(_cheapest(*row) for row in rows), key=lambda reading: reading.cost)
    return list(islice(filter(_is_sound, merged), MAX_READINGS))


def _as_written(found: Sequence[Term], vocabulary: Vocabulary) -> Iterator[Reading]:
    around = Circumstances(vocabulary, among_others=True, thorough=False)
    is_asked = _are_little(found)
    single = [_of_term(term, around, is_town=True, is_asked=is_asked)[:1] for term in found]
    yield from islice(_cheapest(0, single), 1)


def _are_little(found: Sequence[Term]) -> bool:
    """Whether there are little words alone: then they are what is asked for."""
    return all(term.is_stop_word for term in found)


def _is_sound(reading: Reading) -> bool:
    """Whether it asks for something, and is lenient on at most one word, beside a right one."""
    kinds = [choice.kind for choice in reading.required]
    lenient = kinds.count(Kind.LENIENT)
    return bool(kinds) and lenient <= (1 if Kind.WRITTEN in kinds else 0)


Row = tuple[int, list[list[Choice]]]


def _rows(found: Sequence[Term], around: Circumstances) -> Iterator[Row]:
    """The choices for each term, and for each way to join some of them; with the cost of that."""
    towns = town_positions([term.word for term in found])
    is_asked = _are_little(found)
    single = [
        _of_term(term, around, is_town=place in towns, is_asked=is_asked)
        for place, term in enumerate(found)
    ]
    yield 0, single
    for start in range(len(found)):
        for end in range(start + 2, min(start + MAX_JOINED, len(found)) + 1):
            parts = found[start:end]
            if sum(len(part.typed) for part in parts) >= MIN_JOINED_LENGTH:
                are_towns = any(
                    place in towns and found[place].word not in around.vocabulary
                    for place in range(start, end)
                )
                joined = choices.of_joined(parts, around, are_towns=are_towns)
                yield _cost_of_joining(parts, around), [*single[:start], joined, *single[end:]]


def _cost_of_joining(parts: Sequence[Term], around: Circumstances) -> int:
    right = all(part.is_arrondissement or part.word in around.vocabulary for part in parts)
    return JOINED_RIGHT_WORDS if right else JOINED


def _of_term(term: Term, around: Circumstances, *, is_town: bool, is_asked: bool) -> list[Choice]:
    if term.is_arrondissement:
        return choices.of_district(term, around.vocabulary)
    if term.is_stop_word and not is_asked:
        return choices.of_little(term)
    return choices.of_word(term, around, is_town=is_town)


def _cheapest(base: int, row: list[list[Choice]]) -> Iterator[Reading]:
    """One choice of each list, all ways, cheapest first; none when a term has no choice."""
    if not row or not all(row):
        return
    row = [list_of_term[:MAX_CHOICES] for list_of_term in row]
    first = (0,) * len(row)
    waiting = [(base + _cost(row, first), first)]
    seen = {first}
    while waiting:
        cost, picks = heapq.heappop(waiting)
        if cost > MAX_COST:
            return
        yield Reading(tuple(of_term[pick] for of_term, pick in zip(row, picks, strict=True)), cost)
        for place, pick in enumerate(picks):
            after = (*picks[:place], pick + 1, *picks[place + 1 :])
            if pick + 1 < len(row[place]) and after not in seen:
                seen.add(after)
                heapq.heappush(waiting, (base + _cost(row, after), after))


def _cost(row: list[list[Choice]], picks: tuple[int, ...]) -> int:
    return sum(of_term[pick].cost for of_term, pick in zip(row, picks, strict=True))
