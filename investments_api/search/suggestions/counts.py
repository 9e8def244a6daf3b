"""Count what choosing a suggestion gives: the records of its filter and of the words beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from flask import current_app
from sqlalchemy import ColumnElement, Select, func, select

from investments_api.extensions import db
from investments_api.records import revision
from investments_api.records.conditions import in_towns, is_one_of
from investments_api.records.models import Investment
from investments_api.search.query import find
from investments_api.search.suggestions.values import FILTERS

EXTENSION: Final = "suggestions"
# The longest query that the API takes, so that no choice is refused.
MAX_QUERY_LENGTH: Final = 500
# How many counts a worker keeps.
MAX_KNOWN: Final = 4_096


class Choice(NamedTuple):
    """What a person chooses: a value of a field, and what the query is then."""

    field: str
    value: str
    q: str


@dataclass
class _Known:
    """The counts of one revision of the data, in each worker: the next letter needs most again."""

    revision: str
    counts: dict[Choice, int] = field(default_factory=dict)


def counts(choices: Sequence[Choice]) -> list[int]:
    """Give the number of investments that each choice finds."""
    known = _known()
    missing = [it for it in choices if it not in known]
    if missing:
        totals = select(*(_total(it).scalar_subquery() for it in missing))
        known.update(zip(missing, db.session.execute(totals).one(), strict=True))
    return [known[it] for it in choices]


def _known() -> dict[Choice, int]:
    known: _Known | None = current_app.extensions.get(EXTENSION)
    current = revision.current()
    if known is None or known.revision != current or len(known.counts) >= MAX_KNOWN:
        known = current_app.extensions[EXTENSION] = _Known(current)
    return known.counts


def _total(choice: Choice) -> Select[Any]:
    if choice.field not in FILTERS:
        return find(choice.q).how_many
    words = [find(choice.q).condition] if choice.q else []
    return select(func.count(Investment.id)).where(_filter(choice), *words)


def _filter(choice: Choice) -> ColumnElement[bool]:
    values = [choice.value]
    return in_towns(values) if choice.field == "ville" else is_one_of(choice.field, values)
