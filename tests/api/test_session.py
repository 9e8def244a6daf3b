"""/api/v1/session: who one is, signing in and out."""

import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.accounts import registry
from investments_api.database.transactions import begin_write
from investments_api.extensions import db
from investments_api.web import sessions
from tests.accounts.steps import add_account, bearer, disable, rotate
from tests.databases import application

URL = "/api/v1/session"
RECORD = "/api/v1/investments/12"
NOBODY = {"name": None, "role": None}
KEY = "0123456789abcdef" * 4


@pytest.fixture
def app(database_url: str) -> Iterator[Flask]:
    """The service where other machines reach it."""
    with application(database_url, HOST="lycees.example", SECRET_KEY=KEY) as app:
        yield app


@pytest.fixture
def token(app: Flask) -> str:
    return add_account(app, "a.martin")


def sign_in(client: FlaskClient, token: str, **options: str) -> str:
    """Sign in, and give the cookie that the answer sets."""
    answer = client.post(URL, json={"token": token}, **options)
    assert answer.status_code == 200, answer.json
    return answer.headers["Set-Cookie"]


def test_whoever_uses_this_machine_is_an_administrator(database_url: str) -> None:
    with application(database_url) as app:
        assert app.test_client().get(URL).json == {"name": None, "role": "admin"}


def test_stranger_is_nobody(client: FlaskClient) -> None:
    assert client.get(URL).json == NOBODY


def test_program_is_known_by_its_token(client: FlaskClient, token: str) -> None:
    answer = client.get(URL, headers=bearer(token))
    assert answer.json == {"name": "a.martin", "role": "editor"}
    assert "Set-Cookie" not in answer.headers


def test_browser_signs_in_writes_and_signs_out(client: FlaskClient, token: str) -> None:
    answer = client.post(URL, json={"token": token})
    assert answer.json == {"name": "a.martin", "role": "editor"}
    assert client.get(URL).json == answer.json
    assert client.patch(RECORD, json={"mandataire": "Icade"}).status_code == 200
    assert client.get("/api/v1/changes").json[0]["by"] == "a.martin"
    assert client.delete(URL).status_code == 204
    assert client.get(URL).json == NOBODY
    assert client.delete(RECORD).status_code == 401


@pytest.mark.parametrize("wrong", ["lycees_x", "x", "é", "lycees_" + "A" * 43])
def test_wrong_token_signs_nobody_in(client: FlaskClient, wrong: str) -> None:
    answer = client.post(URL, json={"token": wrong})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert "Set-Cookie" not in answer.headers
    assert client.get(URL).json == NOBODY


@pytest.mark.parametrize("body", [{}, {"token": ""}, {"token": None}, {"token": "x" * 201}])
def test_what_is_no_token_is_422(client: FlaskClient, body: dict[str, str]) -> None:
    assert client.post(URL, json=body).status_code == 422


def test_other_site_signs_nobody_in(client: FlaskClient, token: str) -> None:
    headers = {"Origin": "https://evil.example"}
    assert client.post(URL, json={"token": token}, headers=headers).status_code == 403


def test_cookie_is_for_this_service_alone(client: FlaskClient, token: str) -> None:
    parts = sign_in(client, token).split("; ")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(parts)
    assert "Secure" not in parts
    assert token not in parts[0]


def test_cookie_of_a_mounted_service_stays_below_it(client: FlaskClient, token: str) -> None:
    cookie = sign_in(client, token, base_url="https://lycees.example/lycees").split("; ")
    assert {"Secure", "Path=/lycees/"} <= set(cookie)


def test_session_ends_after_twelve_hours(app: Flask, client: FlaskClient, token: str) -> None:
    cookie = sign_in(client, token)
    assert "Expires=" in cookie
    assert app.permanent_session_lifetime == timedelta(hours=12)
    app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(seconds=-1)
    assert client.get(URL).json == NOBODY


def test_reading_does_not_make_the_session_last_longer(client: FlaskClient, token: str) -> None:
    sign_in(client, token)
    assert "Set-Cookie" not in client.get(URL).headers


def test_disabled_account_is_signed_out_at_once(
    app: Flask, client: FlaskClient, token: str
) -> None:
    sign_in(client, token)
    disable(app, "a.martin")
    assert client.get(URL).json == NOBODY
    assert client.delete(RECORD).status_code == 401


def test_another_token_signs_out_at_once(app: Flask, client: FlaskClient, token: str) -> None:
    sign_in(client, token)
    rotate(app, "a.martin")
    assert client.get(URL).json == NOBODY


def test_forged_cookie_is_nothing(client: FlaskClient, token: str) -> None:
    value = sign_in(client, token).split("; ")[0].partition("=")[2]
    # Some bits of the signature's last letter stand for nothing.
    other = "B" if value[-2] == "A" else "A"
    for forged in (value[:-2] + other + value[-1], value.partition(".")[2], "x", ""):
        client.set_cookie(sessions.COOKIE, forged)
        assert client.get(URL).json == NOBODY


def test_sign_in_is_kept_in_mind(app: Flask, client: FlaskClient, token: str) -> None:
    sign_in(client, token)
    with app.app_context():
        [account] = registry.everyone()
        assert account.last_sign_in is not None
        assert account.last_sign_in > account.created_at


def test_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "instance" / "secret_key"
    key = sessions.kept_key(file)
    assert len(key) == 64
    assert sessions.kept_key(file) == key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["secret_key"]


def test_service_that_cannot_keep_a_key_says_what_to_do(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "instance").touch()
    with application(database_url, HOST="lycees.example") as app:
        monkeypatch.setattr(app.session_interface, "_key_file", tmp_path / "instance" / "key")
        token = add_account(app, "a.martin")
        answer = app.test_client().post(URL, json={"token": token})
        assert answer.status_code == 503
        assert "SECRET_KEY" in answer.json["detail"]
        assert app.test_client().get(RECORD, headers=bearer(token)).status_code == 200


def test_page_of_another_origin_is_not_whoever_has_signed_in_here(database_url: str) -> None:
    """The same machine is the same site: its browser would send the cookie along."""
    origin = "http://localhost:4200"
    with application(database_url, HOST="lycees.example", CORS_ORIGINS=origin) as app:
        client, token = app.test_client(), add_account(app, "a.martin")
        sign_in(client, token)
        headers = {"Origin": origin}
        assert client.delete(RECORD, headers=headers).status_code == 401
        assert client.delete(RECORD, headers=headers | bearer(token)).status_code == 204


@pytest.mark.parametrize("key", ["", "\n", "short"])
def test_cookie_is_nothing_where_the_key_is_none(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    file = tmp_path / "secret_key"
    file.write_text(key, encoding="ascii")
    with application(database_url, HOST="lycees.example") as app:
        monkeypatch.setattr(app.session_interface, "_key_file", file)
        client = app.test_client()
        client.set_cookie(sessions.COOKIE, "x")
        assert client.get("/healthz").status_code == 200
        assert client.get(RECORD).status_code == 200
        assert client.post(URL, json={"token": add_account(app, "a.martin")}).status_code == 503


def test_wrong_token_does_not_wait_for_who_writes(app: Flask, client: FlaskClient) -> None:
    token = add_account(app, "a.martin")
    with app.app_context():
        begin_write()
        assert client.post(URL, json={"token": "lycees_x"}).status_code == 401
        db.session.rollback()
    assert client.post(URL, json={"token": token}).status_code == 200


def test_page_of_another_origin_is_not_whom_the_proxy_has_signed_in(database_url: str) -> None:
    origin = "https://app.example"
    settings = {
        "TRUSTED_PROXIES": "10.0.0.1",
        "TRUSTED_USER_HEADER": "X-Forwarded-User",
        "CORS_ORIGINS": origin,
    }
    with application(database_url, **settings) as app:
        add_account(app, "a.martin")
        answer = app.test_client().delete(
            RECORD,
            headers={"Origin": origin, "X-Forwarded-User": "a.martin"},
            environ_overrides={"REMOTE_ADDR": "10.0.0.1"},
        )
        assert answer.status_code == 403
