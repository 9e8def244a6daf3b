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
# Ours: it says which file the log there was written for.
OWNER_OF_LOG = "-inode"
SIDE_FILES = (LOG, INDEX, "-journal", OWNER_OF_LOG)

GONE = "the database file is another one, or gone"


def make_file(path: Path) -> None:
    """Make an empty file, which is an empty database, and its folder, where there is none.

    Its owner alone reads them: SQLite gives its -wal and -shm the mode of the file.
    """
    target = path.resolve()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.touch(mode=0o600)


def follow_file(engine: Engine, path: Path) -> None:
    """Let the engine serve one file: the one that is at the path when it is first opened.

    When another one is there, or none, connections and commits raise OperationalError, until that
    very file is back. Disposing of the engine lets it open the file that is there then.
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
            there = self._path.stat()
            refuse_log_of_another(self._path)
        except OSError as error:
            raise moved(f"the database file cannot be seen: {error.strerror}") from error
        if _side_file(self._path, OWNER_OF_LOG).exists():
            note_owner_of_log(self._path)
        self._known = there


def refuse_log_of_another(path: Path) -> None:
    """Raise OperationalError where SQLite would use a log that belongs to another file.

    It would read it into this one, and damage it. An empty one that a program still has open is
    no better: that program empties it into the other file, with what is written to this one.
    """
    log, index, owner = (_side_file(path, end) for end in (LOG, INDEX, OWNER_OF_LOG))
    known = owner.read_text("ascii", "replace") if owner.exists() else ""
    if known in ("", str(path.stat().st_ino)):
        return
    if log.exists() and log.stat().st_size:
        raise moved(
            f"{log.name} was written for another file than {path.name}. If that comes "
            f"from a backup, delete {log.name}; if it was copied together with its log, "
            f"delete {owner.name}"
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


def note_owner_of_log(path: Path) -> None:
    """Write beside a file's log which file it is of, by its inode.

    Where this cannot be written, neither can a log.
    """
    there, owner = path.stat(), _side_file(path, OWNER_OF_LOG)
    with suppress(OSError):
        owner.write_text(str(there.st_ino), "ascii")
        owner.chmod(stat.S_IMODE(there.st_mode))


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
