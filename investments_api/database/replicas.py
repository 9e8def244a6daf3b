"""Replicas: a read goes to one that has all that the primary has; all else goes to the primary.

No client needs to say what it has been told: a replica answers in a snapshot at the revision that
the primary has at this moment, so that nobody has been told of anything newer. That costs a round
trip to the primary. What renews no revision, as an account does not, is read from the primary.
"""

import time
from contextlib import ExitStack
from typing import Any, Final

from flask import Flask, current_app, has_request_context, request
from sqlalchemy import Connection, Engine, Row, TextClause, create_engine, event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session, SessionTransaction

from investments_api.database import engines, failures
from investments_api.database_urls import shown
from investments_api.extensions import READS, db
from investments_api.server.environ import SAFE_METHODS

EXTENSION: Final = "investments_replica"
# Whether the reads of a request may go to the replica.
ALLOWED: Final = "investments_api.may_read_replica"
SNAPSHOT: Final = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
# One round trip, without a BEGIN and its end.
AT_ONCE: Final = {"isolation_level": "AUTOCOMMIT"}
# The revision of the data, and that of the schema, which a migration changes alone.
REVISIONS: Final = text("SELECT token, version_num FROM data_revision, alembic_version")
# https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-CONTROLDATA
IDENTITY: Final = text("SELECT system_identifier, current_database() FROM pg_control_system()")
# Seconds that a replica which has failed is left alone.
PAUSE: Final = 10


class Replica:
    """The replica of an application, which its reads may see."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._rests_until = 0.0

    def snapshot(self) -> Connection | None:
        """Give a connection that sees all that the primary has; None where there is none.

        Raises sqlalchemy.exc.DatabaseError where the primary does not say what it has.
        """
        if time.monotonic() < self._rests_until:
            return None
        with ExitStack() as closed:
            try:
                connection = closed.enter_context(self.engine.connect())
                found = connection.execution_options(**SNAPSHOT).execute(REVISIONS).first()
            except (DatabaseError, PoolTimeoutError) as error:
                self._leave_alone(error)
                return None
            if found != _ask(db.engine, REVISIONS):
                return None
            closed.pop_all()
            return connection

    def _leave_alone(self, error: Exception) -> None:
        self._rests_until = time.monotonic() + PAUSE
        current_app.logger.warning("The replica failed: %s", failures.told(error))


def register(app: Flask, database_url: str) -> None:
    """Give the application the replica at an address."""
    engine = create_engine(database_url, **engines.engine_options(database_url))
    engines.prepare(engine)
    app.extensions[EXTENSION] = Replica(engine)


def has_replica() -> bool:
    """Whether the application has a replica."""
    return EXTENSION in current_app.extensions


def check() -> None:
    """Raise SetupError where the replica answers, and is one of another database.

    One that does not answer may do so later; an engine that only speaks PostgreSQL's protocol
    cannot say what it is.
    """
    replica: Replica | None = current_app.extensions.get(EXTENSION)
    if replica is None:
        return
    try:
        is_replica = _ask(replica.engine, IDENTITY) == _ask(db.engine, IDENTITY)
    except DatabaseError:
        return
    finally:
        replica.engine.dispose()
    if not is_replica:
        raise failures.SetupError(
            f"READ_DATABASE_URL names {shown(replica.engine.url)}, which is no replica of "
            f"{shown(db.engine.url)}. Name one that streams from it, or none."
        )


def allow() -> None:
    """Let a request read from the replica, unless it may write."""
    request.environ[ALLOWED] = request.method in SAFE_METHODS


def forbid() -> None:
    """Let a request read from the primary: what it reads renews no revision."""
    request.environ[ALLOWED] = False


@event.listens_for(db.session, "after_transaction_create")
def begin(session: Session, transaction: SessionTransaction) -> None:
    """Let the session's transaction read from the replica, if that sees what the primary has."""
    is_allowed = has_request_context() and request.environ.get(ALLOWED)
    if is_allowed and transaction.parent is None and has_replica():
        replica: Replica = current_app.extensions[EXTENSION]
        session.info[READS] = replica.snapshot()


@event.listens_for(db.session, "after_transaction_end")
def end(session: Session, transaction: SessionTransaction) -> None:
    """Give back the connection to the replica."""
    connection = session.info.pop(READS, None) if transaction.parent is None else None
    if connection is not None:
        connection.close()


def _ask(engine: Engine, query: TextClause) -> Row[Any] | None:
    with engine.connect().execution_options(**AT_ONCE) as connection:
        return connection.execute(query).first()
