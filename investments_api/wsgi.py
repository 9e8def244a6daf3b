"""The application for a WSGI server, with the settings of the environment."""

import sys

from flask import Flask

from investments_api import create_app
from investments_api.database import readiness
from investments_api.database_urls import is_sqlite
from investments_api.extensions import db
from investments_api.records import revision_reader
from investments_api.server.shell import Shell
from investments_api.settings import SettingsError


def application() -> Flask:
    """The application for another server, or its refusal without a traceback."""
    try:
        return create_app()
    except SettingsError as error:
        sys.exit(str(error))


def open_database() -> None:
    """Have an SQLite file open before the first request: no backup is restored over it then."""
    with app.app_context():
        if is_sqlite(db.engine.url):
            readiness.reason_not_ready()


app = application()
# For Granian, by RSGI: what the program serves.
shell = Shell(
    app, begin=open_database, is_instant=app.extensions[revision_reader.EXTENSION].is_instant
)
