"""The database: how it is opened, locked for a write, and read as of one moment; is it ready."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError

from investments_api.extensions import db
from investments_api.settings import PROJECT_ROOT

Item = TypeVar("Item")

MIGRATIONS = PROJECT_ROOT / "migrations"
# Any number that no other lock has: who holds it writes to the PostgreSQL database.
WRITE_LOCK = 332
WRITE = {"sqlite_begin": "IMMEDIATE"}
PATIENCE_IN_MS = 10_000
# Of one who has better to come back later: writes take a hundredth of this, but for imports.
SHORT_PATIENCE_IN_MS = 1_000
# Rows that go to the database in one statement, or come from it at a time.
CHUNK = 1_000


class BusyError(RuntimeError):
    """The database is being written for longer than one who asks would wait."""


class SetupError(RuntimeError):
    """The database cannot be used; the text says why, and what to do."""


def prepare_engine(engine: Engine) -> None:
    """SQLite: foreign keys, write-ahead log, and transactions that begin when we say so."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)


def _open_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: Connection) -> None:
    """A writer waits for its turn at the start: it could not in the middle, having read."""
    options = connection.get_execution_options()
    patience = options.get("patience", PATIENCE_IN_MS)
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {patience}")
    connection.exec_driver_sql(f"BEGIN {options.get('sqlite_begin', 'DEFERRED')}")


def begin_write() -> None:
    """Begin the session's transaction as one that writes: one at a time, on both databases.

    What is read after it stays true until the commit, and the journal is in the order of commits.
    """
    hold_lock(db.session.connection(execution_options=WRITE), WRITE_LOCK)


def begin_import() -> None:
    """Begin it likewise for an import, of which there is one at a time.

    Raises BusyError when another one, or another long write, is at work.
    """
    options = WRITE | {"patience": SHORT_PATIENCE_IN_MS}
    try:
        connection = db.session.connection(execution_options=options)
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = {SHORT_PATIENCE_IN_MS}"))
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
    except (DatabaseError, OSError) as error:
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
