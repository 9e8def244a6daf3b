"""The revision of the data, and rows of it, read without a session.

Each process has a few connections for it alone, which are in no transaction.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from flask import Flask
from sqlalchemy import Engine, event
from sqlalchemy.exc import SQLAlchemyError

from investments_api.database import reads
from investments_api.database.reads import Beside, NotBesideError, Rows
from investments_api.database_urls import is_sqlite, sqlite_file
from investments_api.records.revision import SELECT

if TYPE_CHECKING:
    from investments_api.database.postgresql import TimedConnection

EXTENSION: Final = "revision_reader"
# To read all rows of such a file takes less than to hand the request to another thread.
SMALL_BYTES: Final = 8 * 1024 * 1024

Value = TypeVar("Value")


class Watch(Protocol):
    """A connection that tells the revision."""

    def token(self) -> str:
        """Give the revision as it is committed. Raises OSError, or an error of the driver."""

    def rows(self, statement: str, parameters: Any) -> Rows:
        """Give the rows of a statement of the driver. Raises an error of the driver."""

    def close(self) -> None:
        """Close the connection."""


class RevisionReader:
    """Tells the revision of the data of an engine, by connections that threads share."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._free: list[Watch] = []
        event.listen(engine, "engine_disposed", lambda _engine: self.close())

    @property
    def is_instant(self) -> bool:
        """Whether the revision is told in some microseconds, as a file does, and no server."""
        return is_sqlite(self._engine.url)

    @property
    def is_small(self) -> bool:
        """Whether all rows are in a file, and are read in less than a millisecond."""
        path = sqlite_file(self._engine.url)
        try:
            return path is not None and path.stat().st_size <= SMALL_BYTES
        except OSError:
            return False

    def current(self) -> str | None:
        """Give the revision; None where that needs more: a request for it finds out what."""
        return self._with_watch(lambda watch: watch.token())

    def read(self, make: Callable[[], Value]) -> tuple[str, Value] | None:
        """Give the revision of the data, and what `make` makes of the rows that it fetches.

        None where the data has changed meanwhile, is not read, or is read by a session alone.
        """

        def read(watch: Watch) -> tuple[str, Value] | None:
            token = watch.token()
            try:
                with reads.beside(Beside(token, watch.rows, self._engine.dialect)):
                    made = make()
            except NotBesideError:
                return None
            return (token, made) if watch.token() == token else None

        return self._with_watch(read)

    def _with_watch(self, ask: Callable[[Watch], Value]) -> Value | None:
        free = self._free
        try:
            watch = free.pop()
        except IndexError:
            return None
        try:
            told = ask(watch)
        except (OSError, self._errors):
            watch.close()
            return None
        except BaseException:
            watch.close()
            raise
        free.append(watch)
        if free is not self._free:
            _close_all(free)
        return told

    def open(self) -> None:
        """Have a connection, now that the database has answered: it keeps nobody waiting."""
        if not self._free and (watch := self._connected()):
            self._free.append(watch)

    def close(self) -> None:
        """Close the connections; those at work are closed after it."""
        free, self._free = self._free, []
        _close_all(free)

    @property
    def _errors(self) -> type[Exception]:
        errors: type[Exception] = self._engine.dialect.loaded_dbapi.Error
        return errors

    def _connected(self) -> Watch | None:
        try:
            return watch_of(self._engine)
        except (SQLAlchemyError, OSError, self._errors):
            return None


def _close_all(watches: list[Watch]) -> None:
    while watches:
        watches.pop().close()


def register(app: Flask, engine: Engine) -> None:
    """Let the application have a reader of its database."""
    app.extensions[EXTENSION] = RevisionReader(engine)


def watch_of(engine: Engine) -> Watch | None:
    """Connect to tell the revision; None for a database in memory, which is no other's."""
    if not is_sqlite(engine.url):
        return ServerWatch(engine)
    return FileWatch(engine) if sqlite_file(engine.url) else None


class _Owned:
    """A connection that has left the pool."""

    def __init__(self, engine: Engine) -> None:
        self._taken = engine.raw_connection()
        self._connection: Any = self._taken.driver_connection
        self._taken.detach()

    def rows(self, statement: str, parameters: Any) -> Rows:
        rows: Rows = self._connection.execute(statement, parameters).fetchall()
        return rows

    def close(self) -> None:
        self._taken.close()


class FileWatch(_Owned):
    """Of an SQLite file, which says by itself whether another connection has written.

    https://sqlite.org/pragma.html#pragma_data_version
    """

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        # Whoever waits for a lock does so in a thread of a lane.
        self._connection.execute("PRAGMA busy_timeout = 0")
        self._path = sqlite_file(engine.url) or Path()
        self._file = self._path.stat()
        self._version: int | None = None
        self._token = ""

    def token(self) -> str:
        """Give the revision; raises OSError where the file is another one, or gone."""
        if not os.path.samestat(self._path.stat(), self._file):
            raise FileNotFoundError(self._path)
        [version] = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            [self._token] = self._connection.execute(SELECT).fetchone()
            self._version = version
        return self._token


class ServerWatch(_Owned):
    """Of a PostgreSQL server: one statement, prepared there, which is a transaction by itself."""

    _connection: "TimedConnection"

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._connection.autocommit = True
        self._connection.is_always_timed = True

    def token(self) -> str:
        """Give the revision; raises psycopg.Error where the server does not answer in time."""
        [token] = self._connection.execute(SELECT, prepare=True).fetchone() or [""]
        return str(token)
