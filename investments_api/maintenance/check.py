"""Whether the database is sound: its file, the journal against the records, the search index."""

from collections.abc import Iterable, Iterator

from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from investments_api.database.failures import Failure, failure_of
from investments_api.extensions import db
from investments_api.journal.tables import Change, RecordChange
from investments_api.maintenance import index_check, journal_check
from investments_api.maintenance.databases import begin_reading
from investments_api.maintenance.errors import UNREADABLE
from investments_api.records.models import AMOUNTS, Investment, column


def faults() -> Iterator[str]:
    """Give what is wrong with the database, a sentence each, as it was at one moment.

    The rest is not looked at when the file itself is damaged. Raises MaintenanceError where there
    is no database, or one of another revision.
    """
    begin_reading()
    is_damaged = False
    for fault in _damage():
        is_damaged = True
        yield fault
    if not is_damaged:
        yield from _broken_references()
        yield from _readable("journal", journal_check.faults())
        yield from _readable("search index", index_check.faults())


def summary() -> str:
    """Give the numbers of records and versions, and both sums, in one line."""
    amounts = ", ".join(f"{name} {_sum(name)}" for name in AMOUNTS)
    records, versions, changes = map(_count, (Investment, RecordChange, Change))
    return f"Sound: {records} records, {versions} versions in {changes} changes; {amounts}."


def _count(model: type[db.Model]) -> int:  # type: ignore[name-defined]
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def _sum(name: str) -> str:
    return f"{db.session.scalar(select(func.sum(column(name)))) or 0:,}"


def _damage() -> Iterator[str]:
    """What SQLite finds in its file: https://sqlite.org/pragma.html#pragma_integrity_check.

    PostgreSQL looks after its files by itself, and after its foreign keys.
    """
    if db.engine.dialect.name != "sqlite":
        return
    try:
        for found in db.session.scalars(text("PRAGMA integrity_check")):
            if found != "ok":
                yield f"In the file: {' '.join(found.split())}."
    except DatabaseError as error:
        if failure_of(error) is not Failure.DAMAGED:
            raise
        yield f"In the file: {error.orig}."


def _broken_references() -> Iterator[str]:
    if db.engine.dialect.name == "sqlite":
        for row in db.session.execute(text("PRAGMA foreign_key_check")):
            yield f"Row {row[1]} of {row[0]} refers to a row of {row[2]} that is not there."


def _readable(part: str, found: Iterable[str]) -> Iterator[str]:
    """Let what cannot be read be a fault as well."""
    try:
        yield from found
    except UNREADABLE as error:
        yield f"The {part} holds what the service never writes: {error}."
