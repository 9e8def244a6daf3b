"""SQLite: how connections are opened, and how a transaction begins."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import PoolProxiedConnection

from investments_api.database.files import adopt_file, follow_file, make_file
from investments_api.database.timeouts import BUSY_TIMEOUT, COMMAND_BUSY_TIMEOUT
from investments_api.database_urls import sqlite_file

# Between two attempts to have the file without other connections.
PAUSE_IN_SECONDS = 0.01
# Of each index, when they are counted.
ANALYZED_ROWS = 1_000
# Those that a constraint has made have no statement, and stay.
INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql > ''"


def prepare(engine: Engine) -> None:
    """SQLite: foreign keys, durable commits, and a BEGIN of ours instead of the driver's."""
    event.listen(engine, "connect", _open_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    if file := sqlite_file(engine.url):
        follow_file(engine, file)


def _open_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    """Begin a transaction. A writer waits for its turn here.

    SQLite does not wait when a transaction that has read becomes one that writes: it fails at once.
    https://sqlite.org/lang_transaction.html
    """
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


@contextmanager
def without_indexes(connection: Connection, table: str) -> Iterator[None]:
    """SQLite: let an empty table be filled without its indexes, which are built then.

    Row by row, most pages of an index of many are read and written again for each. It is done in
    the connection's transaction; other connections see nothing of it. On PostgreSQL they would wait
    for the table till the commit: it is left as it is there.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    indexes = connection.exec_driver_sql(INDEXES, (table,)).all()
    for name, _ in indexes:
        connection.exec_driver_sql(f"DROP INDEX {name}")
    yield
    for _, statement in indexes:
        connection.exec_driver_sql(statement)


def analyze(connection: Connection) -> None:
    """SQLite: let the planner know how many rows there are now; PostgreSQL finds out by itself.

    https://sqlite.org/lang_analyze.html
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA analysis_limit = {ANALYZED_ROWS}")
        connection.exec_driver_sql("ANALYZE")


def use_wal(engine: Engine) -> None:
    """Give an SQLite file, made if need be, a write-ahead log: readers do not wait for a writer.

    It stays so; other databases are left alone. The switch needs the file for itself, and SQLite
    does not wait for that: it is tried again until COMMAND_BUSY_TIMEOUT is over. Raises
    TimeoutError then.
    """
    if (file := sqlite_file(engine.url)) is None:
        return
    make_file(file)
    adopt_file(file)
    deadline = time.monotonic() + COMMAND_BUSY_TIMEOUT / 1000
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
