"""How the database is opened, locked for a write, brought to the code's revision and filled."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError

from investments_api import dataset
from investments_api.extensions import db
from investments_api.search import index
from investments_api.settings import PROJECT_ROOT, is_file

MIGRATIONS = PROJECT_ROOT / "migrations"
DATASET = PROJECT_ROOT / "dataset.json"
# Any numbers, the same in every process: who holds the first sets up the PostgreSQL database, who
# holds the second writes to it.
SETUP_LOCK = 331
WRITE_LOCK = 332
WRITE = {"sqlite_begin": "IMMEDIATE"}
PATIENCE_IN_MS = 10_000
# Of one who has better to come back later: writes take a hundredth of this, but for imports.
SHORT_PATIENCE_IN_MS = 1_000


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
    _hold_lock(db.session.connection(execution_options=WRITE), WRITE_LOCK)


def begin_import() -> None:
    """Begin it likewise for an import, of which there is one at a time.

    Raises BusyError when another one, or another long write, is at work.
    """
    options = WRITE | {"patience": SHORT_PATIENCE_IN_MS}
    try:
        connection = db.session.connection(execution_options=options)
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = {SHORT_PATIENCE_IN_MS}"))
        _hold_lock(connection, WRITE_LOCK)
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


def set_up(app: Flask) -> None:
    """Bring the database to the code's revision, and fill it from dataset.json if it is empty.

    Records without a search index, as older versions left them, are indexed.

    Raises SetupError when it cannot be opened or written, or is newer than the code.
    """
    with app.app_context(), failures_explained():
        upgrade()
        _fill()


@contextmanager
def failures_explained() -> Iterator[None]:
    """Turn what the database or the file system raise into a SetupError of one sentence."""
    try:
        yield
    except (DatabaseError, OSError) as error:
        url = db.engine.url.render_as_string(hide_password=True)
        reason = " ".join(str(getattr(error, "orig", error)).split())
        raise SetupError(f"The database {url} cannot be used: {reason}") from error


def upgrade() -> None:
    """Bring the application's database to the code's revision, making its file if need be."""
    if is_file(db.engine.url):
        Path(str(db.engine.url.database)).parent.mkdir(parents=True, exist_ok=True)
    # Without the lock, which a long write may hold: mostly there is nothing to do.
    with db.engine.connect() as connection:
        if _revision(connection) == newest_revision():
            return
    config = migration_config()
    with db.engine.connect().execution_options(**WRITE) as connection, connection.begin():
        _hold_lock(connection, SETUP_LOCK)
        revision = _revision(connection)
        if revision == newest_revision():
            return
        _refuse_unknown(revision)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _fill() -> None:
    begin_write()
    if dataset.is_empty():
        dataset.merge(dataset.validate(dataset.read(DATASET)))
    elif index.is_missing():
        index.rebuild()
    db.session.commit()


def _hold_lock(connection: Connection, key: int) -> None:
    """PostgreSQL: wait for a lock that the transaction's end frees. SQLite has begun with it."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def migration_config() -> Config:
    """Alembic's configuration, for use without the flask command."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """The revision that the code was written for."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def _refuse_unknown(revision: str | None) -> None:
    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if revision is not None and revision not in known:
        raise SetupError(
            f"The database is at revision {revision}, which this version does not know: a newer "
            "version of the service has written it. Use that version, or another DATABASE_URL."
        )


def is_ready() -> bool:
    """Whether the database answers and is at the code's revision."""
    try:
        return _revision(db.session.connection()) == newest_revision()
    except OperationalError:
        return False
