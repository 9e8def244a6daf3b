"""How often one client may fail to sign in, write, or take a file."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.accounts.steps import add_account, bearer
from tests.databases import application

SESSION = "/api/v1/session"
WRONG = {"token": "lycees_x"}
CSV = "/api/v1/investments.csv"
RECORD = "/api/v1/investments/12"


@pytest.fixture
def backend() -> str:
    return "sqlite"


@pytest.fixture
def served(database_url: str) -> Iterator[Flask]:
    """The service where other machines reach it."""
    with application(database_url, HOST="lycees.example") as app:
        yield app


def ask(app: Flask, method: str, path: str, peer: str = "10.0.0.2", **options: Any) -> TestResponse:
    environ = {"REMOTE_ADDR": peer}
    client = app.test_client()
    return client.open(path, method=method, environ_overrides=environ, buffered=True, **options)


def take_files(app: Flask) -> None:
    """Take as many files as one may in a minute."""
    for _ in range(60):
        assert ask(app, "GET", CSV).status_code == 200


def assert_refused_for_a_while(answer: TestResponse) -> None:
    assert answer.status_code == 429
    assert answer.mimetype == "application/problem+json"
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert "Too many requests" in answer.json["detail"]


def test_eleventh_wrong_token_in_a_minute_waits(served: Flask) -> None:
    statuses = [ask(served, "POST", SESSION, json=WRONG).status_code for _ in range(10)]
    assert statuses == [401] * 10
    assert_refused_for_a_while(ask(served, "POST", SESSION, json=WRONG))
    right = {"token": add_account(served, "a.martin")}
    assert ask(served, "POST", SESSION, json=right).status_code == 429
    assert ask(served, "POST", SESSION, "10.0.0.3", json=right).status_code == 200


def test_signing_in_is_no_failure(served: Flask) -> None:
    right = {"token": add_account(served, "a.martin")}
    statuses = {ask(served, "POST", SESSION, json=right).status_code for _ in range(12)}
    assert statuses == {200}


def test_writes_of_one_account_are_limited_whichever_they_are(served: Flask) -> None:
    mine, yours = (bearer(add_account(served, name)) for name in ("a", "b"))
    paths = ("/api/v1/investments/batch", "/api/v1/investments/13/revert")
    for number in range(600):
        answer = ask(served, "POST", paths[number % 2], headers=mine, json={})
        assert answer.status_code == 422
    refused = ask(served, "POST", paths[1], headers=mine, json={})
    assert_refused_for_a_while(refused)
    assert ask(served, "POST", paths[1], headers=yours, json={}).status_code == 422
    assert ask(served, "GET", "/api/v1/investments/12", headers=mine).status_code == 200


def test_files_that_one_address_takes_are_limited(served: Flask) -> None:
    take_files(served)
    assert_refused_for_a_while(ask(served, "GET", CSV))
    assert ask(served, "GET", "/api/v1/investments").status_code == 200
    assert ask(served, "GET", CSV, "10.0.0.3").status_code == 200


def test_what_takes_no_file_is_not_counted_as_one(served: Flask) -> None:
    known = {"If-None-Match": ask(served, "GET", CSV).headers["ETag"]}
    for _ in range(60):
        assert ask(served, "OPTIONS", CSV).status_code == 200
        assert ask(served, "HEAD", CSV).status_code == 200
        assert ask(served, "GET", CSV, headers=known).status_code == 304
        assert ask(served, "GET", f"{CSV}?x=1").status_code == 422
    assert ask(served, "GET", CSV).status_code == 200


def test_signing_in_and_out_are_no_writes(served: Flask) -> None:
    for _ in range(601):
        assert ask(served, "DELETE", SESSION).status_code == 204
    mine = bearer(add_account(served, "a.martin"))
    assert ask(served, "DELETE", RECORD, headers=mine).status_code == 204


def test_address_of_a_client_is_not_logged(served: Flask, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    take_files(served)
    assert ask(served, "GET", CSV).status_code == 429
    assert "10.0.0.2" not in caplog.text


def test_nothing_is_limited_for_whoever_uses_this_machine(database_url: str) -> None:
    with application(database_url) as app:
        statuses = {
            ask(app, "POST", SESSION, "127.0.0.1", json=WRONG).status_code for _ in range(12)
        }
    assert statuses == {401}
