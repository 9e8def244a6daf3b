"""/api/v1/status: how the service is, for administrators alone."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from investments_api import __version__
from investments_api.database.readiness import newest_schema_revision
from investments_api.extensions import db
from tests.accounts.steps import add_account, bearer, disable
from tests.databases import application
from tests.maintenance.lived_in import note_backup

URL = "/api/v1/status"


@pytest.fixture
def app(database_url: str) -> Iterator[Flask]:
    """The service where other machines reach it."""
    with application(database_url, HOST="lycees.example") as app:
        yield app


@pytest.fixture
def admin(app: Flask) -> dict[str, str]:
    return bearer(add_account(app, "a.martin", "admin"))


def test_administrator_is_told_how_the_service_is(
    client: FlaskClient, admin: dict[str, str], backend: str
) -> None:
    told = client.get(URL, headers=admin).json
    assert told["version"] == __version__
    assert (told["database"], told["revision"]) == (backend, newest_schema_revision())
    assert told["records"] == 331
    [account] = told["accounts"]
    assert (account["name"], account["role"]) == ("a.martin", "admin")
    assert account.keys() == {"name", "role", "created_at", "last_sign_in", "disabled_at"}


def test_accounts_tell_of_sign_ins_and_what_is_disabled(
    client: FlaskClient, app: Flask, admin: dict[str, str]
) -> None:
    token = add_account(app, "b.durand")
    assert client.post("/api/v1/session", json={"token": token}).status_code == 200
    disable(app, "b.durand")
    first, second = app.test_client().get(URL, headers=admin).json["accounts"]
    assert (first["last_sign_in"], first["disabled_at"]) == (None, None)
    assert second["last_sign_in"] < second["disabled_at"]


def test_newest_ten_backups_are_told_where_they_are_known(
    client: FlaskClient, app: Flask, admin: dict[str, str], backend: str
) -> None:
    for number in range(11):
        note_backup(app, f"{number}.sqlite")
    backups = client.get(URL, headers=admin).json["backups"]
    if backend == "postgresql":
        assert backups is None
    else:
        newest = [f"{number}.sqlite" for number in range(10, 0, -1)]
        assert [each["file"] for each in backups] == newest


@pytest.mark.parametrize(("role", "status"), [(None, 401), ("reader", 403), ("editor", 403)])
def test_others_are_refused_before_anything_is_read(
    client: FlaskClient, app: Flask, role: str | None, status: int
) -> None:
    headers = bearer(add_account(app, "b.durand", role)) if role else {}
    statements: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    answer = client.get(URL, headers=headers)
    assert answer.status_code == status
    assert [each for each in statements if "FROM account" not in each and "FROM" in each] == []
    assert "accounts" not in answer.json


def test_answer_is_kept_by_no_cache_between(client: FlaskClient, admin: dict[str, str]) -> None:
    answer = client.get(URL, headers=admin)
    assert "private" in answer.headers["Cache-Control"]
    assert {"Authorization", "Cookie"} <= set(answer.vary.as_set(preserve_casing=True))


def test_whoever_uses_this_machine_is_told_too(database_url: str) -> None:
    with application(database_url) as app:
        assert app.test_client().get(URL).json["accounts"] == []
