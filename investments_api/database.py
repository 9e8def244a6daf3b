"""The database: how it is opened, locked and read as of one moment; why it fails; is it ready."""

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from enum import Enum
from itertools import islice
from secrets import token_hex
from typing import Any, TypeVar

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import PoolProxiedConnection

from investments_api.extensions import db
from investments_api.settings import PROJECT_ROOT

Item = TypeVar("Item")

MIGRATIONS = PROJECT_ROOT / "migrations"
# Any number that no other lock has: who holds it writes to the PostgreSQL database.
WRITE_LOCK = 332
WRITE = {"sqlite_begin": "IMMEDIATE"}
# Between two attempts to get a file for oneself.
PAUSE_IN_SECONDS = 0.01
# Milliseconds that a writer waits for its turn. An import waits less: a single write takes some ten
# milliseconds, so that who holds the lock for a second is another import.
BUSY_TIMEOUT = 10_000
IMPORT_BUSY_TIMEOUT = 1_000
# Rows that go to the database in one statement, or come from it at a time.
CHUNK = 1_000


class Failure(Enum):
    """Why a database does not serve through no fault of ours, in words for clients."""

    BUSY = "The database is busy. Try again in a moment."
    UNREACHABLE = "The database does not answer. Try again in a moment."
    DAMAGED = "The database is damaged: its file has to be restored from a backup."
    READ_ONLY = "The database is read-only: nothing was written. Allow writing, then try again."
    FULL = "The disk of the database is full: nothing was written. Free some space, then try again."


# The beginnings of the names of SQLite's result codes, and of PostgreSQL's SQLSTATE codes:
# https://sqlite.org/rescode.html and https://www.postgresql.org/docs/current/errcodes-appendix.html
FAILURES = {
    "SQLITE_BUSY": Failure.BUSY,
    "SQLITE_LOCKED": Failure.BUSY,
    "SQLITE_CANTOPEN": Failure.UNREACHABLE,
    "SQLITE_IOERR": Failure.UNREACHABLE,
    "SQLITE_READONLY": Failure.READ_ONLY,
    "SQLITE_CORRUPT": Failure.DAMAGED,
    "SQLITE_NOTADB": Failure.DAMAGED,
    "SQLITE_FULL": Failure.FULL,
    "40001": Failure.BUSY,
    "40P01": Failure.BUSY,
    "55P03": Failure.BUSY,
    "57014": Failure.BUSY,
    "08": Failure.UNREACHABLE,
    "25006": Failure.READ_ONLY,
    "53300": Failure.UNREACHABLE,
    "57P": Failure.UNREACHABLE,
    "58": Failure.UNREACHABLE,
    "XX001": Failure.DAMAGED,
    "XX002": Failure.DAMAGED,
    "53100": Failure.FULL,
}
# Those that last until somebody does something about them.
LASTING_FAILURES = (Failure.DAMAGED, Failure.READ_ONLY, Failure.FULL)
LAST_FAILURE = "database_failure"


class BusyError(RuntimeError):
    """Another import, or another long write, is at work; the text says so."""


class SetupError(RuntimeError):
    """The database cannot be used; the text says why, and what to do."""


def prepare_engine(engine: Engine) -> None:
    """SQLite: foreign keys, durable commits, and transactions that begin when we say so."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)


def _open_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    """Begin a transaction. A writer waits for its turn here: once it has read, it could not."""
    options = connection.get_execution_options()
    begin = f"BEGIN {options.get('sqlite_begin', 'DEFERRED')}"
    if "busy_timeout" not in options:
        connection.exec_driver_sql(begin)
        return
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {options['busy_timeout']}")
    try:
        connection.exec_driver_sql(begin)
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")


def use_wal(engine: Engine) -> None:
    """SQLite: let the file have a write-ahead log, so that readers do not wait for a writer.

    It stays so. The switch needs the file for itself, and SQLite does not wait for that: it is
    tried again until BUSY_TIMEOUT is over. Raises TimeoutError then.
    """
    deadline = time.monotonic() + BUSY_TIMEOUT / 1000
    with closing(engine.raw_connection()) as connection:
        while not _has_wal(connection):
            if time.monotonic() > deadline:
                raise TimeoutError("another program has it open")
            time.sleep(PAUSE_IN_SECONDS)


def _has_wal(connection: PoolProxiedConnection) -> bool:
    """Switch to WAL where that is not done yet; False while another connection is in the way."""
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
            raise
        return False
    return True


def begin_write() -> None:
    """Begin the session's transaction as one that writes: one at a time, on both databases.

    What is read after it stays true until the commit, and the journal is in the order of commits.
    """
    hold_lock(db.session.connection(execution_options=WRITE), WRITE_LOCK)


def begin_import() -> None:
    """Begin the transaction of an import, of which there is one at a time.

    Raises BusyError when another one, or another long write, is at work.
    """
    options = WRITE | {"busy_timeout": IMPORT_BUSY_TIMEOUT}
    try:
        connection = db.session.connection(execution_options=options)
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = {IMPORT_BUSY_TIMEOUT}"))
        hold_lock(connection, WRITE_LOCK)
    except OperationalError as error:
        if failure_of(error) is not Failure.BUSY:
            raise
        db.session.rollback()
        raise BusyError(
            "Nothing was changed: another import is at work. Try again when it has finished."
        ) from error


def begin_snapshot() -> None:
    """Begin the session's transaction as one that reads, and sees one moment till its end.

    SQLite's always do; PostgreSQL's would see what is committed between two of their queries.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))


@contextmanager
def failures_explained() -> Iterator[None]:
    """Turn what the database or the file system raise into a SetupError of one sentence."""
    try:
        yield
    except (DatabaseError, sqlite3.Error, OSError) as error:
        url = db.engine.url.render_as_string(hide_password=True)
        reason = " ".join(str(getattr(error, "orig", error)).split())
        raise SetupError(f"The database {url} cannot be used: {reason}") from error


def hold_lock(connection: Connection, key: int) -> None:
    """PostgreSQL: wait for a lock that the transaction's end frees. SQLite has begun with it."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Give the items in lists that are not too long for one statement."""
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def schema_revision(connection: Connection) -> str | None:
    """The migration that the database is at; None before the first."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_schema_revision() -> str | None:
    """The migration that the code was written for."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def failure_of(error: Exception) -> Failure | None:
    """Give why the database fails, None for a fault of the statement: that is ours."""
    if isinstance(error, PoolTimeoutError):
        return Failure.BUSY
    original = getattr(error, "orig", error)
    code = getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None)
    if code is None:
        # psycopg has no code for a server that it cannot reach, or that has gone.
        return Failure.UNREACHABLE if isinstance(error, OperationalError) else None
    return next((it for start, it in FAILURES.items() if code.startswith(start)), None)


def remember_failure(failure: Failure) -> None:
    """Let the next checks of readiness see whether the database still fails so."""
    current_app.extensions[LAST_FAILURE] = failure
    if failure is Failure.DAMAGED:
        # Connections that are open would not see that the file has been restored.
        db.engine.dispose()


def reason_not_ready() -> str | None:
    """Give why the database cannot serve: it fails, or is not migrated. None when it is ready."""
    last: Failure | None = current_app.extensions.get(LAST_FAILURE)
    try:
        if schema_revision(db.session.connection()) != newest_schema_revision():
            return "The database is not migrated."
        if last and _still_fails(last):
            remember_failure(last)
            return last.value
    except DatabaseError as error:
        return (failure_of(error) or Failure.UNREACHABLE).value
    finally:
        db.session.rollback()
    current_app.extensions.pop(LAST_FAILURE, None)
    return None


def _still_fails(failure: Failure) -> bool:
    """Try what has failed before. It takes too long, or writes too much, for every check."""
    if failure in (Failure.FULL, Failure.READ_ONLY):
        # A new revision of the data does no harm; SQLite would not write the same one again.
        db.session.execute(text("UPDATE data_revision SET token = :new"), {"new": token_hex(8)})
        db.session.commit()
    if failure is Failure.DAMAGED and db.engine.dialect.name == "sqlite":
        return db.session.scalars(text("PRAGMA quick_check(1)")).all() != ["ok"]
    # PostgreSQL has no such check: who has mended it starts the service anew.
    return failure is Failure.DAMAGED
