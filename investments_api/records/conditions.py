"""The SQL conditions of filters by a field: the same for a parameter and for words of a search.

`of` is the table that they are about: the records, or totals kept by the same fields.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, or_

from investments_api.places import towns
from investments_api.records.models import Investment, column, folded_column
from investments_api.text import fold

Table = type[Any]


def is_one_of(
    field: str, values: Collection[str | BindParameter[str]], of: Table = Investment
) -> ColumnElement[bool]:
    """The field has one of the values, whatever case, accents and punctuation.

    A placeholder stands for a value that is folded already.
    """
    folded = [fold(value) if isinstance(value, str) else value for value in values]
    return folded_column(field, of).in_(folded)


def begins_with(field: str, words: str) -> ColumnElement[bool]:
    """The field has these words first, whatever case, accents and punctuation."""
    return folded_column(field).startswith(f"{fold(words)} ", autoescape=True)


def at_least(field: str, bound: Any, of: Table = Investment) -> ColumnElement[bool]:
    """The field is not below a bound."""
    return column(field, of).__ge__(bound)


def at_most(field: str, bound: Any, of: Table = Investment) -> ColumnElement[bool]:
    """The field is not above a bound."""
    return column(field, of).__le__(bound)


def is_within(field: str, low: Any | None, high: Any | None) -> ColumnElement[bool]:
    """The field is within the bounds, inclusive; None is no bound, and one at least is given."""
    bounds = [at_least(field, low)] if low is not None else []
    bounds += [at_most(field, high)] if high is not None else []
    return and_(*bounds)


def in_communes(codes: Collection[str], of: Table = Investment) -> ColumnElement[bool]:
    """The operation is in one of the communes with these INSEE codes."""
    return column("code_insee", of).in_(codes)


def in_towns(names: Collection[str], of: Table = Investment) -> ColumnElement[bool]:
    """In one of the towns, by its published name or by the commune that the name means."""
    codes = {code for name in names for code in towns.codes_for(name)}
    parts = [towns.part_for(name) for name in names]
    former = [
        and_(is_one_of("ville", [name], of), in_communes(in_, of)) for name, in_ in parts if in_
    ]
    return or_(is_one_of("ville", names, of), in_communes(codes, of), *former)


def in_box(west: float, south: float, east: float, north: float) -> ColumnElement[bool]:
    """The operation is within degrees of longitude and latitude."""
    return and_(column("longitude").between(west, east), column("latitude").between(south, north))
