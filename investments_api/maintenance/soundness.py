"""Whether an SQLite file is a sound database of this service."""

import sqlite3
from contextlib import closing
from pathlib import Path

from investments_api import bootstrap
from investments_api.database.files import uri
from investments_api.maintenance.errors import MaintenanceError

# https://sqlite.org/fileformat.html#the_database_header
MAGIC = b"SQLite format 3\0"
TABLES = {"alembic_version", "investment"}


def refuse_unsound(file: Path, name: Path) -> None:
    """Raise MaintenanceError unless a file is a whole database, and this service's.

    The file may be written: SQLite completes what a side file of it has. Messages call it `name`.
    """
    size = file.stat().st_size
    with file.open("rb") as opened:
        if opened.read(len(MAGIC)) != MAGIC:
            raise MaintenanceError(f"{name} is no SQLite database.")
    try:
        with closing(sqlite3.connect(uri(file), uri=True)) as connection:
            _refuse_damaged(connection, size, name)
            _refuse_foreign(connection, name)
    except sqlite3.DatabaseError as error:
        raise MaintenanceError(f"{name} is damaged, or not all of it is there: {error}.") from error


def _refuse_damaged(connection: sqlite3.Connection, size: int, name: Path) -> None:
    """Refuse what SQLite finds, and an end in the middle of a page, which it reads as zeros."""
    [(found,)] = connection.execute("PRAGMA integrity_check(1)")
    [(page_size,)] = connection.execute("PRAGMA page_size")
    if found == "ok" and size % page_size:
        found = "its last page is cut"
    if found != "ok":
        reason = " ".join(found.split())
        raise MaintenanceError(f"{name} is damaged, or not all of it is there: {reason}.")


def _refuse_foreign(connection: sqlite3.Connection, name: Path) -> None:
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    if not {table for (table,) in tables} >= TABLES:
        raise MaintenanceError(f"{name} is a database of another program, or empty.")


def refuse_newer(file: Path, name: Path) -> None:
    """Raise MaintenanceError for a sound database whose revision the code does not know."""
    with closing(sqlite3.connect(uri(file), uri=True)) as connection:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row and not bootstrap.is_known(row[0]):
        raise MaintenanceError(
            f"{name} is at revision {row[0]}, which this version does not know: a newer version "
            "of the service has written it. Restore it with that version."
        )
