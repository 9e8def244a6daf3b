"""Whole answers that are given again, and when they are not."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder

from investments_api import create_app
from investments_api.extensions import db
from investments_api.server.shell import iterate
from investments_api.web import known
from tests import service

URL = "/api/v1/investments"
GZIP = {"Accept-Encoding": "gzip"}
# Read by what comes before a known answer, or by Flask for a session that nobody asks for.
READ_BEFORE = {"HTTP_X_REQUEST_ID", "HTTP_X_FORWARDED_FOR", "HTTP_COOKIE"}


class TellingEnviron(dict[str, Any]):
    """An environ that tells what has been read of it."""

    def __init__(self, environ: dict[str, Any]) -> None:
        super().__init__(environ)
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.read.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.read.add(name)
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        self.read.add(str(name))
        return super().__contains__(name)


@contextmanager
def no_view(app: Flask) -> Iterator[None]:
    """Let every request fail that reaches Flask."""
    with pytest.MonkeyPatch.context() as patch:
        for name in app.view_functions:
            patch.setitem(app.view_functions, name, lambda **_: pytest.fail("a view was called"))
        yield


@pytest.mark.database("shared")
@pytest.mark.parametrize("path", [URL, f"{URL}/12", f"{URL}?q=lycee&page_size=3", f"{URL}/stats"])
@pytest.mark.parametrize("headers", [{}, GZIP, {"If-None-Match": "*"}])
def test_known_answer_is_the_same_without_a_view(
    client: FlaskClient, app: Flask, path: str, headers: dict[str, str]
) -> None:
    first = client.get(path, headers=headers)
    with no_view(app):
        again = client.get(path, headers=headers)
    assert (again.status, again.data) == (first.status, first.data)
    ids = {answer.headers.pop("X-Request-ID") for answer in (first, again)}
    assert len(ids) == 2
    assert list(again.headers) == list(first.headers)


@pytest.mark.database("shared")
def test_head_has_no_body_however_it_is_known(client: FlaskClient) -> None:
    for _ in range(2):
        assert client.head(URL).data == b""
        assert client.get(URL).data


@pytest.mark.database("shared")
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_headers_that_answers_do_not_depend_on_are_not_read(app: Flask, method: str) -> None:
    # What is alike in all but the query would follow from the answers of other tests.
    builder = EnvironBuilder(f"{URL}?departement=92", method=method, headers=[("X-Own", "1")])
    environ = TellingEnviron(builder.get_environ() | dict.fromkeys(known.NEVER_READ, "x"))
    with closing(iterate(app.wsgi_app(environ, lambda *_: lambda _piece: None))) as answer:
        list(answer)
    assert "HTTP_IF_NONE_MATCH" in environ.read
    assert not environ.read & (known.NEVER_READ - READ_BEFORE)


@pytest.mark.database("shared")
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "127.0.0.1"},
        {"If-None-Match": '"other"'},
        {"Accept-Encoding": "gzip"},
        {"Origin": "https://a.example"},
        {"Range": "bytes=0-1"},
        {"X-Forwarded-Proto": "https"},
        {"X-Anything": "else"},
    ],
)
def test_request_that_differs_is_another(headers: dict[str, str]) -> None:
    other = EnvironBuilder(URL, headers=list(headers.items()))
    assert known.key_of(other.get_environ()) != known.key_of(EnvironBuilder(URL).get_environ())


def test_answer_about_who_asks_is_not_kept(client: FlaskClient, app: Flask) -> None:
    runner = app.test_cli_runner()
    token = runner.invoke(args=["accounts", "add", "ada"]).output.split()[-1]
    headers = {"Authorization": f"Bearer {token}"}
    for _ in range(2):
        assert client.get(URL, headers=headers).cache_control.private
    runner.invoke(args=["accounts", "disable", "ada"])
    assert client.get(URL, headers=headers).status_code == 401


def test_where_accounts_alone_read_nothing_is_known_to_others(app: Flask) -> None:
    private = create_app(
        {"DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"], "READ_ACCESS": "accounts"}
    )
    token = private.test_cli_runner().invoke(args=["accounts", "add", "ada"]).output.split()[-1]
    client = private.test_client()
    assert client.get(URL, headers={"Authorization": f"Bearer {token}"}).status_code == 200
    assert client.get(URL).status_code == 401
    with private.app_context():
        db.engine.dispose()


def values_read(url: str, number: int) -> set[int]:
    """What new connections read of a record, known or new: any worker may take one."""
    new = [f"{url}?id=12&page_size={number + size}" for size in range(4)]
    listed = [requests.get(address).json()[0] for address in new]
    records = [requests.get(f"{url}/12").json() for _ in range(6)]
    return {record["nombre_de_lots"] for record in listed + records}


@pytest.mark.slow
def test_no_worker_gives_an_answer_that_was_before_an_acknowledged_write(database_url: str) -> None:
    """Nor that was before a write of another program."""
    with service.running(database_url, WORKERS="2") as address:
        url = f"{address}{URL}"
        other = create_app({"DATABASE_URL": database_url})
        for number in range(1, 60, 2):
            assert requests.patch(f"{url}/12", json={"nombre_de_lots": number}).ok
            assert values_read(url, number) == {number}
            body = {"nombre_de_lots": number + 1}
            assert other.test_client().patch(f"{URL}/12", json=body).status_code == 200
            assert values_read(url, number) == {number + 1}
        with other.app_context():
            db.engine.dispose()
