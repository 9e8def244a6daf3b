"""What happens on a commit: journal, search index, totals and data revision follow the records.

One listener on the session does it, in the transaction of the change: no view and no command can
forget it. A version is what a change made of a record; the last one of a deleted record is its
deletion.
"""

import getpass
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Final

from flask import has_request_context
from sqlalchemy import event, insert, inspect, update
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction
from sqlalchemy.orm.attributes import get_history

from investments_api.accounts.users import current_user
from investments_api.database import many_rows
from investments_api.database.transactions import chunks
from investments_api.extensions import db
from investments_api.journal.tables import Change, RecordChange
from investments_api.records import creation, revision, tallies
from investments_api.records.creation import Created
from investments_api.records.models import DATASET_FIELDS, Investment, now
from investments_api.records.values import FieldChanges, Values, record_to_json, to_json
from investments_api.search import index

CHANGESET: Final = "changeset"
# Built once: to build a statement takes longer than to run it.
INSERT_CHANGE: Final = insert(Change.__table__).returning(Change.__table__.c.id)
# The columns of the rows that are written many at once.
VERSION: Final = tuple(column.name for column in RecordChange.__table__.columns)
RECORD: Final = tuple(column.name for column in Investment.__table__.columns)

# What happened to a record, and the record.
RecordEvent = tuple[str, Investment | Created]


@dataclass
class ChangeSet:
    """All that the session's transaction changes: one row of the table `change`, once written."""

    action: str
    undoes: int | None = None
    restores: dict[int, int] = field(default_factory=dict)
    id: int | None = None
    records: int = 0


def open_changeset(
    action: str, undoes: int | None = None, restores: dict[int, int] | None = None
) -> None:
    """Let all that the session's transaction changes be one change of that action.

    `undoes` is the id of the change that it undoes, `restores` the version that it gives back to
    each record: {id: version}. A transaction that opens none gets a change named for what happens
    to its first record.
    """
    db.session.info[CHANGESET] = ChangeSet(action, undoes, restores or {})


def write_change() -> int:
    """Write the change that was opened, even if it changes no record, and give its id."""
    db.session.flush()
    changeset: ChangeSet = db.session.info[CHANGESET]
    return changeset.id or _write_change(db.session(), changeset, 0)


@event.listens_for(db.session, "after_flush")
def follow_flush(session: Session, _context: Any) -> None:
    """Write what follows from the records that a flush has changed.

    The revision comes last: with one order of locks, PostgreSQL sees no deadlock.
    """
    _follow(session, [*_changed_records(session)])


def create(records: Sequence[Values], *, counted: bool = True) -> Sequence[int]:
    """Create many records without a model for each, which takes long; give their ids.

    All that follows a flush follows here; but if they are not `counted`, the caller has to rebuild
    the totals.
    """
    session = db.session()
    rows = creation.rows(records)
    many_rows.insert(
        session.connection(), Investment.__table__, RECORD, map(itemgetter(*RECORD), rows)
    )
    _follow(session, [("create", Created(**row)) for row in rows], counted=counted)
    return [row["id"] for row in rows]


def _follow(session: Session, changed: Sequence[RecordEvent], *, counted: bool = True) -> None:
    if changed:
        _write_versions(session, changed)
        words = index.update(
            written=[record for action, record in changed if _is_to_index(action, record)],
            removed=[record for action, record in changed if action == "delete"],
            added=[record for _, record in changed if isinstance(record, Created)],
        )
        if counted:
            tallies.update(session, changed)
        revision.renew(session, words=words)


def _is_to_index(action: str, record: Investment | Created) -> bool:
    """Whether the search index has to follow: most changes are of what it does not have."""
    if isinstance(record, Created):
        return False
    return action == "create" or (action == "update" and record.has_changed(index.COLUMNS))


def _changed_records(session: Session) -> Iterator[RecordEvent]:
    """Give the records that a flush has changed, by what happened to them, then by id."""
    groups = (("create", session.new), ("update", session.dirty), ("delete", session.deleted))
    for action, instances in groups:
        records = [each for each in instances if isinstance(each, Investment)]
        for each in sorted(records, key=lambda record: record.id):
            if action != "update" or each.is_changed():
                yield action, each


@event.listens_for(db.session, "do_orm_execute")
def refuse_statement(state: ORMExecuteState) -> None:
    """Raise RuntimeError for a statement on the model, which would pass by the journal."""
    writes = state.is_insert or state.is_update or state.is_delete
    if writes and state.is_orm_statement and state.bind_mapper is inspect(Investment):
        raise RuntimeError("Change investments through the session: the journal sees them there.")


@event.listens_for(db.session, "after_transaction_end")
def close_changeset(session: Session, transaction: SessionTransaction) -> None:
    """Let the next transaction be another change."""
    if transaction.parent is None:
        session.info.pop(CHANGESET, None)


def _write_versions(session: Session, changed: Sequence[RecordEvent]) -> None:
    changeset = session.info.setdefault(CHANGESET, ChangeSet(changed[0][0]))
    start = changeset.records + 1
    _write_change(session, changeset, len(changed))
    rows = (
        itemgetter(*VERSION)(_version(changeset, position, action, investment))
        for position, (action, investment) in enumerate(changed, start)
    )
    for chunk in chunks(rows):
        many_rows.insert(session.connection(), RecordChange.__table__, VERSION, chunk)


def _write_change(session: Session, changeset: ChangeSet, records: int) -> int:
    changeset.records += records
    if changeset.id is None:
        values = {
            "action": changeset.action,
            "undoes": changeset.undoes,
            "at": now(),
            "by": _author(),
            "records": records,
        }
        changeset.id = session.connection().execute(INSERT_CHANGE, values).scalar_one()
    else:
        same = update(Change).where(Change.id == changeset.id)
        session.connection().execute(same.values(records=changeset.records))
    return changeset.id


def _author() -> str | None:
    """Give the user of the request, if one is named; of a command, the system's user."""
    if has_request_context():
        user = current_user()
        return user.name if user else None
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return None


def _version(
    changeset: ChangeSet, position: int, action: str, investment: Investment | Created
) -> Values:
    is_reverted = changeset.action in ("revert", "undo") and action != "delete"
    return {
        "change_id": changeset.id,
        "position": position,
        "investment_id": investment.id,
        "version": investment.version + (action == "delete"),
        "action": "revert" if is_reverted else action,
        "restores": changeset.restores.get(investment.id),
        "changes": _differences(investment, action),
    }


def _differences(investment: Investment | Created, action: str) -> FieldChanges:
    """Give what the flush has changed.

    Fails for an old value that was never read from the database: it would be lost.
    """
    if action == "create":
        values = record_to_json(investment.values())
        return {name: [None, new] for name, new in values.items() if new is not None}
    histories = {name: get_history(investment, name) for name in DATASET_FIELDS}
    if action == "delete":
        olds = {name: (*each.deleted, *each.unchanged)[0] for name, each in histories.items()}
        return {name: [old, None] for name, old in record_to_json(olds).items() if old is not None}
    return {
        name: [to_json(*each.deleted), to_json(*each.added)]
        for name, each in histories.items()
        if each.has_changes()
    }
