"""PostgreSQL: which server answers, and how long a request waits for one that is slow or hangs."""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock
from typing import Any, TypeVar

import psycopg
from flask import has_request_context
from psycopg.abc import PQGen
from psycopg.errors import Diagnostic, TransactionResolutionUnknown
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import InvalidatePoolError

from investments_api.database.timeouts import lock_timeout

Result = TypeVar("Result")

# Seconds. The address of the database may say another: ?connect_timeout=10
CONNECT_TIMEOUT = 5
# Seconds for each of several servers, so that the others are asked in time, and for one that is
# thought to hang. It is psycopg's least.
PROBE_TIMEOUT = 2
DEFAULT_PORT = 5432
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


class TimedConnection(psycopg.Connection[Any]):
    """A connection that closes when the server leaves a request without an answer.

    A server that hangs sends no time-out, and its system keeps the connection alive. Commands and
    the set-up, which are outside of requests, wait as long as it takes.
    """

    # Whether the server hangs, as all connections to it find.
    hangs: Event
    # Whether it is used outside of requests too, by what they wait for.
    is_always_timed = False
    # What it was made with.
    parameters: dict[str, Any]

    def wait(
        self, gen: PQGen[Result], interval: float = INTERVAL, timeout: float | None = None
    ) -> Result:
        """Wait for an answer. Raises psycopg.OperationalError when there is none in time."""
        if timeout is None and (self.is_always_timed or has_request_context()):
            if self.pgconn.transaction_status == TransactionStatus.IDLE:
                timeout = ANSWER_TIMEOUT
            else:
                timeout, gen = STATEMENT_TIMEOUT + GRACE, self._unless_hung(gen)
        try:
            return super().wait(gen, interval, timeout)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.close()
                self.hangs.set()
            raise

    def _unless_hung(self, gen: PQGen[Result]) -> PQGen[Result]:
        """Ask once in a long wait whether the server answers others; else it does not end in time.

        Raises psycopg.OperationalError when it does not. psycopg comes by after each interval.
        """
        doubtful = time.monotonic() + ANSWER_TIMEOUT
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if not ready and time.monotonic() > doubtful:
                    doubtful = math.inf
                    self._ask_for_sign_of_life()
                wanted = gen.send(ready)
        except StopIteration as end:
            result: Result = end.value
            return result

    def _ask_for_sign_of_life(self) -> None:
        """Raise psycopg.OperationalError when the server does not even refuse a connection."""
        server = {"host": self.info.host, "port": self.info.port, "connect_timeout": PROBE_TIMEOUT}
        try:
            psycopg.connect(**self.parameters | server).close()
        except psycopg.errors.ConnectionTimeout:
            raise
        except psycopg.OperationalError:
            return

    def commit(self) -> None:
        """Commit. Raises TransactionResolutionUnknown where the server does not say that it has.

        So does a warning: it was told to wait no longer for its synchronous standby, and what it
        has committed is lost if the standby takes its place.
        """
        try:
            with self._severities() as told:
                super().commit()
        except psycopg.OperationalError as error:
            if self.closed:
                raise TransactionResolutionUnknown("no answer to COMMIT") from error
            raise
        if "WARNING" in told:
            raise TransactionResolutionUnknown("the server warns that its standby may not have it")

    @contextmanager
    def _severities(self) -> Iterator[list[str | None]]:
        """Collect the severities, in English, of what the server says beside its answers."""
        told: list[str | None] = []

        def note(said: Diagnostic) -> None:
            told.append(said.severity_nonlocalized)

        self.add_notice_handler(note)
        try:
            yield told
        finally:
            self.remove_notice_handler(note)

    def rollback(self) -> None:
        """Roll back. Of a connection that has ended, the server has done so already."""
        try:
            super().rollback()
        except psycopg.Error:
            if not self.closed:
                raise


class Attempts:
    """Connects. While a server hangs, one request at a time tries; others fail at once."""

    def __init__(self) -> None:
        self._hangs = Event()
        self._only = Lock()
        self._last: tuple[str, int] | None = None

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
            connection = TimedConnection.connect(**self._in_order(parameters))
        except psycopg.OperationalError as error:
            # Of several servers, the error is that of the last one, with the words of all.
            if "timeout expired" in str(error):
                self._hangs.set()
            raise
        connection.hangs, connection.parameters = self._hangs, parameters
        self._hangs.clear()
        self._last = connection.info.host, connection.info.port
        return connection

    def _in_order(self, parameters: dict[str, Any]) -> dict[str, Any]:
        """Ask the server first that answered last, and at last once one hangs: mostly that one."""
        hosts = str(parameters.get("host", "")).split(",")
        if len(hosts) == 1:
            return {"connect_timeout": CONNECT_TIMEOUT} | parameters
        ports = [int(port or DEFAULT_PORT) for port in parameters["port"].split(",")]
        servers = sorted(
            zip(hosts, ports, strict=True),
            key=lambda server: (server == self._last) is self._hangs.is_set(),
        )
        return (
            {"connect_timeout": PROBE_TIMEOUT}
            | parameters
            | {
                "host": ",".join(host for host, _ in servers),
                "port": ",".join(str(port) for _, port in servers),
            }
        )


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
    """Have the pool give another one, and none that is older: what ended one ended them."""
    if connection.closed:
        raise InvalidatePoolError


def _limit(connection: Connection) -> None:
    """Set the server's time-outs for one transaction: a pooler may share the connection.

    Where each statement is a transaction of its own, that would be another round trip.
    """
    if has_request_context() and not connection.connection.autocommit:
        connection.exec_driver_sql(
            f"SET LOCAL lock_timeout = {lock_timeout()}; "
            f"SET LOCAL statement_timeout = {STATEMENT_TIMEOUT * 1000}"
        )
