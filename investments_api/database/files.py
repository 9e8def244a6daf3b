"""The SQLite file: made by the set-up alone, and known by its inode while the service runs."""

import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

# SQLite finds them beside a database by their names alone: https://sqlite.org/tempfiles.html
LOG = "-wal"
INDEX = "-shm"
# Ours: the inode of the file that the set-up adopted, for which the log was written.
ADOPTED = "-inode"
SIDE_FILES = (LOG, INDEX, "-journal", ADOPTED)

GONE = "the database file is another one, or gone"


def make_file(path: Path) -> None:
    """Make an empty file, which is an empty database, and its folder, where there is none.

    Its owner alone reads them: SQLite gives its -wal and -shm the mode of the file.
    """
    target = path.resolve()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.touch(mode=0o600)


def follow_file(engine: Engine, path: Path) -> None:
    """Let the engine serve one file: the one that the set-up adopted.

    When another one is there, or none, connections and commits raise OperationalError, until that
    very file is back.
    """
    file = _File(path)
    event.listen(engine, "do_connect", file.before_connect)
    event.listen(engine, "checkout", file.on_checkout)
    event.listen(engine, "commit", file.before_commit)
    event.listen(engine, "engine_disposed", file.forget)


class _File:
    """What is known of the file at a path."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: os.stat_result | None = None

    def forget(self, _engine: Engine) -> None:
        self._known = None

    def before_connect(
        self, _dialect: object, _record: object, arguments: list[Any], parameters: dict[str, Any]
    ) -> None:
        """Have SQLite open the file that is there; by itself it would make one."""
        if self._known is None:
            self._get_to_know()
        elif not self._is_there():
            raise moved(GONE)
        arguments[0] = uri(self._path)
        parameters["uri"] = True

    def on_checkout(self, connection: sqlite3.Connection, _record: object, _proxy: object) -> None:
        """Refuse a connection to a file that is no longer at the path.

        Its log is still there: it is emptied into its file, lest SQLite reads it into the new one.
        """
        if not self._is_there():
            with suppress(sqlite3.Error):
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raise moved(GONE)

    def before_commit(self, _connection: Connection) -> None:
        """Refuse to write to a file that nobody can see."""
        if not self._is_there():
            raise OperationalError("COMMIT", None, moved(GONE))

    def _is_there(self) -> bool:
        try:
            return self._known is None or os.path.samestat(self._path.stat(), self._known)
        except OSError:
            return False

    def _get_to_know(self) -> None:
        try:
            there, adopted = self._path.stat(), _adopted(self._path)
        except OSError as error:
            raise moved(f"the database file cannot be seen: {error.strerror}") from error
        if adopted not in ("", str(there.st_ino)):
            raise moved(f"{GONE}: start the service on it, or put back the one before")
        self._known = there


def adopt_file(path: Path) -> None:
    """Let the file that is there be the one that is served, as far as a log beside it is its own.

    Where this cannot be noted, no log can be written either. Raises OperationalError for the log
    of another file.
    """
    refuse_log_of_another(path)
    there, note = path.stat(), _side_file(path, ADOPTED)
    with suppress(OSError):
        note.write_text(str(there.st_ino), "ascii")
        note.chmod(stat.S_IMODE(there.st_mode))


def _adopted(path: Path) -> str:
    """The inode of the file that was adopted; nothing when that is not noted."""
    note = _side_file(path, ADOPTED)
    return note.read_text("ascii", "replace") if note.exists() else ""


def refuse_log_of_another(path: Path) -> None:
    """Raise OperationalError where SQLite would use a log that belongs to another file.

    It would read it into this one, and damage it. An empty one that a program still has open is
    no better: that program empties it into the other file, with what is written to this one.
    """
    if _adopted(path) in ("", str(path.stat().st_ino)):
        return
    log, index, note = (_side_file(path, end) for end in (LOG, INDEX, ADOPTED))
    if log.exists() and log.stat().st_size:
        raise moved(
            f"{log.name} was written for another file than {path.name}. If that comes "
            f"from a backup, delete {log.name}; if it was copied together with its log, "
            f"delete {note.name}"
        )
    if _is_open(index):
        raise moved(f"the service still has the file open that was {path.name} before: stop it")


def _is_open(index: Path) -> bool:
    """Whether a program has the index of a log open: it holds a lock then, at this place.

    https://sqlite.org/walformat.html#wal_locks: 120 to 127; the next is for those that have it open
    """
    try:
        import fcntl

        with index.open("r+b") as opened:
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 128)
    except BlockingIOError:
        return True
    except (ImportError, FileNotFoundError):
        # Windows replaces no file that is open.
        return False
    return False


def side_files(path: Path) -> list[Path]:
    """Give the paths of the files that belong to a database, whether they are there or not."""
    return [_side_file(path, suffix) for suffix in SIDE_FILES]


def _side_file(path: Path, suffix: str) -> Path:
    """Give the path beside what the path of the database leads to, as SQLite does."""
    file = path.resolve()
    return file.with_name(file.name + suffix)


def uri(path: Path) -> str:
    """Give the address of a file for sqlite3.connect: it is opened, never made."""
    return f"{path.as_uri()}?mode=rw"


def moved(reason: str) -> sqlite3.OperationalError:
    """The error that SQLite itself gives in other journal modes for a file that was moved."""
    error = sqlite3.OperationalError(reason)
    error.sqlite_errorname = "SQLITE_READONLY_DBMOVED"
    return error
