"""Why a database fails, in words for clients, by the code that it gives."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from sqlalchemy import URL
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from investments_api.database_urls import shown
from investments_api.extensions import db


class Failure(Enum):
    """Why a database does not serve through no fault of ours, in words for clients."""

    BUSY = "The database is busy. Try again in a moment."
    UNREACHABLE = "The database does not answer. Try again in a moment."
    UNCONFIRMED = (
        "The database did not answer whether it was written. Look whether it is there, then try "
        "again if it is not."
    )
    DAMAGED = "The database is damaged: its file has to be restored from a backup."
    READ_ONLY = "The database is read-only: nothing was written. Allow writing, then try again."
    MOVED = (
        "The database file has been moved or replaced: nothing was written. Put it back, or "
        "restart the service to use the file that is there now."
    )
    DISK = (
        "The disk of the database cannot be read or written. Look whether it is broken, or limits "
        "the size of files, then try again."
    )
    FULL = "The disk of the database is full: nothing was written. Free some space, then try again."


# The beginnings of the names of SQLite's result codes, and of PostgreSQL's SQLSTATE codes:
# https://sqlite.org/rescode.html and https://www.postgresql.org/docs/current/errcodes-appendix.html
FAILURES = {
    "SQLITE_BUSY": Failure.BUSY,
    "SQLITE_LOCKED": Failure.BUSY,
    "SQLITE_CANTOPEN": Failure.UNREACHABLE,
    "SQLITE_IOERR": Failure.DISK,
    "SQLITE_READONLY_DBMOVED": Failure.MOVED,
    "SQLITE_READONLY": Failure.READ_ONLY,
    "SQLITE_CORRUPT": Failure.DAMAGED,
    "SQLITE_NOTADB": Failure.DAMAGED,
    "SQLITE_FULL": Failure.FULL,
    "40001": Failure.BUSY,
    "40P01": Failure.BUSY,
    "55P03": Failure.BUSY,
    "57014": Failure.BUSY,
    "08007": Failure.UNCONFIRMED,
    "08": Failure.UNREACHABLE,
    "25006": Failure.READ_ONLY,
    "25P03": Failure.UNREACHABLE,
    "25P04": Failure.UNREACHABLE,
    "53300": Failure.UNREACHABLE,
    "57P": Failure.UNREACHABLE,
    "58": Failure.UNREACHABLE,
    "XX001": Failure.DAMAGED,
    "XX002": Failure.DAMAGED,
    "53100": Failure.FULL,
}
# Those that last until somebody does something about them.
LASTING_FAILURES = (Failure.DAMAGED, Failure.READ_ONLY, Failure.DISK, Failure.FULL)


class SetupError(RuntimeError):
    """The database cannot be used; the text says why, and what to do."""


@contextmanager
def failures_explained(url: URL | None = None) -> Iterator[None]:
    """Turn what the database or the file system raise into a SetupError of one sentence.

    It names the database at `url`, or else the application's. That nobody reads any more what a
    command prints, as in `flask status | head -1`, is no failure of the database.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except (DatabaseError, sqlite3.Error, OSError) as error:
        address = shown(url or db.engine.url)
        raise SetupError(f"The database {address} cannot be used: {told(error)}") from error


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


def told(error: Exception) -> str:
    """Say of a database's error what may be logged: no value of a record.

    PostgreSQL tells values in the details of its messages, and both tell them in those about
    faulty statements, of which the kind and the code are given alone.
    """
    original = getattr(error, "orig", None) or error
    code = getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None)
    if code and failure_of(error) is None:
        return f"{type(original).__name__}, {code}"
    message = getattr(getattr(original, "diag", None), "message_primary", None) or original
    return " ".join(str(message).split())
