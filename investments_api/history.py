"""The journal of changes: every change of a record is written here, and listed.

The session itself writes it, in the transaction of the change: no view and no command can forget
it. A version is what a change made of a record; the last one of a deleted record is its deletion.
"""

import getpass
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from flask import has_request_context, request
from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    event,
    func,
    insert,
    inspect,
    literal,
    select,
    update,
)
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction
from sqlalchemy.orm.attributes import get_history

from investments_api.database import chunks
from investments_api.extensions import db
from investments_api.journal import Change, RecordChange
from investments_api.records.models import DATASET_FIELDS, Investment, now
from investments_api.records.values import FieldChanges, Values, to_json

ENTRY: Final = "entry"
# Of an entry that changed many records, the first are shown.
SHOWN: Final = 10


@dataclass
class Entry:
    """What the session's transaction has written of its entry so far."""

    action: str
    undoes: int | None = None
    restores: dict[int, int] = field(default_factory=dict)
    id: int | None = None
    records: int = 0


class TakenBackError(ValueError):
    """What should be undone stands no more as it was made: the text says why."""


# --- Recording


def begin(action: str, undoes: int | None = None, restores: dict[int, int] | None = None) -> None:
    """Let all that the session's transaction changes be one entry of that action.

    A transaction that does not say so gets an entry named for the first record that it changes.
    """
    db.session.info[ENTRY] = Entry(action, undoes, restores or {})


def write_entry() -> int:
    """The id of the entry that `begin` began: it is written even if it changes no record."""
    db.session.flush()
    entry: Entry = db.session.info[ENTRY]
    return entry.id or _write_entry(db.session(), entry, 0)


@event.listens_for(db.session, "after_flush")
def record(session: Session, _context: Any) -> None:
    """Write what the flush has changed into the journal, in the same transaction."""
    touched = [*_touched(session)]
    if touched:
        entry = session.info.setdefault(ENTRY, Entry(touched[0][0]))
        start = entry.records + 1
        _write_entry(session, entry, len(touched))
        rows = (
            _row(entry, position, action, investment)
            for position, (action, investment) in enumerate(touched, start)
        )
        for chunk in chunks(rows):
            session.connection().execute(insert(RecordChange), chunk)


@event.listens_for(db.session, "do_orm_execute")
def refuse_statement(state: ORMExecuteState) -> None:
    """A statement on the model would pass by the journal: RuntimeError."""
    writes = state.is_insert or state.is_update or state.is_delete
    if writes and state.is_orm_statement and state.bind_mapper is inspect(Investment):
        raise RuntimeError("Change investments through the session: the journal sees them there.")


@event.listens_for(db.session, "after_transaction_end")
def end(session: Session, transaction: SessionTransaction) -> None:
    """The next transaction is another entry."""
    if transaction.parent is None:
        session.info.pop(ENTRY, None)


def _touched(session: Session) -> Iterator[tuple[str, Investment]]:
    groups = (("create", session.new), ("update", session.dirty), ("delete", session.deleted))
    for action, instances in groups:
        for each in instances:
            if isinstance(each, Investment) and (action != "update" or each.is_changed()):
                yield action, each


def _write_entry(session: Session, entry: Entry, records: int) -> int:
    entry.records += records
    if entry.id is None:
        values = {"action": entry.action, "undoes": entry.undoes, "at": now(), "by": _who()}
        statement = insert(Change).values(records=records, **values).returning(Change.id)
        entry.id = session.connection().execute(statement).scalar_one()
    else:
        same = update(Change).where(Change.id == entry.id)
        session.connection().execute(same.values(records=entry.records))
    return entry.id


def _who() -> str | None:
    """The user whom a proxy has recognised; of a command, the system's user."""
    if has_request_context():
        return request.remote_user or None
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return None


def _row(entry: Entry, position: int, action: str, investment: Investment) -> Values:
    back = entry.action in ("revert", "undo") and action != "delete"
    return {
        "change_id": entry.id,
        "position": position,
        "investment_id": investment.id,
        "version": investment.version + (action == "delete"),
        "action": "revert" if back else action,
        "restores": entry.restores.get(investment.id),
        "changes": _differences(investment, action),
    }


def _differences(investment: Investment, action: str) -> FieldChanges:
    """What the flush has changed. Fails for an old value that nobody has read: it would be lost."""
    if action == "create":
        return {name: [None, new] for name, new in _present(investment.values())}
    histories = {name: get_history(investment, name) for name in DATASET_FIELDS}
    if action == "delete":
        olds = {name: (*each.deleted, *each.unchanged)[0] for name, each in histories.items()}
        return {name: [old, None] for name, old in _present(olds)}
    return {
        name: [to_json(*each.deleted), to_json(*each.added)]
        for name, each in histories.items()
        if each.has_changes()
    }


def _present(values: Values) -> Iterator[tuple[str, Any]]:
    return ((name, to_json(value)) for name, value in values.items() if value is not None)


# --- Listing


def entries(since: datetime | None = None) -> Select[Change]:
    """The entries, newest first; those at or after a time."""
    query = select(Change).order_by(Change.at.desc(), Change.id.desc())
    return query if since is None else query.where(Change.at >= since)


def newest() -> Select[datetime]:
    """The time of the newest entry, null before the first one."""
    return select(func.max(Change.at))


def shown_versions(change_ids: Collection[int]) -> Select[Any]:
    """The first versions that each of the entries made."""
    query = select(RecordChange).where(RecordChange.change_id.in_(change_ids))
    shown = query.where(RecordChange.position <= SHOWN)
    return shown.order_by(RecordChange.change_id, RecordChange.position)


def deletions(investment_ids: Collection[int]) -> Select[Any]:
    """The deletions of the records, oldest first: what they were at the end is in their changes."""
    query = select(RecordChange).where(RecordChange.investment_id.in_(investment_ids))
    return query.where(RecordChange.action == "delete").order_by(RecordChange.version)


def versions(investment_id: int) -> Select[Any]:
    """The versions of a record, newest first: none for an id that was never used."""
    query = select(
        RecordChange.version,
        RecordChange.action,
        Change.at,
        Change.by,
        RecordChange.change_id,
        RecordChange.changes,
    )
    its_own = query.join_from(RecordChange, Change).where(of_record(investment_id))
    return its_own.order_by(RecordChange.version.desc())


def origins(change_ids: Collection[int]) -> CTE:
    """The entries that are behind entries: `entry`, `undos` and `origin`.

    Behind an undo is what it undoes; `undos` counts those up to `origin`, which may be one itself.
    """
    start = select(Change.id.label("entry"), Change.id.label("origin"), literal(0).label("undos"))
    chain = start.where(Change.id.in_(change_ids)).cte("chain", recursive=True)
    step = select(chain.c.entry, Change.undoes, chain.c.undos + 1)
    undone = step.join_from(chain, Change, Change.id == chain.c.origin)
    return chain.union_all(undone.where(Change.undoes.is_not(None)))


def of_record(investment_id: int) -> ColumnElement[bool]:
    """What a record change of that record fulfils."""
    return RecordChange.investment_id == investment_id


def newest_version(investment_id: int) -> int | None:
    """The number of a record's newest version, its deletion included; None if it never was."""
    return db.session.scalar(select(func.max(RecordChange.version)).where(of_record(investment_id)))
