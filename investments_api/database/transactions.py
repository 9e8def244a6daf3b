"""Transactions: one writer at a time, an import alone, a read of one moment."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from investments_api.database.failures import Failure, failure_of
from investments_api.database.timeouts import lock_timeout
from investments_api.extensions import db

Item = TypeVar("Item")

# Any number that no other lock has: who holds it writes to the PostgreSQL database.
WRITE_LOCK = 332
WRITE = {"sqlite_begin": "IMMEDIATE"}
# Milliseconds. An import waits less for its turn than a write: one write takes some ten
# milliseconds, and what holds the lock for a second is mostly another import.
IMPORT_BUSY_TIMEOUT = 1_000
# Rows that go to the database in one statement, or come from it at a time.
CHUNK = 1_000


class BusyError(RuntimeError):
    """Another import, or another long write, is at work; the text says so."""


def begin_write() -> None:
    """Begin the session's transaction as one that writes: one at a time, on both databases.

    What is read after it stays true until the commit, and the journal is in the order of commits.
    """
    _take_turn(lock_timeout())


def begin_import() -> None:
    """Begin the transaction of an import, of which there is one at a time.

    Raises BusyError when another one, or another long write, is at work.
    """
    try:
        _take_turn(IMPORT_BUSY_TIMEOUT)
    except OperationalError as error:
        if failure_of(error) is not Failure.BUSY:
            raise
        db.session.rollback()
        raise BusyError(
            "Nothing was changed: another import is at work. Try again when it has finished."
        ) from error


def _take_turn(timeout: int) -> None:
    """Begin the session's transaction with the lock of writers, or fail after milliseconds."""
    connection = db.session.connection(execution_options=WRITE | {"busy_timeout": timeout})
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = {timeout}"))
    hold_lock(connection, WRITE_LOCK)


def begin_snapshot() -> None:
    """Begin the session's transaction as one that reads, and sees one moment till its end.

    SQLite's always do; PostgreSQL's would see what is committed between two of their queries.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))


def hold_lock(connection: Connection, key: int) -> None:
    """PostgreSQL: wait for a lock, held until the transaction's end.

    SQLite has its one lock of writers since BEGIN IMMEDIATE.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def chunks(items: Iterable[Item], size: int = CHUNK) -> Iterator[list[Item]]:
    """Give the items in lists of a size that is not too long for one statement."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
