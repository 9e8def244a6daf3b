"""Back up an SQLite database to one file, while the service runs and writes; note it."""

import shlex
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import select

from investments_api.database.files import refuse_log_of_another, side_files, uri
from investments_api.database.timeouts import BUSY_TIMEOUT
from investments_api.database_urls import server_address
from investments_api.extensions import db
from investments_api.maintenance import files
from investments_api.maintenance.databases import refuse_missing
from investments_api.maintenance.errors import MaintenanceError
from investments_api.maintenance.soundness import refuse_unsound
from investments_api.maintenance.tables import Backup
from investments_api.records.models import now

SHOWN: Final = 10


def back_up(file: Path) -> int:
    """Write the database, as it is at this moment, to a new file; give its size in bytes.

    The file is there whole or not at all, needs no other beside it, and its owner alone reads it.
    Raises MaintenanceError, for a damaged database too: its backup could not be restored.
    """
    database = files.own_file(_pg_dump(file))
    refuse_missing(db.engine.url)
    file = file.absolute()
    with files.files_explained(file):
        _refuse_taken(file, database)
        refuse_log_of_another(database)
        with files.beside(file) as copy:
            _copy(database, copy)
            refuse_unsound(copy, database)
            files.move(copy, file)
        return file.stat().st_size


def note(file: Path, size: int) -> None:
    """Note that a backup was made, and where, for administrators to see."""
    db.session.add(Backup(at=now(), file=str(file.absolute()), size=size))


def newest() -> Sequence[Backup] | None:
    """Give the last backups, the last one first; None on PostgreSQL, whose are not known."""
    if db.engine.dialect.name != "sqlite":
        return None
    return db.session.scalars(select(Backup).order_by(Backup.at.desc()).limit(SHOWN)).all()


def _refuse_taken(file: Path, database: Path) -> None:
    """Refuse what is there already, and names that SQLite would take for part of a database."""
    if file.is_symlink() or file.exists():
        raise MaintenanceError(f"{file} is there already: choose another name, or move it away.")
    if file.resolve() in side_files(database):
        raise MaintenanceError(f"{file} would be part of the database: choose another name.")
    files.refuse_left_over(file)


def _copy(database: Path, copy: Path) -> None:
    """Copy all pages in one step: one transaction that reads, which no writer can start anew.

    Writers go on meanwhile: with the write-ahead log they wait for no reader.
    """
    timeout = BUSY_TIMEOUT / 1000
    try:
        with (
            closing(sqlite3.connect(uri(database), uri=True, timeout=timeout)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target, pages=-1)
            target.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise MaintenanceError(f"No backup was written: {error}.") from error


def _pg_dump(file: Path) -> str:
    address = shlex.quote(server_address(db.engine.url))
    return f"pg_dump --format=custom --file={shlex.quote(str(file))} {address}"
