"""Which investments, in which order, and their totals: SQLAlchemy selects for the caller to run.

The filters are those that api.schemas.queries.FilterSchema has validated, by parameter name.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Label,
    Select,
    UnaryExpression,
    and_,
    case,
    false,
    func,
    select,
    true,
    union_all,
)

from investments_api import search
from investments_api.findings import listing, rules
from investments_api.findings.rules import Rule
from investments_api.records.conditions import (
    Table,
    at_least,
    at_most,
    in_box,
    in_towns,
    is_one_of,
)
from investments_api.records.models import AMOUNTS, STATES, Investment, column, folded_column
from investments_api.records.tallies import BY_RULE, Tally, kind_with

Filters = Mapping[str, Any]

# What is filtered by a least and a greatest value.
YEARS: Final = ("annee_d_individualisation", "annee_de_livraison")
RANGE_FIELDS: Final = (*YEARS, *AMOUNTS)
# So many records are rather read in the order asked for until a page is full, than sought and
# sorted.
MANY: Final = 5_000
# Of so many that fit, the first one is still read so: further on, all are sought and sorted.
DEEP: Final = 200
# In these orders the records of a place are together: those of the last one would be read last.
BY_PLACE: Final = ("codeuai", "departement", "code_insee")
# What the filter by town filters beside the published name.
TOWN_FIELDS: Final = ("commune", "code_insee")
# What a person knows an investment by: the town tells apart schools of the same name.
NAMES: Final = ("lycee", "ville", "titreoperation")
# What says which school it is, beside its totals.
SCHOOL_FIELDS: Final = ("codeuai", "lycee", "ville", "commune", "departement")


def matching(filters: Filters) -> Select[Investment]:
    """The investments that fit every filter."""
    return select(Investment).where(*conditions(filters))


def with_ids(ids: Collection[int]) -> Select[Investment]:
    """The investments of those ids."""
    return select(Investment).where(Investment.id.in_(ids))


def names_of(ids: Collection[int]) -> Select[Any]:
    """Id, school, town and title of the investments of those ids."""
    return with_ids(ids).with_only_columns(*map(column, ("id", *NAMES)))


def sort_keys(
    sort: Sequence[str], *, backwards: bool = False
) -> list[UnaryExpression[Any] | ColumnElement[Any]]:
    """Order by field names, `-` in front for descending; nulls last, then by id.

    `backwards` is the same order from its end.
    """
    keys = [_sort_key(name, backwards) for name in sort]
    return [*keys, column("id").desc() if backwards else column("id")]


def _sort_key(name: str, is_backwards: bool) -> UnaryExpression[Any]:
    by = _sorted_by(name.removeprefix("-"))
    key = by.desc() if name.startswith("-") != is_backwards else by.asc()
    return key.nulls_first() if is_backwards else key.nulls_last()


def _sorted_by(name: str) -> ColumnElement[Any]:
    """What a field is sorted by: French order for texts, that of an operation's life for states."""
    if name == "etat_d_avancement":
        return case({state: rank for rank, state in enumerate(STATES)}, value=column(name))
    return folded_column(name)


def in_order(filters: Filters, sort: Sequence[str]) -> list[Select[Investment]]:
    """The investments that fit every filter, in order: by the sort, else relevance, else id.

    Relevance comes in parts, best first, to be read one after another.
    """
    if not is_by_relevance(filters, sort):
        return [matching(filters).order_by(*sort_keys(sort))]
    others = {name: value for name, value in filters.items() if name != "q"}
    return [of_part(others, branch.part) for branch in search.find(filters["q"]).ranked]


def of_part(filters: Filters, part: search.Part) -> Select[Investment]:
    """The investments of a part of what a search finds that fit every filter, in its order."""
    return matching(filters).where(part.condition).order_by(part.order)


def is_by_relevance(filters: Filters, sort: Sequence[str]) -> bool:
    """Whether the order is that of the search, which comes in parts."""
    return not sort and _has_words(filters)


def page(
    filters: Filters, sort: Sequence[str], skipped: int, size: int, total: int
) -> Select[Investment]:
    """So many of the `total` investments that fit every filter, in order, after those skipped.

    Of many, the ids are read first, from the nearer end and where possible along an index, then
    the records that have them: https://use-the-index-luke.com/no-offset tells why offsets are dear.
    """
    after = max(total - skipped - size, 0)
    is_backwards = after < skipped
    is_near = min(after, skipped) + size < total // DEEP
    is_mixed = "q" not in filters and sort and sort[0].removeprefix("-") not in BY_PLACE
    is_read_in_order = is_near and is_mixed
    fitting = _not_sought(filters) if is_read_in_order else conditions(filters)
    ids = select(column("id")).where(*fitting).order_by(*sort_keys(sort, backwards=is_backwards))
    ids = ids.offset(after if is_backwards else skipped).limit(min(size, total - skipped))
    return select(Investment).where(column("id").in_(ids)).order_by(*sort_keys(sort))


def total(filters: Filters) -> Select[int]:
    """The number of investments that fit every filter."""
    if filters.keys() == {"q"} and _has_words(filters):
        return search.find(filters["q"]).how_many
    # There are many schools, and few operations of each: these are counted along an index.
    if (kind := _kind_of_tally(filters)) and kind != "school":
        return _tallied(kind, filters).with_only_columns(func.coalesce(func.sum(Tally.count), 0))
    return how_many(matching(filters))


def _kind_of_tally(filters: Filters, group_by: Sequence[str] = ()) -> str | None:
    """The kind of totals that are kept by all fields of the filters and groups, if there is one."""
    return kind_with({*group_by, *chain.from_iterable(map(_fields_of, filters))})


def _fields_of(name: str) -> Sequence[str]:
    """The fields that a filter is about; its own name where it is about none."""
    if name == "ville":
        return ("ville", "code_insee")
    return (name.removesuffix("_min").removesuffix("_max"),)


def _tallied(kind: str, filters: Filters) -> Select[Any]:
    """The kept totals of a kind, as far as the operations fit the filters."""
    return select(Tally).where(Tally.kind == kind, Tally.count > 0, *conditions(filters, Tally))


def _has_words(filters: Filters) -> bool:
    """Whether the filter `q` has words to find, rather than blanks."""
    return bool(filters.get("q", "").strip())


def how_many(query: Select[Any]) -> Select[int]:
    """The number of rows that a query gives without its limits."""
    counted = query.with_only_columns(func.count(), maintain_column_froms=True)
    return counted.order_by(None).limit(None).offset(None)


def totals(filters: Filters, group_by: Sequence[str]) -> Select[Any]:
    """Count and sums of the investments that fit the filters, a row for each group.

    They are read from the kept totals where these are by the same fields.
    """
    kind = _kind_of_tally(filters, group_by)
    of = Tally if kind else Investment
    count = func.coalesce(func.sum(Tally.count), 0) if kind else func.count()
    groups = [column(name, of) for name in group_by]
    sums = [func.coalesce(func.sum(column(name, of)), 0).label(name) for name in AMOUNTS]
    query = _tallied(kind, filters) if kind else matching(filters)
    order = [func.min(folded_column(name, of)).nulls_last() for name in group_by]
    counted = query.with_only_columns(*groups, count.label("count"), *sums)
    return counted.group_by(*groups).order_by(*order, *groups)


def ends(filters: Filters, total: int = 0) -> Select[Any]:
    """Least and greatest value of each range field among the investments that fit the filters.

    One row, its columns named `FIELD_min` and `FIELD_max`; null where no investment has a value.
    `total` is how many fit: the ends of many are soon found along the index of each field.
    """
    if kind := _kind_of_tally(filters, YEARS):
        years = _tallied(kind, filters).with_only_columns(*_ends_of(YEARS, Tally)).subquery()
        amounts = _ends(AMOUNTS, filters, total).subquery()
        return select(years, amounts).join_from(years, amounts, true())
    return _ends(RANGE_FIELDS, filters, total)


def _ends(fields: Sequence[str], filters: Filters, total: int) -> Select[Any]:
    columns = _ends_of(fields, Investment)
    if total < MANY or "q" in filters:
        return select(*columns).where(*conditions(filters))
    along = [select(each).where(*_not_sought(filters)).scalar_subquery() for each in columns]
    return select(*(query.label(each.name) for query, each in zip(along, columns, strict=True)))


def _ends_of(fields: Sequence[str], of: Table) -> list[Label[Any]]:
    bounds: dict[str, Any] = {"min": func.min, "max": func.max}
    return [
        bounds[end](column(name, of)).label(f"{name}_{end}") for name in fields for end in bounds
    ]


def _not_sought(filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions in a form that has no index followed for them, but for an order."""
    return [func.coalesce(each, false()) for each in conditions(filters)]


def rule_counts(rules: Sequence[Rule], filters: Filters) -> Select[Any]:
    """One row with the number of findings of each rule, in a column of the rule's name."""
    fields = chain.from_iterable(map(_fields_of, filters))
    if {*BY_RULE}.issuperset(fields):
        return listing.kept_counts(rules, conditions(filters), conditions(filters, Tally))
    return listing.counts(rules, conditions(filters))


def without_own(filters: Filters, facet: str) -> Filters:
    """The filters but for those by the values of a facet, which leave it nothing to choose from."""
    own = {facet, f"{facet}_min", f"{facet}_max"}
    if facet in TOWN_FIELDS:
        own.add("ville")
    return {name: value for name, value in filters.items() if name not in own}


def schools(filters: Filters) -> Select[Any]:
    """The schools of the investments that fit the filters, with count and sums, in French order.

    A school is a UAI code. Its name and town are those that most of its investments have, whether
    they fit or not; of those as usual, that of the newest one.
    """
    spelled = _spellings_of_schools().subquery()
    counted = totals(filters, ["codeuai"]).order_by(None).subquery()
    shown = [spelled.c[name] for name in SCHOOL_FIELDS]
    numbers = [counted.c[name] for name in ("count", *AMOUNTS)]
    usual = and_(spelled.c.codeuai == counted.c.codeuai, spelled.c.rank == 1)
    order = [spelled.c[name] for name in ("lycee_folded", "ville_folded", "codeuai")]
    return select(*shown, *numbers).join_from(counted, spelled, usual).order_by(*order)


def _spellings_of_schools() -> Select[Any]:
    """Name and town of each school in all ways, the usual one first in `rank`."""
    columns = [column(name) for name in (*SCHOOL_FIELDS, "lycee_folded", "ville_folded")]
    usual_first = (func.count().desc(), func.max(column("id")).desc())
    rank = func.row_number().over(partition_by=column("codeuai"), order_by=usual_first)
    return select(*columns, rank.label("rank")).group_by(*columns)


def years() -> Select[Any]:
    """The first and the last year in which money was voted or something delivered."""
    voted, delivered = column("annee_d_individualisation"), column("annee_de_livraison")
    both = union_all(select(voted.label("year")), select(delivered)).subquery()
    return select(func.min(both.c.year), func.max(both.c.year))


def conditions(filters: Filters, of: Table = Investment) -> list[ColumnElement[bool]]:
    """One condition for each filter; `of` kept totals, for the filters by the fields of these."""
    return [_condition(name, value, of) for name, value in filters.items()]


def _condition(name: str, value: Any, of: Table) -> ColumnElement[bool]:
    match name:
        case "q":
            return _with_words(value)
        case "ville":
            return in_towns(value, of)
        case "id":
            return column("id").in_(value)
        case "bbox":
            return in_box(*value)
        case "finding":
            return rules.finds_any(value)
    field, _, bound = name.rpartition("_")
    match bound:
        case "min":
            return at_least(field, value, of)
        case "max":
            return at_most(field, value, of)
    return is_one_of(name, value, of)


def _with_words(words: str) -> ColumnElement[bool]:
    """Blanks fit every record, punctuation alone fits none."""
    return search.find(words).condition if _has_words({"q": words}) else true()
