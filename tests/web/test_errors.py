"""Every failure is a problem (RFC 9457) and shows nothing of our insides."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from investments_api import bootstrap
from investments_api.database import timeouts
from investments_api.database.failures import Failure
from investments_api.extensions import db

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/investments"
# Of an SQLite file, whose first page tells that it is one.
PAGE = 4096


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/api/v1/nowhere", 404),
        ("GET", "/static/nowhere.js", 404),
        ("GET", "/api/v1/investments/", 404),
        ("DELETE", "/api/v1/investments", 405),
        ("POST", "/", 405),
        ("GET", "/api/v1/investments?page=x", 422),
        ("POST", "/api/v1/investments", 415),
    ],
)
def test_failure_is_a_problem_whoever_raises_it(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    answer = client.open(path, method=method)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json["status"] == status
    assert answer.json["type"] == "about:blank"
    assert answer.json["title"]
    assert answer.json["detail"]


@pytest.mark.parametrize(
    "query",
    [
        "&".join(f"a{number}=" for number in range(6_000)),
        "&".join(f"id=x{number}" for number in range(6_000)),
        "sort=" + "x," * 30_000,
        "&".join(["finding=x"] * 6_000),
    ],
    ids=["names", "id", "sort", "finding"],
)
def test_many_faults_make_no_larger_answer(client: FlaskClient, query: str) -> None:
    answer = client.get(f"{URL}?{query}")
    assert answer.status_code == 422
    assert len(answer.data) <= 64_000
    assert len(answer.json["detail"]) < 500


def test_faults_are_listed_and_named_up_to_a_number(client: FlaskClient) -> None:
    answer = client.get(f"{URL}?{'&'.join(f'a{number}=' for number in range(1_001))}")
    assert len(answer.json["errors"]["query"]) == 1_000
    assert answer.json["detail"].count(",") == 19
    assert answer.json["detail"].endswith(" and others. The reasons are in errors.")


def test_messages_are_by_place_and_field(client: FlaskClient) -> None:
    answer = client.get("/api/v1/investments?page=0&etat_d_avancement=x&etat_d_avancement=y")
    errors = answer.json["errors"]["query"]
    assert errors["page"] == [
        "Must be greater than or equal to 1 and less than or equal to 9007199254740991."
    ]
    # A reason that holds for several values is told once.
    assert len(errors["etat_d_avancement"]) == 1


@pytest.mark.database("own")
def test_unexpected_failure_shows_nothing_of_our_insides(app: Flask) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/broken", view_func=lambda: str(1 / 0))
    answer = app.test_client().get("/broken")
    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
    assert "division" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.database("own")
def test_database_that_is_not_migrated_is_an_unavailable_service(app: Flask) -> None:
    with app.app_context():
        command.downgrade(bootstrap.migration_config(), "base")
    answer = app.test_client().get(URL)
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert answer.json["detail"] == "The database is not migrated."
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.database("own")
@pytest.mark.parametrize("statement", ["SELECT x FROM nowhere", "SELEKT 1", "SELECT x"])
def test_faulty_statement_is_a_fault_of_the_service(app: Flask, statement: str) -> None:
    app.add_url_rule("/faulty", view_func=lambda: str(db.session.execute(db.text(statement))))
    answer = app.test_client().get("/faulty")
    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
    assert "SEL" not in answer.text


@pytest.mark.database("own")
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_database_that_is_locked_for_too_long_is_busy(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeouts, "BUSY_TIMEOUT", 1)
    with app.app_context():
        db.engine.dispose()
        file = db.engine.url.database
    with closing(sqlite3.connect(str(file), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = app.test_client().delete(f"{URL}/12")
        assert (answer.status_code, answer.json["detail"]) == (503, Failure.BUSY.value)
        assert answer.headers["Retry-After"] == "3"
        assert app.test_client().get(f"{URL}/12").status_code == 200
    assert app.test_client().delete(f"{URL}/12").status_code == 204


@pytest.mark.database("own")
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_damaged_file_says_so_until_it_is_mended(app: Flask) -> None:
    with app.app_context():
        file = Path(str(db.engine.url.database))
        db.session.execute(db.text("PRAGMA wal_checkpoint(TRUNCATE)"))
        db.engine.dispose()
    whole, client = file.read_bytes(), app.test_client()
    # A connection that is open: it would read the damaged file for ever.
    assert client.get("/readyz").status_code == 200
    file.write_bytes(whole[:PAGE] + bytes(len(whole) - PAGE))
    for path in (URL, "/readyz", "/readyz"):
        answer = client.get(path)
        assert (answer.status_code, answer.json["detail"]) == (503, Failure.DAMAGED.value)
        assert int(answer.headers["Retry-After"]) > 0
    file.write_bytes(whole)
    assert client.get("/readyz").status_code == 200
    assert client.get(URL).status_code == 200


@pytest.mark.database("own")
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_database_that_is_read_only_says_so_until_it_can_be_written(app: Flask) -> None:
    """Whether the file may be written, a superuser is not asked: hence the pragma."""
    client = app.test_client()
    with app.app_context():
        event.listen(db.engine, "connect", make_read_only)
        db.engine.dispose()
    for path, method in ((f"{URL}/12", "DELETE"), ("/readyz", "GET"), ("/readyz", "GET")):
        answer = client.open(path, method=method)
        assert (answer.status_code, answer.json["detail"]) == (503, Failure.READ_ONLY.value)
    assert client.get(f"{URL}/12").status_code == 200
    with app.app_context():
        event.remove(db.engine, "connect", make_read_only)
        db.engine.dispose()
    assert client.get("/readyz").status_code == 200
    assert client.delete(f"{URL}/12").status_code == 204


def make_read_only(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA query_only = ON")
