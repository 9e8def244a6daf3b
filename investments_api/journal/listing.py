"""Which changes the journal holds, and which versions of a record: selects for callers to run."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import CTE, ColumnElement, Select, func, literal, select

from investments_api.extensions import db
from investments_api.journal.tables import Change, RecordChange

# Of a change of many records, the first versions are listed.
SHOWN: Final = 10


def changes(since: datetime | None = None) -> Select[Change]:
    """The changes, newest first; those at or after a time.

    The ids say which is newer: the clock can be set back.
    """
    query = select(Change).order_by(Change.id.desc())
    if since is None:
        return query
    recent = Change.at >= since
    # The first id comes from the index of times: a page of few is not sought in the whole table.
    # (SQLite would seek the least id itself along the ids: hence the addition.)
    first = select(func.min(Change.id + 0)).where(recent).scalar_subquery()
    return query.where(Change.id >= first, recent)


def newest_time() -> Select[datetime]:
    """The time of the newest change; no row before the first one."""
    return select(Change.at).order_by(Change.id.desc()).limit(1)


def shown_versions(change_ids: Collection[int]) -> Select[Any]:
    """The first versions that each of the changes made."""
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
    """What changes undo, directly or by undoing an undo: `change_id`, `undos` and `origin`.

    `origin` is the change itself and each one behind it; `undos` counts the undos in between.
    """
    start = select(
        Change.id.label("change_id"), Change.id.label("origin"), literal(0).label("undos")
    )
    chain = start.where(Change.id.in_(change_ids)).cte("chain", recursive=True)
    step = select(chain.c.change_id, Change.undoes, chain.c.undos + 1)
    undone = step.join_from(chain, Change, Change.id == chain.c.origin)
    return chain.union_all(undone.where(Change.undoes.is_not(None)))


def of_record(investment_id: int) -> ColumnElement[bool]:
    """What a record change of that record fulfils."""
    return RecordChange.investment_id == investment_id


def newest_version(investment_id: int) -> int | None:
    """The number of a record's newest version, its deletion included; None if it never was."""
    return db.session.scalar(select(func.max(RecordChange.version)).where(of_record(investment_id)))
