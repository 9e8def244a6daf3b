"""Which database is read, and which one is written in its place."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import URL

from investments_api.database import engines
from investments_api.database.failures import failures_explained
from investments_api.database.readiness import newest_schema_revision, schema_revision
from investments_api.database.transactions import begin_snapshot
from investments_api.database_urls import sqlite_file
from investments_api.extensions import db
from investments_api.maintenance.errors import MaintenanceError


def refuse_missing(url: URL) -> None:
    """Raise MaintenanceError for an SQLite file that is not there: opening it would make it."""
    file = sqlite_file(url)
    if file and not file.is_file():
        raise MaintenanceError(f"There is no database {file}.")


def begin_reading() -> None:
    """Begin to read one moment of the application's database.

    Raises MaintenanceError when there is none, or when it is not at the code's revision.
    """
    refuse_missing(db.engine.url)
    begin_snapshot()
    revision, newest = schema_revision(db.session.connection()), newest_schema_revision()
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
