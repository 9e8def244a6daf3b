"""The program: it sets up, serves, and says in one sentence what stands in its way."""

import importlib
import json
import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from sqlalchemy import create_engine, text

from investments_api import __main__ as program
from investments_api.settings import read_settings
from tests import databases, service
from tests.conftest import CopyDatabase


@pytest.fixture
def own_sqlite(copy_database: CopyDatabase) -> Iterator[str]:
    with copy_database("sqlite") as url:
        yield url


def test_new_user_reads_the_operations_and_keeps_a_change(empty_database_url: str) -> None:
    with service.running(empty_database_url) as address:
        url = f"{address}/api/v1/investments"
        assert len(requests.get(url).json()) == 331
        assert requests.patch(f"{url}/12", json={"mandataire": "Icade"}).status_code == 200
    with service.running(empty_database_url) as address:
        url = f"{address}/api/v1/investments"
        assert requests.get(f"{url}/12").json()["mandataire"] == "Icade"
        assert len(requests.get(url).json()) == 331


def test_server_refuses_hostile_requests_and_lives(database_url: str) -> None:
    with service.running(database_url) as address:
        url = f"{address}/api/v1/investments"
        before = requests.get(url).json()
        label = {"Content-Type": "application/json"}
        for body in (b"[" * 100_000, b'"' + b"x" * 5_000_000 + b'"', b'{"ppi": NaN}', b""):
            assert 400 <= requests.post(url, data=body, headers=label).status_code < 500
        for query in ("q=%00", "q=%ED%A0%80", "q=%FF", f"q={'x' * 10_000}", "page=" + "9" * 400):
            assert requests.get(f"{url}?{query}").status_code in {200, 422}
        assert requests.get(f"{url}/{2**70}").status_code == 404
        assert requests.get(url).json() == before


def assert_one_sentence(status: int, said: str, about: str) -> None:
    assert status == 1
    assert about in said
    assert "Traceback" not in said
    assert len(said.splitlines()) == 1


def test_port_in_use_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        said = service.refused(PORT=port, DATABASE_URL=f"sqlite:///{tmp_path}/own.sqlite")
    assert_one_sentence(*said, about=f"127.0.0.1:{port}")


def test_port_that_is_no_number_is_one_sentence() -> None:
    assert_one_sentence(*service.refused(PORT="http"), about="PORT")


@pytest.mark.parametrize("url", ["mysql://a/b", "sqlite://"])
def test_database_that_cannot_serve_is_one_sentence(url: str) -> None:
    assert_one_sentence(*service.refused(DATABASE_URL=url), about="DATABASE_URL")


def test_database_server_that_is_down_is_one_sentence() -> None:
    with service.held_port() as port:
        said = service.refused(
            PORT=str(port), DATABASE_URL="postgresql://user:secret@127.0.0.1:1/name"
        )
    assert_one_sentence(*said, about="127.0.0.1")


def test_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with service.held_port() as port:
        said = service.refused(PORT=str(port), DATABASE_URL=f"sqlite:///{tmp_path}/file/own.sqlite")
    assert_one_sentence(*said, about="own.sqlite")


def test_database_newer_than_the_code_is_one_sentence(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with service.held_port() as port:
        said = service.refused(PORT=str(port), DATABASE_URL=database_url)
    assert_one_sentence(*said, about="9999")


def test_module_has_the_application_for_other_servers(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    app = importlib.import_module("wsgi").app
    assert len(app.test_client().get("/api/v1/investments").json) == 331
    databases.close(app)
    del sys.modules["wsgi"], sys.modules["investments_api.wsgi"]


def chunks(*parts: bytes) -> Iterator[bytes]:
    yield from parts


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ((b'{"mandataire": ', b'"Icade"}'), 200),
        ((b'{"mandataire": "Icade"}', b" " * 1024 * 1024, b"junk" * 500_000), 413),
        ((b'{"mandataire": "', b"x" * 2_000_000, b'"}'), 413),
    ],
)
def test_body_without_a_length_is_read_whole_or_refused(
    database_url: str, parts: tuple[bytes, ...], status: int
) -> None:
    with service.running(database_url) as address:
        url = f"{address}/api/v1/investments/12"
        before = requests.get(url).json()["mandataire"]
        label = {"Content-Type": "application/json"}
        assert requests.patch(url, data=chunks(*parts), headers=label).status_code == status
        expected = "Icade" if status == 200 else before
        assert requests.get(url).json()["mandataire"] == expected


def test_killed_workers_are_replaced(own_sqlite: str) -> None:
    with service.killed_at_the_end(own_sqlite) as served:
        for _ in range(3):
            [worker] = service.workers(served.process.pid)
            os.kill(worker, signal.SIGKILL)
            service.wait_for_end(worker)
            service.wait_until_ready(served.address)


def test_workers_without_their_main_process_end(own_sqlite: str) -> None:
    with service.killed_at_the_end(own_sqlite) as (process, port):
        [worker] = service.workers(process.pid)
        process.kill()
        process.wait()
        service.wait_for_end(worker)
        service.kill(service.start(own_sqlite, port))


def test_workers_without_their_main_process_wait_for_no_slow_client(own_sqlite: str) -> None:
    many = b"GET /api/v1/investments HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 100
    with service.held_port() as port:
        process = service.start(own_sqlite, port)
        [worker] = service.workers(process.pid)
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(many)
            assert connection.recv(1)
            process.kill()
            process.wait()
            service.wait_for_end(worker)


def test_workers_whose_main_process_ends_before_they_begin_end(own_sqlite: str) -> None:
    with service.held_port() as port:
        process = service.begin(own_sqlite, port)
        while not (workers := service.workers(process.pid)):
            pass
        process.kill()
        process.wait()
        for worker in workers:
            service.wait_for_end(worker)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_workers_that_do_not_serve_yet_end_at_once(
    own_sqlite: str, number: signal.Signals, capfd: pytest.CaptureFixture[str]
) -> None:
    with service.held_port() as port:
        process = service.begin(own_sqlite, port, WORKERS="2")
        while len(service.workers(process.pid)) < 2:
            pass
        os.killpg(process.pid, number)
        assert process.wait() == 0
    assert capfd.readouterr() == (f"Serving on http://127.0.0.1:{port}\n", "")


def test_worker_that_is_told_to_stop_before_its_main_process_has_not_failed(
    own_sqlite: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with service.killed_at_the_end(own_sqlite) as (process, port):
        [worker] = service.workers(process.pid)
        process.send_signal(signal.SIGSTOP)
        os.kill(worker, signal.SIGTERM)
        service.wait_for_end(worker)
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGCONT)
        assert process.wait() == 0
    assert capfd.readouterr() == (f"Serving on http://127.0.0.1:{port}\n", "")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_what_was_begun_is_finished_and_logged_before_the_end(
    own_sqlite: str, workers: str, capfd: pytest.CaptureFixture[str]
) -> None:
    body = b'{"mandataire": "Icade"}'
    with (
        service.killed_at_the_end(own_sqlite, WORKERS=workers, LOG_FORMAT="json") as (
            process,
            port,
        ),
        socket.create_connection(("127.0.0.1", port)) as connection,
    ):
        connection.sendall(
            b"PATCH /api/v1/investments/12 HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            b"Content-Type: application/json\r\nExpect: 100-continue\r\n"
            b"Content-Length: %d\r\n\r\n" % len(body)
        )
        assert connection.recv(1000).startswith(b"HTTP/1.1 100 ")
        process.terminate()
        service.wait_until_refusing(port)
        connection.sendall(body)
        assert connection.recv(1000).startswith(b"HTTP/1.1 200 ")
        connection.close()
        assert process.wait() == 0
    last = json.loads(capfd.readouterr().out.splitlines()[-1])
    assert last["message"] == "PATCH /api/v1/investments/12 200"


class GivesUp:
    """A server that takes the signals, and ends as one whose workers fail."""

    interrupt_signal = False

    def __init__(self, *_: object, **__: object) -> None:
        signal.signal(signal.SIGTERM, lambda *_: None)

    def serve(self) -> None:
        sys.exit(1)


def test_signal_between_two_servers_ends_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "Server", GivesUp)
    assert not program.run(read_settings({}))
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_service_that_others_reach_says_that_it_only_reads_and_what_to_do(
    database_url: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOST", "0.0.0.0")  # noqa: S104 - that is in question
    with service.running(database_url) as address:
        assert requests.delete(f"{address}/api/v1/investments/12").status_code == 401
        assert requests.get(f"{address}/api/v1/investments/12").status_code == 200
    [sentence] = [line for line in capfd.readouterr().out.splitlines() if "accounts" in line]
    assert "flask accounts add NAME" in sentence
