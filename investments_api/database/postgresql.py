"""PostgreSQL: how long a request waits for a server that is slow, locked, or hangs."""

from threading import Event, Lock
from typing import Any, TypeVar

import psycopg
from flask import has_request_context
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DisconnectionError

from investments_api.database.timeouts import lock_timeout

Result = TypeVar("Result")

# Seconds. The address of the database may say another: ?connect_timeout=10
CONNECT_TIMEOUT = 5
# Seconds until the first answer of a transaction, which asks nothing that takes time.
ANSWER_TIMEOUT = 3
# Seconds of one statement, by the server's own time-out: the connection can be used afterwards.
STATEMENT_TIMEOUT = 10
# Seconds more until the connection is closed, since the server has not kept its time-out.
GRACE = 2
# Seconds that a thread waits for a connection of the pool, while others have all of them.
POOL_OPTIONS = {"pool_timeout": ANSWER_TIMEOUT}
# Seconds between two looks whether the process is interrupted: psycopg's default.
INTERVAL = 0.1


class UnconfirmedError(psycopg.OperationalError):
    """The server did not answer to a commit: whether it has written is not known."""


class TimedConnection(psycopg.Connection[Any]):
    """A connection that closes when the server leaves a request without an answer.

    A server that hangs sends no time-out, and its system keeps the connection alive. Commands and
    the set-up, which are outside of requests, wait as long as it takes.
    """

    # Whether the server hangs, as all connections to it find.
    hangs: Event
    # Whether it is used outside of requests too, by what they wait for.
    is_always_timed = False

    def wait(
        self, gen: PQGen[Result], interval: float = INTERVAL, timeout: float | None = None
    ) -> Result:
        """Wait for an answer. Raises psycopg.OperationalError when there is none in time."""
        if timeout is None and (self.is_always_timed or has_request_context()):
            begun = self.pgconn.transaction_status != TransactionStatus.IDLE
            timeout = STATEMENT_TIMEOUT + GRACE if begun else ANSWER_TIMEOUT
        try:
            return super().wait(gen, interval, timeout)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.close()
                self.hangs.set()
            raise

    def commit(self) -> None:
        """Commit. Raises UnconfirmedError when the connection ends before the answer."""
        try:
            super().commit()
        except psycopg.OperationalError as error:
            if self.closed:
                raise UnconfirmedError("no answer to COMMIT") from error
            raise

    def rollback(self) -> None:
        """Roll back. Of a connection that has ended, the server has done so already."""
        try:
            super().rollback()
        except psycopg.Error:
            if not self.closed:
                raise


class Attempts:
    """Connects. While the server hangs, one request at a time tries; others fail at once."""

    def __init__(self) -> None:
        self._hangs = Event()
        self._only = Lock()

    def connect(self, parameters: dict[str, Any]) -> TimedConnection:
        """Give a connection, by psycopg's parameters. Raises psycopg.OperationalError."""
        if not self._hangs.is_set():
            return self._try(parameters)
        if not self._only.acquire(blocking=False):
            raise psycopg.OperationalError("the server still does not answer")
        try:
            return self._try(parameters)
        finally:
            self._only.release()

    def _try(self, parameters: dict[str, Any]) -> TimedConnection:
        try:
            connection = TimedConnection.connect(
                **{"connect_timeout": CONNECT_TIMEOUT} | parameters
            )
        except psycopg.errors.ConnectionTimeout:
            self._hangs.set()
            raise
        connection.hangs = self._hangs
        self._hangs.clear()
        return connection


def prepare(engine: Engine) -> None:
    """Let the engine's connections have time-outs, and each request's transaction the server's."""
    attempts = Attempts()
    event.listen(
        engine,
        "do_connect",
        lambda _dialect, _record, _arguments, parameters: attempts.connect(parameters),
    )
    event.listen(engine, "checkout", _refuse_ended)
    event.listen(engine, "begin", _limit)


def _refuse_ended(connection: TimedConnection, _record: object, _proxy: object) -> None:
    """Have the pool give another one."""
    if connection.closed:
        raise DisconnectionError


def _limit(connection: Connection) -> None:
    """Set the server's time-outs for one transaction: a pooler may share the connection."""
    if has_request_context():
        connection.exec_driver_sql(
            f"SET LOCAL lock_timeout = {lock_timeout()}; "
            f"SET LOCAL statement_timeout = {STATEMENT_TIMEOUT * 1000}"
        )
