"""The database: how it is opened, locked for a write, and read as of one moment; is it ready."""

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from typing import Any, TypeVar

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
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
# Milliseconds that a writer waits for its turn. An import had better come back later: other writes
# take a hundredth of its time-out.
BUSY_TIMEOUT = 10_000
IMPORT_BUSY_TIMEOUT = 1_000
# Rows that go to the database in one statement, or come from it at a time.
CHUNK = 1_000


class BusyError(RuntimeError):
    """The database is being written for longer than one who asks would wait."""


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
        if error.sqlite_errorname != "SQLITE_BUSY":
            raise
        return False
    return True


def begin_write() -> None:
    """Begin the session's transaction as one that writes: one at a time, on both databases.

    What is read after it stays true until the commit, and the journal is in the order of commits.
    """
    hold_lock(db.session.connection(execution_options=WRITE), WRITE_LOCK)


def begin_import() -> None:
    """Begin it likewise for an import, of which there is one at a time.

    Raises BusyError when another one, or another long write, is at work.
    """
    options = WRITE | {"busy_timeout": IMPORT_BUSY_TIMEOUT}
    try:
        connection = db.session.connection(execution_options=options)
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = {IMPORT_BUSY_TIMEOUT}"))
        hold_lock(connection, WRITE_LOCK)
    except OperationalError as error:
        if not _is_lock_held(error):
            raise
        db.session.rollback()
        raise BusyError(
            "Nothing was changed: another import is at work. Try again when it has finished."
        ) from error


def _is_lock_held(error: OperationalError) -> bool:
    names = (getattr(error.orig, "sqlite_errorname", ""), getattr(error.orig, "sqlstate", ""))
    return names[0] == "SQLITE_BUSY" or names[1] == "55P03"


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


def is_ready() -> bool:
    """Whether the database answers and is at the code's revision."""
    try:
        return schema_revision(db.session.connection()) == newest_schema_revision()
    except OperationalError:
        return False
