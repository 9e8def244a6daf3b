"""Who may read and write: every route, tried by everybody who may not."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from investments_api.accounts.tables import ROLES
from investments_api.web import access
from tests.accounts.steps import add_account, bearer, disable, rotate
from tests.databases import application
from tests.web.test_writes import ARGUMENTS, writes

RECORD = "/api/v1/investments/12"
SESSION = "/api/v1/session"
PROXY = {"REMOTE_ADDR": "10.0.0.1"}
ELSEWHERE = {"REMOTE_ADDR": "10.0.0.2"}
# Settings with which others than the person at this machine reach the service.
OPEN_TO_OTHERS: list[dict[str, str]] = [
    {"HOST": "0.0.0.0"},  # noqa: S104
    {"HOST": "::"},
    {"HOST": "10.0.0.1"},
    {"HOST": "lycees.example"},
    {"TRUSTED_PROXIES": "10.0.0.1", "TRUSTED_USER_HEADER": "X-Forwarded-User"},
]
# What a request shows that comes by a proxy which nobody has named.
PASSED_ON = [
    {"X-Forwarded-For": "10.0.0.2"},
    {"Forwarded": "for=10.0.0.2"},
    {"Via": "1.1 proxy"},
    {"X-Real-IP": "10.0.0.2"},
    {"X-Forwarded-Proto": "https"},
    {"CF-Connecting-IP": "10.0.0.2"},
    {"Host": "lycees.example"},
    {"Host": "evil.example:8000", "Origin": "http://evil.example:8000"},
]


@pytest.fixture
def backend() -> str:
    """One database: what is refused comes no further."""
    return "sqlite"


@pytest.fixture(params=OPEN_TO_OTHERS, ids=str)
def served(database_url: str, request: pytest.FixtureRequest) -> Iterator[Flask]:
    """The service as it is where others reach it."""
    with application(database_url, **request.param) as app:
        yield app


@pytest.fixture
def behind_proxy(database_url: str) -> Iterator[Flask]:
    """The service behind a proxy that says who asks."""
    with application(database_url, **OPEN_TO_OTHERS[-1]) as app:
        yield app


@pytest.fixture
def private(database_url: str) -> Iterator[Flask]:
    """The service where only accounts may read."""
    with application(database_url, HOST="lycees.example", READ_ACCESS="accounts") as app:
        yield app


def statuses(app: Flask, **options: Any) -> set[int]:
    """The statuses of all writes but those of signing in and out."""
    client = app.test_client()
    return {
        client.open(address, method=method, json={}, **options).status_code
        for method, address in writes(app)
        if address != SESSION
    }


def reads(app: Flask) -> Iterator[tuple[str, str]]:
    """The endpoint and address of each route that answers to GET."""
    adapter = app.url_map.bind("localhost")
    values = ARGUMENTS | {"codeuai": "0750612H", "filename": "favicon.svg"}
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            arguments = {name: values[name] for name in rule.arguments if name in values}
            yield rule.endpoint, adapter.build(rule.endpoint, arguments, "GET")


def test_nobody_writes_anywhere_without_an_account(served: Flask) -> None:
    before = served.test_client().get("/api/v1/changes").json
    assert statuses(served) == {401}
    add_account(served, "a.martin")
    assert statuses(served) == {401}
    assert served.test_client().get("/api/v1/changes").json == before


def test_refusal_says_how_to_be_known(served: Flask) -> None:
    refusal = served.test_client().delete(RECORD)
    assert refusal.headers["WWW-Authenticate"] == 'Bearer realm="lycees"'
    assert refusal.mimetype == "application/problem+json"
    assert "flask accounts add NAME" in refusal.json["detail"]


def test_wrong_and_disabled_and_old_tokens_write_nowhere(served: Flask) -> None:
    disabled = add_account(served, "a.martin")
    disable(served, "a.martin")
    old = add_account(served, "b.durand")
    rotate(served, "b.durand")
    for token in (disabled, old, disabled[:-1], f"{old}x", old.upper()):
        assert statuses(served, headers=bearer(token)) == {401}


def test_reader_writes_nowhere(served: Flask) -> None:
    token = add_account(served, "a.martin", "reader")
    assert statuses(served, headers=bearer(token)) == {403}


@pytest.mark.parametrize("role", ["editor", "admin"])
def test_editor_writes_and_is_named_in_the_journal(served: Flask, role: str) -> None:
    client, headers = served.test_client(), bearer(add_account(served, "a.martin", role))
    assert client.patch(RECORD, json={"mandataire": "Icade"}, headers=headers).status_code == 200
    assert client.get("/api/v1/changes").json[0]["by"] == "a.martin"


def test_token_for_somebody_else_is_left_alone(served: Flask) -> None:
    """A proxy may pass on what its client has shown to it."""
    client = served.test_client()
    for value in ("Basic YTpi", "Bearer eyJhbGciOiJub25lIn0.e30.", "Bearer", "Digest a=b"):
        assert client.get(RECORD, headers={"Authorization": value}).status_code == 200
        assert client.delete(RECORD, headers={"Authorization": value}).status_code == 401


def test_bad_token_is_told_where_none_is_needed(served: Flask) -> None:
    answer = served.test_client().get(RECORD, headers=bearer("lycees_x"))
    assert answer.status_code == 401
    challenge = answer.headers["WWW-Authenticate"]
    assert challenge == 'Bearer realm="lycees", error="invalid_token"'


def test_user_of_a_trusted_proxy_writes_with_an_account(behind_proxy: Flask) -> None:
    add_account(behind_proxy, "a.martin")
    headers = {"X-Forwarded-User": "a.martin"}
    assert 401 not in statuses(behind_proxy, headers=headers, environ_overrides=PROXY)
    assert 403 not in statuses(behind_proxy, headers=headers, environ_overrides=PROXY)


def test_user_of_a_trusted_proxy_without_an_account_is_told(behind_proxy: Flask) -> None:
    headers = {"X-Forwarded-User": "a.martin"}
    assert statuses(behind_proxy, headers=headers, environ_overrides=PROXY) == {403}
    refusal = behind_proxy.test_client().delete(RECORD, headers=headers, environ_overrides=PROXY)
    assert "a.martin has no account here" in refusal.json["detail"]


@pytest.mark.parametrize("environ", [ELSEWHERE, {}], ids=str)
def test_forged_header_from_another_address_is_nothing(
    behind_proxy: Flask, environ: dict[str, str]
) -> None:
    add_account(behind_proxy, "a.martin", "admin")
    headers = {"X-Forwarded-User": "a.martin"}
    assert statuses(behind_proxy, headers=headers, environ_overrides=environ) == {401}


def test_other_headers_of_a_trusted_proxy_name_nobody(behind_proxy: Flask) -> None:
    add_account(behind_proxy, "a.martin", "admin")
    for header in ("Remote-User", "X-Remote-User", "X-Forwarded-Email"):
        headers = {header: "a.martin"}
        assert statuses(behind_proxy, headers=headers, environ_overrides=PROXY) == {401}


@pytest.mark.parametrize("headers", PASSED_ON, ids=str)
def test_request_that_was_passed_on_is_not_of_this_machine(
    database_url: str, headers: dict[str, str]
) -> None:
    with application(database_url) as app:
        assert statuses(app, headers=headers) == {401}


def test_request_of_another_machine_is_not_of_this_one(database_url: str) -> None:
    """A host application may listen where it likes."""
    with application(database_url) as app:
        assert statuses(app, environ_overrides=ELSEWHERE) == {401}


def test_first_account_ends_that_anybody_on_this_machine_writes(database_url: str) -> None:
    with application(database_url) as app:
        client = app.test_client()
        assert client.delete(RECORD).status_code == 204
        token = add_account(app, "a.martin")
        assert statuses(app) == {401}
        revert = client.post(f"{RECORD}/revert", json={"version": 1}, headers=bearer(token))
        assert revert.status_code == 200


def test_start_says_what_to_do_where_nobody_may_write(served: Flask) -> None:
    with served.app_context():
        assert "flask accounts add NAME" in (access.advice() or "")
    add_account(served, "a.martin")
    with served.app_context():
        assert access.advice() is None


def test_start_says_nothing_where_this_machine_writes(database_url: str) -> None:
    with application(database_url) as app, app.app_context():
        assert access.advice() is None


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "::1"])
def test_whoever_uses_this_machine_writes(database_url: str, host: str) -> None:
    with application(database_url, HOST=host) as app:
        assert app.test_client().delete(RECORD).status_code == 204


def test_reads_are_open_by_default(served: Flask) -> None:
    client = served.test_client()
    assert len(client.get("/api/v1/investments").json) == 331
    assert "private" not in client.get("/api/v1/investments").headers["Cache-Control"]


def test_only_the_frame_of_the_page_is_open_where_reading_wants_an_account(private: Flask) -> None:
    answered = {
        endpoint: private.test_client().get(address, buffered=True).status_code
        for endpoint, address in reads(private)
    }
    records = {endpoint for endpoint, status in answered.items() if status != 200}
    assert {answered[endpoint] for endpoint in records} == {401}
    opened = {endpoint.partition(".")[0] for endpoint in answered.keys() - records}
    assert opened == {"static", "pages", "docs", "api-docs", "health", "session"}


def test_route_without_a_blueprint_is_refused_to_strangers_too(private: Flask) -> None:
    private.add_url_rule("/added", view_func=lambda: "a record")
    client, token = private.test_client(), bearer(add_account(private, "a.martin"))
    assert client.get("/added").status_code == 401
    assert client.get("/added", headers=token).text == "a record"
    assert client.get("/added", headers=bearer("lycees_x")).status_code == 401
    assert client.get("/nowhere").status_code == 404
    assert client.get("/static/nowhere").status_code == 404


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reads_where_reading_wants_an_account(private: Flask, role: str) -> None:
    client, headers = private.test_client(), bearer(add_account(private, "a.martin", role))
    for path in ("investments", "investments.csv", "changes", "datapackage.json"):
        with client.get(f"/api/v1/{path}", headers=headers) as answer:
            assert answer.status_code == 200
            assert "private" in answer.headers["Cache-Control"]
            assert {"Authorization", "Cookie"} <= set(answer.vary.as_set(preserve_casing=True))


def test_kept_answer_is_not_given_to_who_may_not_read(private: Flask) -> None:
    client, headers = private.test_client(), bearer(add_account(private, "a.martin"))
    etag = client.get("/api/v1/investments", headers=headers).headers["ETag"]
    assert client.get("/api/v1/investments").status_code == 401
    known = client.get("/api/v1/investments", headers={"If-None-Match": etag})
    assert known.status_code == 401


def test_private_service_is_private_on_its_own_machine_too(database_url: str) -> None:
    with application(database_url, READ_ACCESS="accounts") as app:
        assert app.test_client().get("/api/v1/investments").status_code == 200
        add_account(app, "a.martin")
        assert app.test_client().get("/api/v1/investments").status_code == 401


def test_preflight_of_another_origin_needs_no_token(database_url: str) -> None:
    """It never has one: https://fetch.spec.whatwg.org/#cors-preflight-fetch."""
    origin = "https://app.example"
    settings = {"HOST": "lycees.example", "READ_ACCESS": "accounts", "CORS_ORIGINS": origin}
    with application(database_url, **settings) as app:
        client, headers = app.test_client(), {"Origin": origin}
        for path in ("/api/v1/investments", "/api/v1/status", RECORD):
            answer = client.options(path, headers=headers)
            assert answer.status_code == 200
            assert answer.headers["Access-Control-Allow-Origin"] == origin
        assert client.get(RECORD, headers=headers).status_code == 401
        token = bearer(add_account(app, "a.martin"))
        assert client.get(RECORD, headers=headers | token).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/", "/static/theme.js", "/api/docs"])
def test_bad_token_is_nothing_to_what_has_no_record(served: Flask, path: str) -> None:
    answer = served.test_client().get(path, headers=bearer("lycees_x"), buffered=True)
    assert answer.status_code == 200
