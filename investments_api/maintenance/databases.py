"""Which database is read, and which one is written in its place."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import URL, Connection

from investments_api.database import engines
from investments_api.database.failures import failures_explained
from investments_api.database.readiness import newest_schema_revision, schema_revision
from investments_api.database.transactions import begin_snapshot, begin_write
from investments_api.database_urls import sqlite_file
from investments_api.extensions import db
from investments_api.maintenance.errors import MaintenanceError


def is_missing(url: URL) -> bool:
    """Whether a database is an SQLite file that is not there: opening it would make it."""
    file = sqlite_file(url)
    return file is not None and not file.is_file()


def refuse_missing(url: URL) -> None:
    """Raise MaintenanceError for an SQLite file that is not there."""
    if is_missing(url):
        raise MaintenanceError(f"There is no database {sqlite_file(url)}.")


def begin_reading() -> None:
    """Begin to read one moment of the application's database.

    Raises MaintenanceError when there is none, or when it is not at the code's revision.
    """
    refuse_missing(db.engine.url)
    begin_snapshot()
    _refuse_other_revision(db.session.connection())


def begin_changing() -> None:
    """Begin to write the application's database, which is there: nothing is made or migrated.

    Raises MaintenanceError as begin_reading() does.
    """
    refuse_missing(db.engine.url)
    begin_write()
    _refuse_other_revision(db.session.connection())


def _refuse_other_revision(connection: Connection) -> None:
    revision, newest = schema_revision(connection), newest_schema_revision()
    if revision != newest:
        raise MaintenanceError(
            f"The database is at revision {revision}, this version of the service at {newest}: "
            "run flask db upgrade, or start the service, which does the same."
        )


@contextmanager
def other_database(url: URL) -> Iterator[None]:
    """Let `db` be the database at a URL, closed at the end. Raises SetupError where it fails."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    db.init_app(app)
    with app.app_context(), failures_explained(url):
        engines.prepare(db.engine)
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()
