"""The selects of a list, built once for all filters of the same names: only the values differ.

To build a select takes longer than to run it. Words, towns, and findings are not among those that
are kept: what these mean is in the select itself.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import BindParameter, Select, bindparam

from investments_api import queries
from investments_api.queries import Filters
from investments_api.records import rows
from investments_api.text import fold

# Their conditions depend on more than the number of their values.
BUILT_ANEW: Final = frozenset({"q", "ville", "finding"})
# What is compared as it is, and not as text.
PLAIN_LISTS: Final = frozenset({"id", "bbox"})
# So many combinations of filters and orders are kept.
MAX_KEPT: Final = 500
LIMIT: Final[BindParameter[int]] = bindparam("limit")
OFFSET: Final[BindParameter[int]] = bindparam("offset")

Shape = tuple[tuple[str, int | None], ...]
Parameters = dict[str, Any]


class Selects(NamedTuple):
    """How many there are, and the rows, in parts that are read one after another.

    The rows are those of records.rows; a part is limited by LIMIT and OFFSET.
    """

    total: Select[Any]
    parts: list[Select[Any]]


def selects(filters: Filters, sort: Sequence[str]) -> tuple[Selects, Parameters]:
    """Give the selects of a list, and the parameters to run them with."""
    if not BUILT_ANEW.isdisjoint(filters):
        return build(filters, sort), {}
    shape = tuple((name, _count(value)) for name, value in filters.items())
    parameters: Parameters = {}
    for name, value in filters.items():
        parameters |= _parameters(name, value)
    return _built(shape, tuple(sort)), parameters


def build(filters: Filters, sort: Sequence[str]) -> Selects:
    """Build the selects of a list."""
    parts = queries.in_order(filters, sort)
    return Selects(
        queries.total(filters),
        [part.with_only_columns(*rows.COLUMNS).limit(LIMIT).offset(OFFSET) for part in parts],
    )


@lru_cache(MAX_KEPT)
def _built(shape: Shape, sort: tuple[str, ...]) -> Selects:
    return build({name: _placeholders(name, count) for name, count in shape}, sort)


def _count(value: Any) -> int | None:
    return len(value) if isinstance(value, list) else None


def _placeholders(name: str, count: int | None) -> Any:
    if count is None:
        return bindparam(name)
    return [bindparam(f"{name}_{number}") for number in range(count)]


def _parameters(name: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, list):
        return {name: value}
    compared = value if name in PLAIN_LISTS else map(fold, value)
    return {f"{name}_{number}": each for number, each in enumerate(compared)}
