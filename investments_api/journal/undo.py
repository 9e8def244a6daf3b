"""Undo a change of the journal, or revert a record to one of its versions.

Both are changes of their own; the caller commits.
"""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from investments_api.database.transactions import chunks
from investments_api.extensions import db
from investments_api.journal import dismissals, listing, published, recording
from investments_api.journal.errors import NewerChangesError, UnknownVersionError
from investments_api.journal.tables import Change, RecordChange
from investments_api.records.models import DATASET_FIELDS, Investment
from investments_api.records.values import FieldChanges, Values, record_from_json

# A required field: a change that sets it creates the record, one that empties it deletes it.
KEY: Final = "codeuai"


def replay(changes: Iterable[FieldChanges]) -> Values:
    """The values, as JSON has them, that a record has after its changes, oldest first."""
    values: Values = dict.fromkeys(DATASET_FIELDS)
    for each in changes:
        values |= {name: new for name, (_old, new) in each.items()}
    return values


def revert(investment_id: int, version: int) -> Investment:
    """Give a record the values of one of its versions, under its id if it is deleted.

    Raises UnknownVersionError.
    """
    recording.open_changeset("revert")
    values = _values_in(investment_id, version)
    investment = db.session.get(Investment, investment_id)
    if investment is None:
        return restore_deleted(investment_id, values)
    investment.assign(values)
    return investment


def _values_in(investment_id: int, version: int) -> Values:
    query = select(RecordChange.version, RecordChange.changes)
    until = query.where(listing.of_record(investment_id), RecordChange.version <= version)
    rows = db.session.execute(until.order_by(RecordChange.version)).all()
    if not rows or rows[-1].version != version:
        raise UnknownVersionError(f"The record has no version {version}.")
    values = replay(row.changes for row in rows)
    if values[KEY] is None:
        raise UnknownVersionError(f"Version {version} is a deletion: choose the one before.")
    return record_from_json(values)


def restore_deleted(investment_id: int, values: Values, version: int | None = None) -> Investment:
    """Restore a deleted record under its id; its versions go on from that of the deletion."""
    last = version or listing.newest_version(investment_id)
    investment = Investment(id=investment_id, version=last, **values)
    db.session.add(investment)
    return investment


def undo(change: Change) -> Change:
    """Undo all that a change did, and give the change that undoes it.

    Raises NewerChangesError when something newer stands on one of the records, NoLongerStandsError
    when a dismissal, or what was published, is no longer as the change has left it.
    """
    if undo_id := dismissals.undo(change.id):
        return db.session.get_one(Change, undo_id)
    rows = db.session.scalars(_rows_of(change)).all()
    olds: dict[int, Values] = {}
    for row in reversed(rows):
        before = {name: old for name, (old, _new) in row.changes.items()}
        olds.setdefault(row.investment_id, {}).update(before)
    newest = _newest_if_standing(change, {row.investment_id: row.version for row in rows})
    firsts = {row.investment_id: row.version - 1 for row in reversed(rows)}
    recording.open_changeset("undo", change.id, firsts)
    for chunk in chunks(sorted(olds)):
        _restore(chunk, olds, newest)
    undo_id = recording.write_change()
    published.revoke(change.id)
    return db.session.get_one(Change, undo_id)


def _rows_of(change: Change) -> Select[Any]:
    query = select(RecordChange).where(RecordChange.change_id == change.id)
    return query.order_by(RecordChange.position)


def _restore(chunk: list[int], olds: dict[int, Values], newest: dict[int, int]) -> None:
    query = select(Investment).where(Investment.id.in_(chunk))
    present = {investment.id: investment for investment in db.session.scalars(query)}
    for investment_id in chunk:
        values = record_from_json(olds[investment_id])
        if investment_id not in present:
            restore_deleted(investment_id, values, newest[investment_id])
        elif values.get(KEY, KEY) is None:
            db.session.delete(present[investment_id])
        else:
            present[investment_id].assign(values)


def _newest_if_standing(change: Change, made: dict[int, int]) -> dict[int, int]:
    """Give the newest version of each record that a change has changed.

    Raises NewerChangesError for those whose values are no longer what the change made of them.
    """
    newest, changed_since = dict(made), {}
    for investment_id, restores in _later_versions(change).items():
        newest[investment_id] = max(restores)
        if not _stands(made[investment_id], restores):
            changed_since[investment_id] = (made[investment_id], newest[investment_id])
    if changed_since:
        raise NewerChangesError(changed_since)
    return newest


def _later_versions(change: Change) -> dict[int, dict[int, int | None]]:
    """{id: {version: the one it restores}} of the versions made after those of a change."""
    own = aliased(RecordChange)
    same = (own.investment_id == RecordChange.investment_id) & (own.change_id == change.id)
    query = select(RecordChange.investment_id, RecordChange.version, RecordChange.restores)
    later = query.join(own, same).where(RecordChange.version > own.version)
    found: dict[int, dict[int, int | None]] = {}
    for investment_id, version, restores in db.session.execute(later):
        found.setdefault(investment_id, {})[version] = restores
    return found


def _stands(version: int, restores: dict[int, int | None]) -> bool:
    """Whether all that came after a version was undone, so that the record has its values again."""
    standing: int | None = max(restores)
    while standing is not None and standing > version:
        standing = restores[standing]
    return standing == version
