"""Reads go to a replica that has what the primary has, and to the primary where it has not."""

from collections.abc import Iterator
from typing import Final

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from investments_api import create_app
from investments_api.database import replicas
from investments_api.database.failures import SetupError
from investments_api.extensions import db
from tests import databases, service
from tests.accounts.steps import add_account
from tests.conftest import CopyDatabase
from tests.database.servers import Pair

URL: Final = "/api/v1/investments"
READS: Final = (
    f"{URL}?page_size=20",
    f"{URL}/12",
    f"{URL}/12/history",
    f"{URL}/facets?facet=ville",
    f"{URL}.csv",
    f"{URL}?q=lycee",
    "/api/v1/changes",
    "/api/v1/schools",
    "/api/v1/findings",
)
PAUSE: Final = "SELECT pg_wal_replay_pause()"
IS_PAUSED: Final = "SELECT pg_get_wal_replay_pause_state() = 'paused'"
RESUME: Final = "SELECT pg_wal_replay_resume()"


def pause(pair: Pair) -> None:
    """Let the standby show what it has now, whatever comes."""
    pair.standby.query(PAUSE)
    while not pair.standby.query(IS_PAUSED):
        pass


def catch_up(pair: Pair) -> None:
    """Wait until the standby shows all that the primary has."""
    position = pair.primary.query("SELECT pg_current_wal_lsn()")
    while not pair.standby.query(f"SELECT pg_last_wal_replay_lsn() >= '{position}'"):
        pass


@pytest.fixture
def app(pair: Pair) -> Iterator[Flask]:
    """The service on the primary, with the standby as its replica."""
    urls = {"READ_DATABASE_URL": pair.standby.address}
    with databases.application(pair.primary.address, **urls) as app:
        yield app
        replica_of(app).dispose()


def replica_of(app: Flask) -> Engine:
    return app.extensions[replicas.EXTENSION].engine


def status(client: FlaskClient, url: str) -> int:
    with client.get(url) as answer:
        return answer.status_code


def asked(app: Flask) -> list[str]:
    """The statements about more than revisions that the replica is asked from now on."""
    statements: list[str] = []

    @event.listens_for(replica_of(app), "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith("SET ") and statement != replicas.REVISIONS.text:
            statements.append(statement)

    return statements


@pytest.mark.slow
def test_client_reads_what_it_has_written_while_the_replica_is_behind(pair: Pair) -> None:
    replica = {"READ_DATABASE_URL": pair.standby.address}
    with service.running(pair.primary.address, WORKERS="2", **replica) as address:
        for number in range(24):
            if number % 8 == 2:
                pause(pair)
            if number % 8 == 6:
                pair.standby.query(RESUME)
            written = requests.patch(f"{address}{URL}/12", json={"mandataire": f"M{number}"})
            assert written.status_code == 200
            for _ in range(3):
                assert requests.get(f"{address}{URL}/12").content == written.content
                [row] = requests.get(f"{address}{URL}?mandataire=M{number}").json()
                assert row == written.json()
                assert f",M{number}," in requests.get(f"{address}{URL}.csv").text


def test_reads_go_to_the_replica_once_it_has_what_the_primary_has(app: Flask, pair: Pair) -> None:
    client = app.test_client()
    catch_up(pair)
    statements = asked(app)
    for url in READS:
        statements.clear()
        assert status(client, url) == 200
        assert statements, url
    statements.clear()
    assert client.patch(f"{URL}/12", json={"mandataire": "Icade"}).status_code == 200
    assert statements == []


@pytest.mark.parametrize(
    "change",
    ["UPDATE data_revision SET token = 'other'", "UPDATE alembic_version SET version_num = '0'"],
)
def test_replica_without_the_data_or_the_schema_of_the_primary_is_not_read(
    app: Flask, pair: Pair, change: str
) -> None:
    client = app.test_client()
    catch_up(pair)
    pause(pair)
    pair.primary.query(change)
    statements = asked(app)
    assert [status(client, url) for url in READS] == [200] * len(READS)
    assert statements == []


def test_accounts_are_read_from_the_primary(app: Flask, pair: Pair) -> None:
    catch_up(pair)
    pause(pair)
    token = add_account(app, "a.martin", "admin")
    answer = app.test_client().get("/api/v1/status", headers={"Authorization": f"Bearer {token}"})
    assert [account["name"] for account in answer.json["accounts"]] == ["a.martin"]


def test_primary_answers_alone_while_the_replica_fails_and_for_a_while_after(
    copy_database: CopyDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    with copy_database("postgresql") as url, service.held_port() as closed:
        away = f"postgresql://127.0.0.1:{closed}/name"
        with databases.application(url, READ_DATABASE_URL=away) as app:
            assert [status(app.test_client(), url) for url in READS] == [200] * len(READS)
    [failure] = caplog.messages
    assert failure.startswith("The replica failed: ")


def test_replica_of_another_database_is_refused(copy_database: CopyDatabase) -> None:
    with (
        copy_database("postgresql") as url,
        copy_database("postgresql") as other,
        pytest.raises(SetupError, match="which is no replica of"),
    ):
        create_app({"DATABASE_URL": url, "READ_DATABASE_URL": other})


def test_transaction_that_follows_a_rollback_chooses_anew(copy_database: CopyDatabase) -> None:
    with (
        copy_database("postgresql") as url,
        databases.application(url, READ_DATABASE_URL=url) as app,
    ):
        with app.test_request_context():
            replicas.allow()
            first = db.session.connection()
            assert first.engine is replica_of(app)
            db.session.rollback()
            replicas.forbid()
            assert first.closed
            assert db.session.connection().engine is db.engine
        replica_of(app).dispose()
