"""Which investments, in which order, and their totals: SQLAlchemy selects for the caller to run.

The filters are those that api.schemas.queries.FilterSchema has validated, by parameter name.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    UnaryExpression,
    func,
    select,
    true,
    union_all,
)

from investments_api import search
from investments_api.findings import rules
from investments_api.records.conditions import at_least, at_most, in_box, in_towns, is_one_of
from investments_api.records.models import AMOUNTS, Investment, column, folded_column

Filters = Mapping[str, Any]


def matching(filters: Filters) -> Select[Investment]:
    """The investments that fit every filter."""
    return select(Investment).where(*conditions(filters))


def with_ids(ids: Collection[int]) -> Select[Investment]:
    """The investments of those ids."""
    return select(Investment).where(Investment.id.in_(ids))


def names_of(ids: Collection[int]) -> Select[Any]:
    """Id, school and title of the investments of those ids."""
    return with_ids(ids).with_only_columns(column("id"), column("lycee"), column("titreoperation"))


def sort_keys(sort: Sequence[str]) -> list[UnaryExpression[Any] | ColumnElement[Any]]:
    """Order by field names, `-` in front for descending; nulls last, then by id."""
    keys = [
        folded_column(name[1:]).desc() if name.startswith("-") else folded_column(name).asc()
        for name in sort
    ]
    return [*(key.nulls_last() for key in keys), column("id")]


def in_order(filters: Filters, sort: Sequence[str]) -> list[Select[Investment]]:
    """The investments that fit every filter, in order: by the sort, else relevance, else id.

    Relevance comes in parts, best first, to be read one after another.
    """
    if sort or not _has_words(filters):
        return [matching(filters).order_by(*sort_keys(sort))]
    others = {name: value for name, value in filters.items() if name != "q"}
    parts = search.find(filters["q"]).parts
    return [matching(others).where(part.condition).order_by(part.order) for part in parts]


def total(filters: Filters) -> Select[int]:
    """The number of investments that fit every filter."""
    if filters.keys() == {"q"} and _has_words(filters):
        return search.find(filters["q"]).how_many
    return how_many(matching(filters))


def _has_words(filters: Filters) -> bool:
    """Whether the filter `q` has words to find, rather than blanks."""
    return bool(filters.get("q", "").strip())


def how_many(query: Select[Any]) -> Select[int]:
    """The number of rows that a query gives."""
    return query.with_only_columns(func.count(), maintain_column_froms=True).order_by(None)


def totals(filters: Filters, group_by: Sequence[str]) -> Select[Any]:
    """Count and sums of the investments that fit the filters, a row for each group."""
    groups = [column(name) for name in group_by]
    sums = [func.coalesce(func.sum(column(name)), 0).label(name) for name in AMOUNTS]
    query = select(*groups, func.count().label("count"), *sums).where(*conditions(filters))
    order = [func.min(folded_column(name)).nulls_last() for name in group_by]
    return query.group_by(*groups).order_by(*order, *groups)


def years() -> Select[Any]:
    """The first and the last year in which money was voted or something delivered."""
    voted, delivered = column("annee_d_individualisation"), column("annee_de_livraison")
    both = union_all(select(voted.label("year")), select(delivered)).subquery()
    return select(func.min(both.c.year), func.max(both.c.year))


def conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """One condition for each filter."""
    return [_condition(name, value) for name, value in filters.items()]


def _condition(name: str, value: Any) -> ColumnElement[bool]:
    match name:
        case "q":
            return _with_words(value)
        case "ville":
            return in_towns(value)
        case "id":
            return column("id").in_(value)
        case "bbox":
            return in_box(*value)
        case "finding":
            return rules.finds_any(value)
    field, _, bound = name.rpartition("_")
    match bound:
        case "min":
            return at_least(field, value)
        case "max":
            return at_most(field, value)
    return is_one_of(name, value)


def _with_words(words: str) -> ColumnElement[bool]:
    """Blanks fit every record, punctuation alone fits none."""
    return search.find(words).condition if _has_words({"q": words}) else true()
