"""Changes as entries of the journal: with what each did, and the names of its records."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from investments_api.api import naming
from investments_api.extensions import db
from investments_api.journal import dismissals, listing, published
from investments_api.journal.tables import Change, RecordChange
from investments_api.records.values import Values


def entry_of(change_id: int) -> Values:
    """A change as the journal lists it."""
    [entry] = entries_of([db.session.get_one(Change, change_id)])
    return entry


def entries_of(changes: Sequence[Change]) -> list[Values]:
    """The changes, each with the first versions that it made, the first findings that it dismissed,
    and the conflict that it decided.
    """
    ids = [change.id for change in changes]
    made = db.session.scalars(listing.shown_versions(ids)).all()
    dismissed = db.session.execute(dismissals.of_changes(ids)).all()
    decided = db.session.execute(published.decisions(ids)).all()
    names = naming.names_of({each.investment_id for each in (*made, *dismissed, *decided)})
    versions = _by_change(made, names, [column.key for column in RecordChange.__table__.columns])
    findings = _by_change(dismissed, names, ["investment_id", "rule"])
    conflicts = _by_change(decided, names, ["investment_id", "field"])
    numbers = {row.change_id: row.dismissed for row in dismissed}
    return [
        {
            **{column.key: getattr(change, column.key) for column in Change.__table__.columns},
            "versions": versions[change.id],
            "dismissed": numbers.get(change.id, 0),
            "findings": findings[change.id],
            "finding": findings[change.id][0] if numbers.get(change.id) == 1 else None,
            "conflict": next(iter(conflicts[change.id]), None),
        }
        for change in changes
    ]


def _by_change(
    rows: Iterable[Any], names: dict[int, Values], columns: Sequence[str]
) -> dict[int, list[Values]]:
    """These columns of the rows, with the names of their records, under their `change_id`."""
    found: dict[int, list[Values]] = defaultdict(list)
    for row in rows:
        values = {column: getattr(row, column) for column in columns}
        found[row.change_id].append(values | names[row.investment_id])
    return found
