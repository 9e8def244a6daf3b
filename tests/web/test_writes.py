"""No page of another site may write."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import BuildError, Rule

pytestmark = pytest.mark.database("shared")

SAFE = {"GET", "HEAD", "OPTIONS"}
# All that writes in this version: a route that is added is attacked too, and is to be named here.
WRITES = {
    ("DELETE", "/api/v1/investments/12"),
    ("DELETE", "/api/v1/session"),
    ("PATCH", "/api/v1/investments/12"),
    ("POST", "/api/v1/changes/12/undo"),
    ("POST", "/api/v1/findings/12/placeholder/accept"),
    ("POST", "/api/v1/findings/12/placeholder/dismiss"),
    ("POST", "/api/v1/findings/accept"),
    ("POST", "/api/v1/findings/dismiss"),
    ("POST", "/api/v1/imports"),
    ("POST", "/api/v1/imports/conflicts/12/ville"),
    ("POST", "/api/v1/investments"),
    ("POST", "/api/v1/investments/12/revert"),
    ("POST", "/api/v1/investments/batch"),
    ("POST", "/api/v1/session"),
    ("PUT", "/api/v1/investments/12"),
}
ARGUMENTS = {"investment_id": 12, "change_id": 12, "rule": "placeholder", "field": "ville"}
# What browsers send for a form, a form with a file, and a script: with and without the headers
# that tell of the site, which they leave out over plain http.
BODIES: list[dict[str, Any]] = [
    {"data": {"version": "1"}},
    {"data": b"--x--", "content_type": "multipart/form-data; boundary=x"},
    {"data": b"{}", "content_type": "text/plain"},
    {"json": {"version": 1}},
]
STRANGERS = [
    {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost:8080"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": ""},
    {"Sec-Fetch-Site": "same-origin,cross-site"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://localhost:8080"},
    {"Origin": "https://localhost"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost@evil.example"},
    {"Origin": "http://localhost/"},
    {"Origin": "http://localhost, http://evil.example"},
    {"Origin": "localhost"},
    {"Origin": "null"},
    {"Origin": ""},
]
OWN = [
    {},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
    {"Sec-Fetch-Site": "none"},
    # Behind a proxy that ends https and keeps the host.
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://localhost"},
    {"Origin": "http://localhost"},
    {"Origin": "HTTP://LOCALHOST:80"},
]


@pytest.fixture(scope="module")
def backend() -> str:
    """One database: no request that is refused comes so far."""
    return "sqlite"


def writes(app: Flask) -> Iterator[tuple[str, str]]:
    """Each method and address of the application that may change something, by its own map."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) - SAFE:
            yield method, adapter.build(rule.endpoint, arguments(rule), method)


def arguments(rule: Rule) -> dict[str, Any]:
    try:
        return {name: ARGUMENTS[name] for name in rule.arguments}
    except KeyError as error:
        raise BuildError(rule.endpoint, {}, None) from error


def test_map_has_the_writes_that_are_known(app: Flask) -> None:
    assert set(writes(app)) == WRITES


def answers(client: FlaskClient, headers: dict[str, str]) -> Iterator[tuple[int, str]]:
    for method, address in sorted(writes(client.application)):
        for body in BODIES:
            answer = client.open(address, method=method, headers=headers, **body)
            yield answer.status_code, answer.mimetype


@pytest.mark.parametrize("headers", STRANGERS, ids=str)
def test_no_other_site_writes_anywhere(client: FlaskClient, headers: dict[str, str]) -> None:
    """The database is shared: that one refuses any commit."""
    assert set(answers(client, headers)) == {(403, "application/problem+json")}


@pytest.mark.parametrize("headers", STRANGERS, ids=str)
def test_other_sites_may_lead_here(client: FlaskClient, headers: dict[str, str]) -> None:
    """A link on another page is a GET; what it answers, that page cannot read."""
    for method in SAFE:
        answer = client.open("/investments/12", method=method, headers=headers)
        assert answer.status_code == 200
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.database("own")
@pytest.mark.parametrize("headers", OWN, ids=str)
def test_own_page_and_programs_write(client: FlaskClient, headers: dict[str, str]) -> None:
    assert client.delete("/api/v1/investments/12", headers=headers).status_code == 204


def test_other_methods_and_addresses_that_do_not_exist_are_refused_alike(
    client: FlaskClient,
) -> None:
    for method in ("POST", "TRACE", "PURGE"):
        for path in ("/", "/nowhere", "/healthz", "/static/index.html"):
            answer = client.open(path, method=method, headers={"Origin": "null"})
            assert answer.status_code == 403, (method, path)


def test_own_origin_is_that_of_the_port_that_was_asked(client: FlaskClient) -> None:
    def status(origin: str) -> int:
        options = {"headers": {"Origin": origin}, "base_url": "http://[::1]:5000"}
        return client.delete("/api/v1/investments/9999", **options).status_code

    assert status("http://[::1]:5000") == 404
    assert status("http://[::1]:5001") == status("http://[::1]") == status("http://[::2]:5000")
    assert status("http://[::1]:5001") == 403
