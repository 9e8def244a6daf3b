"""Put a backup in the place of an SQLite database."""

import os
import shlex
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL

from investments_api import bootstrap
from investments_api.accounts import registry
from investments_api.database.failures import Failure, failure_of
from investments_api.database.files import refuse_log_of_another, side_files, uri
from investments_api.database_urls import server_address
from investments_api.extensions import db
from investments_api.maintenance import files, soundness
from investments_api.maintenance.databases import other_database
from investments_api.maintenance.errors import MaintenanceError

# The first statement keeps the locks of the others. The second one fails while anybody else has the
# database open, idle or not; what is in the write-ahead log comes into the file.
ALONE = ("PRAGMA locking_mode = EXCLUSIVE", "PRAGMA journal_mode = DELETE", "BEGIN EXCLUSIVE")


def restore(file: Path) -> int:
    """Replace the database by a backup, brought to the code's revision. The backup is not changed.

    Gives the number of its accounts that are not disabled: those of the replaced one are gone.
    The database may be missing or damaged. A crash at any moment leaves it or the new one, whole.
    Raises MaintenanceError while another program has the database open, and for a file that is
    no sound database of this service.
    """
    database = files.own_file(_pg_restore(file))
    with files.files_explained(file):
        _refuse_no_backup(file, database)
    with files.files_explained(database):
        database.parent.mkdir(parents=True, exist_ok=True)
        with _alone(database), files.beside(database) as copy:
            _copy(file, copy)
            soundness.refuse_unsound(copy, file)
            soundness.refuse_newer(copy, file)
            with other_database(URL.create("sqlite", database=str(copy))):
                bootstrap.upgrade()
                accounts = registry.count_enabled()
            _remove_side_files(database)
            files.move(copy, database)
    return accounts


def _refuse_no_backup(file: Path, database: Path) -> None:
    if not file.is_file():
        raise MaintenanceError(f"{file} is no file.")
    if database.exists() and file.samefile(database):
        raise MaintenanceError(f"{file} is the database itself.")
    if file.resolve() in side_files(database):
        raise MaintenanceError(f"{file} is part of the database itself.")


@contextmanager
def _alone(database: Path) -> Iterator[None]:
    """Have the database for oneself; raise MaintenanceError when somebody else has it open.

    A damaged one may give no lock. It is closed: SQLite shall not put anything in order at its end.
    """
    if not database.exists():
        yield
        return
    if not os.access(database, os.W_OK):
        # SQLite, which cannot lock it then, would speak of a disk error.
        raise MaintenanceError(f"{database} is read-only: allow this user to write it.")
    refuse_log_of_another(database)
    opened = sqlite3.connect(uri(database), uri=True, isolation_level=None, timeout=1)
    with closing(opened) as connection:
        try:
            for statement in ALONE:
                connection.execute(statement)
        except sqlite3.DatabaseError as error:
            _refuse_unless_damaged(error, database)
            connection.close()
        yield


def _refuse_unless_damaged(error: sqlite3.DatabaseError, database: Path) -> None:
    match failure_of(error):
        case Failure.DAMAGED:
            return
        case Failure.BUSY:
            raise MaintenanceError(
                f"{database} is in use: stop the service, and whatever else has it open."
            ) from error
    raise MaintenanceError(f"{database} cannot be replaced: {error}.") from error


def _copy(file: Path, copy: Path) -> None:
    """Copy a backup, with the log that a plain copy of an open database needs beside it."""
    for suffix in ("", "-wal", "-journal"):
        source, target = (path.with_name(path.name + suffix) for path in (file, copy))
        if not suffix or source.is_file():
            with files.files_explained(source):
                shutil.copyfile(source, target)


def _remove_side_files(database: Path) -> None:
    """Remove them for good, before another file has their database's name: they would spoil it."""
    for other in side_files(database):
        other.unlink(missing_ok=True)
    files.sync(database.parent)


def _pg_restore(file: Path) -> str:
    address = shlex.quote(server_address(db.engine.url))
    clean = "pg_restore --clean --if-exists --no-owner --single-transaction"
    return f"{clean} --dbname={address} {shlex.quote(str(file))}"
