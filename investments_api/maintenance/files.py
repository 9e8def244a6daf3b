"""Files of SQLite databases: which one is ours, and how one takes the place of another."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from investments_api.database.files import side_files
from investments_api.database_urls import is_sqlite, sqlite_file
from investments_api.extensions import db
from investments_api.maintenance.errors import MaintenanceError


def own_file(instead: str) -> Path:
    """Give the application's database file, which need not be there; links are followed.

    Raises MaintenanceError for a database on a server, with the command that serves there instead,
    and for one in memory.
    """
    url = db.engine.url
    if not is_sqlite(url):
        raise MaintenanceError(f"This is for SQLite. PostgreSQL has its own program: {instead}")
    if (file := sqlite_file(url)) is None:
        raise MaintenanceError("DATABASE_URL names a database in memory, which has no file.")
    return file.resolve()


def refuse_left_over(file: Path) -> None:
    """Raise MaintenanceError for side files of a file that is yet to be: it would be spoilt."""
    for other in side_files(file):
        if other.exists():
            raise MaintenanceError(f"{other} would be taken for part of {file}: move it away.")


@contextmanager
def files_explained(file: Path) -> Iterator[None]:
    """Turn what the file system raises for a file into a MaintenanceError of one sentence."""
    try:
        yield
    except OSError as error:
        raise MaintenanceError(f"{file}: {error.strerror or error}.") from error


@contextmanager
def beside(file: Path) -> Iterator[Path]:
    """Give a path in a new folder beside a file, on the same disk; the folder goes at the end."""
    with TemporaryDirectory(dir=file.parent, prefix=".database-") as folder:
        yield Path(folder) / file.name


def move(new: Path, place: Path) -> None:
    """Let a file take a place, or another's, at once: whoever looks sees the one or the other.

    What is in it is on the disk before; none but its owner may read it.
    """
    new.chmod(0o600)
    sync(new)
    new.replace(place)
    sync(place.parent)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk. Windows opens no folders."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
