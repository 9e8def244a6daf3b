"""The selects of a list, built once for all values of the same filters, and for all words.

To build a select takes longer than to run it. Towns, findings, and words that state facts are not
among those that are kept: what these mean is in the select itself.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import BindParameter, Dialect, Select, bindparam, func, select

from investments_api import queries, search
from investments_api.extensions import db
from investments_api.queries import Filters
from investments_api.records import rows
from investments_api.records.models import Investment
from investments_api.search.backends import BACKENDS, WORDS, backend
from investments_api.search.match import Match
from investments_api.text import fold

# Their conditions depend on more than the number of their values.
BUILT_ANEW: Final = frozenset({"q", "ville", "finding"})
# What is compared as it is, and not as text.
PLAIN_LISTS: Final = frozenset({"id", "bbox"})
# So many combinations of filters and orders are kept.
MAX_KEPT: Final = 500
LIMIT: Final[BindParameter[int]] = bindparam("limit")
OFFSET: Final[BindParameter[int]] = bindparam("offset")

# The names of filters, and how many values those have that may have several.
Shape = tuple[tuple[str, int | None], ...]
Parameters = dict[str, Any]


class Prepared(NamedTuple):
    """A select, and the parameters to run it with."""

    select: Select[Any]
    parameters: Parameters


Fetch = Callable[[Prepared], Sequence[Sequence[Any]]]
"""Gives the rows of a select."""


class Statement(NamedTuple):
    """A select as a driver runs it: its text, and how its parameters are named and given."""

    text: str
    names: Sequence[str] | None
    defaults: Parameters
    processors: Mapping[str, Any]

    def values(self, parameters: Parameters) -> Sequence[Any] | Parameters:
        """Give the parameters as the driver takes them: by name, or in the order of the text."""
        given = self.defaults | parameters
        for name, process in self.processors.items():
            given[name] = process(given[name])
        return given if self.names is None else [given[name] for name in self.names]


# A select that is built anew is forgotten with its statement.
_statements: WeakKeyDictionary[Select[Any], dict[str, Statement]] = WeakKeyDictionary()


def by_session(query: Prepared) -> Sequence[Sequence[Any]]:
    """Give the rows of a select that the session runs."""
    return db.session.connection().execute(*query).all()


def by_driver(dialect: Dialect, run: Callable[[str, Any], Sequence[Sequence[Any]]]) -> Fetch:
    """Give what fetches rows by a function that runs a statement of the driver."""

    def fetch(query: Prepared) -> Sequence[Sequence[Any]]:
        known = _statements.setdefault(query.select, {})
        if dialect.name not in known:
            known[dialect.name] = _statement(query, dialect)
        statement = known[dialect.name]
        return run(statement.text, statement.values(query.parameters))

    return fetch


def _statement(query: Prepared, dialect: Dialect) -> Statement:
    compiled = query.select.compile(dialect=dialect)
    state = compiled.construct_expanded_state(query.parameters)
    own: dict[str, Any] = {
        name: process
        for name, bind in compiled.binds.items()
        if (process := bind.type.dialect_impl(dialect).bind_processor(dialect))
    }
    # Those of a list's parts have names of their own, and the list is no parameter any more.
    processors = {name: own[name] for name in own if name in state.parameters} | dict(
        state.processors
    )
    return Statement(state.statement, state.positiontup, dict(state.parameters), processors)


def total(filters: Filters) -> Prepared:
    """Give the select of how many investments fit every filter."""
    if is_built_anew(filters):
        found = search.find(filters["q"]).only_words if filters.keys() == {"q"} else None
        return _matching(_count_of_words, found) if found else Prepared(queries.total(filters), {})
    return Prepared(_total(_shape(filters)), _parameters(filters))


def in_order(filters: Filters, sort: Sequence[str]) -> Iterator[Prepared]:
    """Give the selects of records.rows in order, in parts that are read one after another.

    Each is limited by LIMIT and OFFSET.
    """
    if queries.is_by_relevance(filters, sort):
        yield from _by_relevance(filters)
    elif is_built_anew(filters):
        yield Prepared(_rows_in_order(filters, sort), {})
    else:
        yield Prepared(_rows(_shape(filters), tuple(sort)), _parameters(filters))


def _by_relevance(filters: Filters) -> Iterator[Prepared]:
    others = {name: value for name, value in filters.items() if name != "q"}
    for branch in search.find(filters["q"]).ranked:
        if branch.only_words and not others:
            yield _matching(_rows_of_words, branch.only_words)
        else:
            yield Prepared(_limited(queries.of_part(others, branch.part)), {})


def _matching(of_words: Any, match: Match) -> Prepared:
    own = backend()
    return Prepared(of_words(own.name), {WORDS.key: own.expression(match)})


@cache
def _rows_of_words(name: str) -> Select[Any]:
    index = BACKENDS[name]
    joined = (index.key == Investment.id, index.satisfies(WORDS))
    return _limited(select(Investment).where(*joined).order_by(index.key))


@cache
def _count_of_words(name: str) -> Select[Any]:
    index = BACKENDS[name]
    return select(func.count()).select_from(index.index).where(index.satisfies(WORDS))


@lru_cache(MAX_KEPT)
def _total(shape: Shape) -> Select[Any]:
    return queries.total(_placeholders(shape))


@lru_cache(MAX_KEPT)
def _rows(shape: Shape, sort: tuple[str, ...]) -> Select[Any]:
    return _rows_in_order(_placeholders(shape), sort)


def _rows_in_order(filters: Filters, sort: Sequence[str]) -> Select[Any]:
    [part] = queries.in_order(filters, sort)
    return _limited(part)


def _limited(query: Select[Any]) -> Select[Any]:
    return query.with_only_columns(*rows.COLUMNS).limit(LIMIT).offset(OFFSET)


def is_built_anew(filters: Filters) -> bool:
    """Whether a session is needed to know what the filters mean."""
    return not BUILT_ANEW.isdisjoint(filters)


def _shape(filters: Filters) -> Shape:
    return tuple(
        (name, len(value) if isinstance(value, list) else None) for name, value in filters.items()
    )


def _placeholders(shape: Shape) -> Filters:
    return {
        name: bindparam(name)
        if count is None
        else [bindparam(f"{name}_{number}") for number in range(count)]
        for name, count in shape
    }


def _parameters(filters: Filters) -> Parameters:
    parameters: Parameters = {}
    for name, value in filters.items():
        parameters |= _parameters_of(name, value)
    return parameters


def _parameters_of(name: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, list):
        return {name: value}
    compared = value if name in PLAIN_LISTS else map(fold, value)
    return {f"{name}_{number}": each for number, each in enumerate(compared)}
