"""Whose request it is: whom a proxy or a program around the service names, and how."""

from collections.abc import Iterator

import pytest
import requests
from flask import Flask
from werkzeug.test import EnvironBuilder, TestResponse, run_wsgi_app

from tests import service
from tests.accounts.steps import add_account, bearer
from tests.conftest import CopyDatabase
from tests.databases import application

RECORD = "/api/v1/investments/12"
SESSION = "/api/v1/session"
CSV = "/api/v1/investments.csv"
PROXY = {"REMOTE_ADDR": "10.0.0.1"}
BEHIND_PROXY = {"TRUSTED_PROXIES": "10.0.0.1", "TRUSTED_USER_HEADER": "X-Forwarded-User"}


@pytest.fixture
def backend() -> str:
    return "sqlite"


@pytest.fixture
def behind_proxy(database_url: str) -> Iterator[Flask]:
    """The service behind a proxy that says who asks."""
    with application(database_url, **BEHIND_PROXY) as app:
        yield app


def ask(app: Flask, method: str, path: str, name: str, **headers: str) -> TestResponse:
    """Ask by the proxy, whose header has the bytes of a name as WSGI servers give them."""
    environ = PROXY | {"HTTP_X_FORWARDED_USER": name}
    return app.test_client().open(
        path, method=method, environ_overrides=environ, headers=headers, json={}, buffered=True
    )


def test_name_without_an_account_hides_no_token_and_no_session(behind_proxy: Flask) -> None:
    token = add_account(behind_proxy, "a.martin")
    headers = {"X-Forwarded-User": "dc7f"}
    client = behind_proxy.test_client()
    asked = {"headers": headers, "environ_overrides": PROXY}
    assert client.get(SESSION, **asked).json == {"name": "dc7f", "role": None}
    shown = client.get(SESSION, headers=headers | bearer(token), environ_overrides=PROXY)
    assert shown.json["name"] == "a.martin"
    assert client.post(SESSION, json={"token": token}, **asked).status_code == 200
    assert client.get(SESSION, **asked).json["name"] == "a.martin"


def test_user_of_one_application_is_none_of_another(
    database_url: str, copy_database: CopyDatabase
) -> None:
    """A host may ask one application after the other with the same environ."""
    with (
        copy_database("sqlite") as other_url,
        application(database_url, HOST="lycees.example") as one,
        application(other_url, HOST="lycees.example") as other,
    ):
        add_account(one, "a.martin", "admin")
        builder = EnvironBuilder(path=RECORD, method="DELETE")
        environ = builder.get_environ() | {"REMOTE_USER": "a.martin"}
        assert run_wsgi_app(one.wsgi_app, environ)[1].startswith("204")
        assert run_wsgi_app(other.wsgi_app, environ)[1].startswith("403")


def test_name_of_a_stranger_is_no_command(behind_proxy: Flask) -> None:
    headers = {"X-Forwarded-User": "x; rm -rf ~"}
    refusal = behind_proxy.test_client().delete(RECORD, headers=headers, environ_overrides=PROXY)
    assert "flask accounts add 'x; rm -rf ~'." in refusal.json["detail"]


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_name_with_an_accent_is_read(behind_proxy: Flask, encoding: str) -> None:
    add_account(behind_proxy, "José")
    given = "José".encode(encoding).decode("latin-1")
    assert ask(behind_proxy, "GET", SESSION, given).json == {"name": "José", "role": "editor"}


def test_name_that_a_program_gives_is_read(behind_proxy: Flask) -> None:
    for name in ("José", "Łukasz"):
        add_account(behind_proxy, name)
        answer = behind_proxy.test_client().get(SESSION, environ_overrides={"REMOTE_USER": name})
        assert answer.json["name"] == name


@pytest.mark.parametrize("given", ["Jose\u0301", " José ", "José\t"])
def test_name_is_that_of_the_account_however_it_is_written(behind_proxy: Flask, given: str) -> None:
    add_account(behind_proxy, "José")
    sent = given.encode().decode("latin-1")
    assert ask(behind_proxy, "GET", SESSION, sent).json["role"] == "editor"


# "?" is what the server gives for a name that it cannot read.
@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ("?", 403, "name accounts in ASCII"),
        ("a\x7f", 403, "name accounts in ASCII"),
        ("x" * 65, 403, "name accounts in ASCII"),
        ("a.martin,eve", 400, "names several users"),
        ("a.martin,?", 400, "names several users"),
    ],
)
def test_name_that_cannot_be_read_is_nobody(
    behind_proxy: Flask, given: str, status: int, said: str
) -> None:
    add_account(behind_proxy, "a.martin")
    for method, path in (("DELETE", RECORD), ("GET", "/api/v1/status"), ("GET", SESSION)):
        answer = ask(behind_proxy, method, path, given)
        assert answer.status_code == status
        assert said in answer.json["detail"]
        assert given not in answer.json["detail"] or given == "?"
    for path in ("/", RECORD, CSV):
        assert ask(behind_proxy, "GET", path, given).status_code == 200


def test_name_that_cannot_be_read_hides_no_token(behind_proxy: Flask) -> None:
    token = add_account(behind_proxy, "a.martin")
    answer = ask(behind_proxy, "DELETE", RECORD, "?", **bearer(token))
    assert answer.status_code == 204


def test_program_that_gives_no_possible_name_is_refused(database_url: str) -> None:
    with application(database_url) as app:
        for name in ("a\x00", "x" * 65):
            refusal = app.test_client().delete(RECORD, environ_overrides={"REMOTE_USER": name})
            assert refusal.status_code == 403


def test_server_reads_no_accent_and_says_so(database_url: str) -> None:
    settings = {"TRUSTED_PROXIES": "127.0.0.1", "TRUSTED_USER_HEADER": "X-Forwarded-User"}
    headers = {"X-Forwarded-User": "José".encode()}
    with service.running(database_url, **settings) as address:
        refusal = requests.delete(f"{address}{RECORD}", headers=headers)
        assert refusal.status_code == 403
        assert "the name cannot be read" in refusal.json()["detail"]
        assert requests.get(f"{address}{RECORD}", headers=headers).status_code == 200
