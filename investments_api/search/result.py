"""What a query finds, as SQL conditions: all its records, and the same in parts, best first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    exists,
    false,
    func,
    not_,
    or_,
    select,
    true,
)

from investments_api.records.models import Investment
from investments_api.search import zones
from investments_api.search.backends import backend
from investments_api.search.match import Match, Phrase
from investments_api.search.reading import Stated

# The most facts of one query that are looked for as words too.
MAX_LITERAL: Final = 3


class Part(NamedTuple):
    """The condition of some of the records found, and the column that orders them."""

    condition: ColumnElement[bool]
    order: SQLColumnExpression[Any]


class Branch(NamedTuple):
    """Records that have words in the index (None for any), and meet conditions of their table."""

    match: Match | None
    conditions: Sequence[ColumnElement[bool]]

    @property
    def only_words(self) -> Match | None:
        """Its match where there is nothing else to meet."""
        return None if self.conditions else self.match

    @property
    def part(self) -> Part:
        """The condition that joins the index to the table of records."""
        if self.match is None:
            return Part(and_(true(), *self.conditions), Investment.id)
        index = backend()
        joined = (index.key == Investment.id, index.matching(self.match))
        return Part(and_(*joined, *self.conditions), index.key)

    @property
    def condition(self) -> ColumnElement[bool]:
        """The same without a join, to stand beside others."""
        if self.match is None:
            return and_(true(), *self.conditions)
        index = backend()
        ids = select(index.key).where(index.matching(self.match))
        return and_(Investment.id.in_(ids), *self.conditions)

    @property
    def how_many(self) -> Select[Any]:
        """The query that counts the records: from the index alone, without conditions."""
        if self.match and not self.conditions:
            return how_many(self.match)
        return select(func.count(Investment.id)).where(self.part.condition)


NOTHING: Final = Branch(None, [false()])


@dataclass(frozen=True)
class SearchResult:
    """What a query finds.

    `words` is the match of its words, None if it has none beside facts; `tiers` are the same
    records in parts, best first. The facts that are `stated` narrow them; those in `literal` are
    also words of records, such as 75 in "internat de 75 places". Without words, records that match
    `preferred` come first. `is_empty` is for words that no record has. `corrected` and `widened`
    tell what was searched for instead of the words typed, or beside them.
    """

    words: Match | None = None
    tiers: tuple[Match, ...] = ()
    stated: tuple[Stated, ...] = ()
    literal: tuple[Stated, ...] = ()
    preferred: Match | None = None
    is_empty: bool = False
    corrected: Mapping[str, str] = field(default_factory=dict)
    widened: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def understood(self) -> dict[str, str]:
        """What the words that state facts stand for."""
        return {it.typed: f"{it.fact.field}: {it.fact.value}" for it in self.stated}

    @property
    def branches(self) -> list[Branch]:
        """What is found: where all facts are true, then where some are words of the record alone.

        No record is in two of them.
        """
        if self.is_empty:
            return []
        return [self._true, *self._as_words()]

    @property
    def condition(self) -> ColumnElement[bool]:
        """The SQL condition of the investments found; it may join the index to their table."""
        first, *others = self.branches or [NOTHING]
        if not others:
            return first.part.condition
        return or_(first.condition, *(branch.condition for branch in others))

    @property
    def ranked(self) -> Iterator[Branch]:
        """The investments found in parts, best first; none is in two of them.

        The words of facts rank the records that the facts are true of.
        """
        if self.is_empty:
            yield NOTHING
        else:
            yield from self._ranked()
            yield from self._as_words()

    @property
    def only_words(self) -> Match | None:
        """The match that finds all there is to find; None where there is more to it."""
        branches = self.branches
        return branches[0].only_words if len(branches) == 1 else None

    @property
    def how_many(self) -> Select[Any]:
        """The query that counts the investments found."""
        first, *others = [branch.how_many for branch in self.branches] or [NOTHING.how_many]
        if not others:
            return first
        counts = (count.scalar_subquery() for count in others)
        return select(sum(counts, start=first.scalar_subquery()))

    @property
    def _facts(self) -> list[ColumnElement[bool]]:
        return _conditions(self.stated)

    @property
    def _true(self) -> Branch:
        return Branch(self.words, self._facts)

    def _ranked(self) -> Iterator[Branch]:
        """The tiers where all facts are true, each in two if the facts are also words."""
        first = _with_words_of(None, self.literal) if self.literal else self.preferred
        for tier in self.tiers or (None,):
            if first is None:
                yield Branch(tier, self._facts)
            elif tier is None:
                yield Branch(first, self._facts)
                yield Branch(None, [*self._facts, not_(_has(first))])
            else:
                yield Branch(tier._replace(required=(*tier.required, first)), self._facts)
                yield Branch(tier._replace(excluded=(*tier.excluded, first)), self._facts)

    def _as_words(self) -> Iterator[Branch]:
        """The records that have the words of one or more facts that are not true of them."""
        for number in range(1, len(self.literal) + 1):
            for some in combinations(self.literal, number):
                true = _conditions([it for it in self.stated if it not in some])
                untrue = [not_(func.coalesce(it, false())) for it in _conditions(some)]
                yield Branch(_with_words_of(self.words, some), [*true, *untrue])


def how_many(match: Match) -> Select[Any]:
    """Give the query that counts the records of a match, from the index alone."""
    return select(func.count()).select_from(backend().index).where(backend().matching(match))


def _conditions(stated: Sequence[Stated]) -> list[ColumnElement[bool]]:
    """The conditions of facts; alternatives have one together."""
    return list({id(it.fact.condition): it.fact.condition for it in stated}.values())


def match_of_words(stated: Stated) -> Match:
    """Give the match of the records that have the words of a fact as they are.

    Those of a state are looked for in titles: the field of states has them where it is true.
    """
    zone = zones.TITLE if stated.fact.field == "etat_d_avancement" else None
    return Match(((Phrase(stated.words, zone=zone),),), zones.LAST)


def _with_words_of(match: Match | None, stated: Sequence[Stated]) -> Match:
    """Give the match of the records that have the words of facts too."""
    first, *others = [*([match] if match else []), *map(match_of_words, stated)]
    return first._replace(required=(*first.required, *others))


def _has(match: Match) -> ColumnElement[bool]:
    index = backend()
    return exists().where(index.key == Investment.id, index.matching(match))
