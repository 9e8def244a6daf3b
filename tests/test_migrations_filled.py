"""Each revision is taken back and made again on a database that has been worked with."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import MetaData, make_url, select

from investments_api import bootstrap
from investments_api.database import readiness
from investments_api.extensions import db
from investments_api.journal import undo
from investments_api.journal.tables import RecordChange
from investments_api.records.models import Investment
from investments_api.records.values import to_json
from tests import databases

Rows = list[dict[str, Any]]
Tables = dict[str, Rows]

API = "/api/v1"
RECORD = f"{API}/investments/12"
REVISIONS = [
    pytest.param(script.revision, script.down_revision or "base", id=script.revision)
    for script in ScriptDirectory(str(readiness.MIGRATIONS)).walk_revisions()
]
# The beginnings of tables that hold nothing of their own.
COMPUTED = ("alembic_version", "data_revision", "search_")


def work_with(client: FlaskClient, published: Rows, new_record: dict[str, Any]) -> None:
    """Leave at least one row of each kind."""

    def send(method: str, path: str, body: Any = None) -> Any:
        answer = client.open(f"{API}{path}", method=method, json=body)
        assert answer.status_code < 300, answer.text
        return answer.get_json(silent=True)

    def undo_newest() -> None:
        send("POST", f"/changes/{send('GET', '/changes')[0]['id']}/undo")

    def sync(mandataire: str) -> Any:
        published[11]["mandataire"] = mandataire
        file = io.BytesIO(json.dumps(published).encode())
        answer = client.post(f"{API}/imports", data={"file": (file, "file.json")})
        assert answer.status_code == 200, answer.text
        return answer.get_json(silent=True)

    send("PATCH", "/investments/12", {"mandataire": "Ours", "cao_attribution": "2026-11-23"})
    send(
        "PATCH", "/investments/13", {"enveloppe_prev_en_meu": 1.000001, "entreprise": "Été & fils"}
    )
    send("POST", "/investments/13/revert", {"version": 1})
    send("DELETE", "/investments/20")
    send("DELETE", "/investments/21")
    undo_newest()
    send("DELETE", f"/investments/{send('POST', '/investments', new_record)['id']}")
    send("POST", "/investments/batch", {"ids": [30, 31], "patch": {"nombre_de_lots": 7}})
    send("POST", "/findings/47/no_coordinates/dismiss")
    send("POST", "/findings/327/no_coordinates/dismiss")
    undo_newest()
    assert sync("Theirs")["conflicts"]
    send("POST", "/imports/conflicts/12/mandataire", {"keep": "ours"})
    published.pop()
    assert sync("Theirs again")["vanished"]


@pytest.fixture(scope="module")
def worked_with(
    backend: str,
    copy_database: Callable[[str], AbstractContextManager[str]],
    records: Rows,
) -> Iterator[str]:
    """The address of a database with changes, undone ones, deletions, dismissals and conflicts."""
    new_record = records[0] | {"titreoperation": "Une autre"}
    with copy_database(backend) as url:
        with databases.application(url) as app:
            work_with(app.test_client(), [dict(record) for record in records], new_record)
        yield url


@pytest.fixture
def app(
    worked_with: str, backend: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Flask]:
    """An application on a copy of it."""
    if backend == "sqlite":
        copied = databases.copied_sqlite(Path(str(make_url(worked_with).database)), tmp_path)
    else:
        server = request.getfixturevalue("postgresql")
        copied = databases.copied_postgresql(server, str(make_url(worked_with).database))
    with copied as url, databases.application(url) as app:
        yield app


def all_rows() -> Tables:
    """What is in the tables, as the database itself describes them."""
    metadata = MetaData()
    with db.engine.connect() as connection:
        metadata.reflect(connection, only=lambda name, _: not name.startswith(COMPUTED))
        return {
            table.name: [
                dict(row._mapping)
                for row in connection.execute(select(table).order_by(*table.primary_key))
            ]
            for table in metadata.sorted_tables
        }


def in_common(rows: Rows, other: Rows) -> Rows:
    """The rows without the columns that the other ones do not have."""
    names = other[0].keys() if other else ()
    return [{name: row[name] for name in row if name in names} for row in rows]


def assert_kept(before: Tables, after: Tables) -> None:
    """Records and versions are as they were; entries that changed no record may go."""
    for name in after.keys() & before.keys():
        old, new = in_common(before[name], after[name]), in_common(after[name], before[name])
        if name in ("investment", "record_change"):
            assert new == old, name
        assert [row for row in new if row not in old] == []
        if name == "change":
            assert [row for row in old if row["records"] and row not in new] == []


def assert_sound() -> None:
    """Foreign keys hold, on SQLite indexes fit, and each history ends in its record."""
    if db.engine.dialect.name == "sqlite":
        for check, result in (("foreign_key_check", []), ("integrity_check", [("ok",)])):
            assert db.session.execute(db.text(f"PRAGMA {check}")).all() == result
    assert_replayed()


def assert_replayed() -> None:
    versions = select(RecordChange).order_by(RecordChange.investment_id, RecordChange.version)
    histories: dict[int, list[RecordChange]] = {}
    for version in db.session.scalars(versions):
        histories.setdefault(version.investment_id, []).append(version)
    for investment in db.session.scalars(select(Investment)):
        kept = {name: to_json(value) for name, value in investment.values().items()}
        history = histories[investment.id]
        assert undo.replay([version.changes for version in history]) == kept
        assert history[-1].version == investment.version
    db.session.rollback()


def assert_served(client: FlaskClient) -> None:
    found = client.get(f"{API}/investments?q=gymnase").headers["X-Pagination"]
    assert json.loads(found)["total"] > 0
    for path in ("/readyz", f"{API}/changes", f"{API}/findings", f"{API}/imports/conflicts"):
        assert client.get(path).status_code == 200, path
    version = client.get(RECORD).json["version"]
    assert client.patch(RECORD, json={"mandataire": "New"}).json["version"] == version + 1
    newest = client.get(f"{API}/changes").json[0]["id"]
    assert client.post(f"{API}/changes/{newest}/undo").status_code == 200


@pytest.mark.parametrize(("revision", "older"), REVISIONS)
def test_revision_taken_back_and_made_again_keeps_what_it_can(
    app: Flask, revision: str, older: str
) -> None:
    with app.app_context():
        before, config = all_rows(), bootstrap.migration_config()
        command.downgrade(config, older)
        taken_back = all_rows()
        assert_kept(before, taken_back)
        command.upgrade(config, revision)
        assert_kept(taken_back, all_rows())
        command.upgrade(config, "head")
        again = all_rows()
        if older != "base":
            assert again["investment"] == before["investment"]
        bootstrap.set_up(app)
        assert_sound()
    drift = app.test_cli_runner().invoke(args=["db", "check"])
    assert drift.exit_code == 0, drift.output
    assert_served(app.test_client())
