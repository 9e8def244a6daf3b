"""What the running service prints, by LOG_FORMAT."""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import requests
from sqlalchemy import create_engine, text

from tests import service
from tests.conftest import Record

URL = "/api/v1/investments"
MARK = "Lycée Marqué"
MEMBERS = {
    "time",
    "level",
    "logger",
    "message",
    "method",
    "path",
    "route",
    "status",
    "duration_ms",
    "bytes",
    "request_id",
    "user",
}


@pytest.fixture(scope="module")
def backend() -> str:
    """One database: what is printed does not depend on it."""
    return "sqlite"


def printed(capfd: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """The lines that the service has printed: each must be JSON."""
    out, err = capfd.readouterr()
    assert err == ""
    return [json.loads(line) for line in out.splitlines()]


@contextmanager
def logging_as_json(database_url: str, **settings: str) -> Iterator[str]:
    with service.running(database_url, LOG_FORMAT="json", **settings) as address:
        yield address


def test_each_request_is_one_line(database_url: str, capfd: pytest.CaptureFixture[str]) -> None:
    typed = {"q": "Jean Dupont"}
    with logging_as_json(database_url, WORKERS="2") as address:
        answers = [
            requests.get(f"{address}{URL}", params=typed),
            requests.get(f"{address}{URL}/9999"),
            requests.post(f"{address}{URL}", json={}, headers={"User-Agent": "Jean Dupont"}),
        ]
    start, _ready, *lines = printed(capfd)
    assert start["message"].startswith("Serving on http://127.0.0.1:")
    assert [line["message"] for line in lines] == [
        f"GET {URL} 200",
        f"GET {URL}/9999 404",
        f"POST {URL} 422",
    ]
    for line, answer in zip(lines, answers, strict=True):
        assert set(line) == MEMBERS
        assert line["request_id"] == answer.headers["X-Request-ID"]
        assert line["route"].startswith(URL)
        assert (line["status"], line["user"]) == (answer.status_code, None)
        assert line["bytes"] > 0
        assert line["duration_ms"] > 0
    # Neither what was typed, nor who asked from where.
    told = json.dumps(lines)
    assert not [word for word in ("Dupont", "127.0.0.1", "python-requests", "?") if word in told]


def test_path_is_cut(database_url: str, capfd: pytest.CaptureFixture[str]) -> None:
    with logging_as_json(database_url) as address:
        requests.get(f'{address}/"{"x" * 5000}')
    line = printed(capfd)[-1]
    assert line["path"] == f'/"{"x" * 498}'
    assert len(line["message"]) < 600


def test_failure_is_a_line_with_the_id_and_no_value(
    database_url: str, new_record: Record, capfd: pytest.CaptureFixture[str]
) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(
            text(
                f"CREATE TRIGGER no BEFORE INSERT ON investment WHEN NEW.lycee = '{MARK}' "
                f"BEGIN SELECT RAISE(ABORT, 'no {MARK}'); END"
            )
        )
    engine.dispose()
    with logging_as_json(database_url) as address:
        answer = requests.post(f"{address}{URL}", json=new_record | {"lycee": MARK})
    lines = printed(capfd)
    assert "Marqu" not in json.dumps(lines, ensure_ascii=False)
    failure, request = lines[-2:]
    assert (failure["level"], failure["logger"]) == ("error", "investments_api")
    assert "IntegrityError" in failure["exception"]
    assert failure["request_id"] == request["request_id"] == answer.json()["request_id"]
    assert request["status"] == 500


def test_what_the_server_says_is_json_too(
    database_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with service.killed_at_the_end(database_url, LOG_FORMAT="json") as served:
        [worker] = service.workers(served.process.pid)
        os.kill(worker, signal.SIGKILL)
        service.wait_for_end(worker)
        service.wait_until_ready(served.address)
    said = [line for line in printed(capfd) if line["logger"] == "_granian"]
    assert [(line["level"], line["message"]) for line in said] == [
        ("error", "Unexpected exit from worker-1")
    ]


def test_on_a_terminal_nothing_is_printed_of_requests(
    database_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with service.running(database_url) as address:
        requests.get(f"{address}{URL}")
    out, err = capfd.readouterr()
    assert (out, err) == (f"Serving on {address}\n", "")
