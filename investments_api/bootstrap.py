"""Bring the database to the code's schema by migrations, and fill it when it is empty."""

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Connection

from investments_api.database import replicas
from investments_api.database.failures import SetupError, failures_explained
from investments_api.database.readiness import MIGRATIONS, newest_schema_revision, schema_revision
from investments_api.database.sqlite import use_wal
from investments_api.database.timeouts import COMMAND_BUSY_TIMEOUT
from investments_api.database.transactions import WRITE, begin_write, hold_lock
from investments_api.extensions import db
from investments_api.imports import dataset, sync
from investments_api.readers import files
from investments_api.search import index
from investments_api.search.query import vocabulary
from investments_api.settings import PROJECT_ROOT

DATASET = PROJECT_ROOT / "dataset.json"
# Any number that no other lock has: who holds it migrates the PostgreSQL database.
SETUP_LOCK = 331


def set_up(app: Flask) -> None:
    """Bring the database to the code's revision, and fill it from dataset.json if it is empty.

    Records without a search index, as older versions left them, are indexed. Connections are
    closed in the end: processes that are forked must not share them.
    https://sqlite.org/howtocorrupt.html#_carrying_an_open_database_file_across_a_fork

    Raises SetupError when it cannot be opened or written, or is newer than the code, or when
    READ_DATABASE_URL names another one.
    """
    with app.app_context(), failures_explained():
        try:
            upgrade()
            _fill()
            replicas.check()
            _load_words()
        finally:
            db.engine.dispose()


def upgrade() -> None:
    """Bring the application's database to the code's revision, making its file if need be."""
    use_wal(db.engine)
    # Without the lock, which a long write may hold: mostly there is nothing to do.
    with db.engine.connect() as connection:
        if schema_revision(connection) == newest_schema_revision():
            return
    options = WRITE | {"busy_timeout": COMMAND_BUSY_TIMEOUT}
    with db.engine.connect().execution_options(**options) as connection, connection.begin():
        migrate(connection)


def migrate(connection: Connection) -> None:
    """Bring a database to the code's revision in the connection's transaction, which writes.

    Raises SetupError for a revision that the code does not know.
    """
    hold_lock(connection, SETUP_LOCK)
    revision = schema_revision(connection)
    if revision == newest_schema_revision():
        return
    if revision is not None and not is_known(revision):
        raise SetupError(
            f"The database is at revision {revision}, which this version does not know: a newer "
            "version of the service has written it. Use that version, or another DATABASE_URL."
        )
    config = migration_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _fill() -> None:
    begin_write()
    if dataset.is_empty():
        sync.plan(files.read(files.load(DATASET))).carry_out()
    elif index.is_missing():
        index.rebuild()
    db.session.commit()


def _load_words() -> None:
    """Load the vocabulary: workers that are forked share it, and no first search waits for it."""
    vocabulary()
    db.session.rollback()


def migration_config() -> Config:
    """Alembic's configuration, for use without the flask command."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def is_known(revision: str) -> bool:
    """Whether the code has the migration that a database is at."""
    known = ScriptDirectory(str(MIGRATIONS)).walk_revisions()
    return revision in {script.revision for script in known}
