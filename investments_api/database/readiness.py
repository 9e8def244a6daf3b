"""Whether the database can serve: it answers, is migrated, and no longer fails as it did."""

from functools import cache
from secrets import token_hex

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from investments_api.database.failures import LASTING_FAILURES, Failure, failure_of
from investments_api.extensions import db
from investments_api.settings import PROJECT_ROOT

MIGRATIONS = PROJECT_ROOT / "migrations"
LAST_FAILURE = "database_failure"


def schema_revision(connection: Connection) -> str | None:
    """The migration that the database is at; None before the first."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def newest_schema_revision() -> str | None:
    """The migration that the code was written for."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def remember_failure(failure: Failure) -> None:
    """Let the next checks of readiness see whether the database still fails so."""
    current_app.extensions[LAST_FAILURE] = failure
    _open_anew(failure)


def _open_anew(failure: Failure) -> None:
    """Close all connections: an open one goes on to see a file as damaged, or as read-only."""
    if failure in (Failure.DAMAGED, Failure.READ_ONLY):
        db.engine.dispose()


def reason_not_ready() -> str | None:
    """Give why the database cannot serve: it fails, or is not migrated. None when it is ready."""
    last: Failure | None = current_app.extensions.get(LAST_FAILURE)
    if last:
        _open_anew(last)
    try:
        if schema_revision(db.session.connection()) != newest_schema_revision():
            return "The database is not migrated."
        if last and _still_fails(last):
            remember_failure(last)
            return last.value
    except DatabaseError as error:
        failure = failure_of(error) or Failure.UNREACHABLE
        if failure in LASTING_FAILURES:
            remember_failure(failure)
        return failure.value
    finally:
        db.session.rollback()
    current_app.extensions.pop(LAST_FAILURE, None)
    return None


def _still_fails(failure: Failure) -> bool:
    """Try what has failed before. It takes too long, or writes too much, for every check."""
    if failure in (Failure.FULL, Failure.DISK, Failure.READ_ONLY):
        # A new revision of the data does no harm; SQLite would not write the same one again.
        db.session.execute(text("UPDATE data_revision SET token = :new"), {"new": token_hex(8)})
        db.session.commit()
    if failure is Failure.DAMAGED and db.engine.dialect.name == "sqlite":
        return db.session.scalars(text("PRAGMA quick_check(1)")).all() != ["ok"]
    # PostgreSQL has no such check: who has mended it starts the service anew.
    return failure is Failure.DAMAGED
