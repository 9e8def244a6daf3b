"""The selects of a list, built once for all values of the same filters, and for all words.

To build a select takes longer than to run it. Towns, findings, and words that state facts are not
among those that are kept: what these mean is in the select itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from sqlalchemy import BindParameter, Select, bindparam, func, select

from investments_api import queries, search
from investments_api.database.reads import Parameters, Prepared
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
# A select with more values of one filter takes room, and is hardly asked for again.
MANY_VALUES: Final = 20
# So many combinations of filters and orders are kept.
MAX_KEPT: Final = 500
LIMIT: Final[BindParameter[int]] = bindparam("limit")
OFFSET: Final[BindParameter[int]] = bindparam("offset")

# The names of filters, and how many values those have that may have several.
Shape = tuple[tuple[str, int | None], ...]


def total(filters: Filters) -> Prepared:
    """Give the select of how many investments fit every filter."""
    if _is_built_anew(filters):
        found = search.find(filters["q"]).only_words if filters.keys() == {"q"} else None
        return _matching(_count_of_words, found) if found else Prepared(queries.total(filters), {})
    return Prepared(_total(_shape(filters)), _parameters(filters), is_kept=True)


def in_order(filters: Filters, sort: Sequence[str]) -> Iterator[Prepared]:
    """Give the selects of records.rows in order, in parts that are read one after another.

    Each is limited by LIMIT and OFFSET.
    """
    if queries.is_by_relevance(filters, sort):
        yield from _by_relevance(filters)
    elif _is_built_anew(filters):
        yield Prepared(_rows_in_order(filters, sort), {})
    else:
        yield Prepared(_rows(_shape(filters), tuple(sort)), _parameters(filters), is_kept=True)


def _by_relevance(filters: Filters) -> Iterator[Prepared]:
    others = {name: value for name, value in filters.items() if name != "q"}
    for branch in search.find(filters["q"]).ranked:
        if branch.only_words and not others:
            yield _matching(_rows_of_words, branch.only_words)
        else:
            yield Prepared(_limited(queries.of_part(others, branch.part)), {})


def _matching(of_words: Any, match: Match) -> Prepared:
    own = backend()
    return Prepared(of_words(own.name), {WORDS.key: own.expression(match)}, is_kept=True)


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


def _is_built_anew(filters: Filters) -> bool:
    return not BUILT_ANEW.isdisjoint(filters) or any(
        isinstance(value, list) and len(value) > MANY_VALUES for value in filters.values()
    )


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
