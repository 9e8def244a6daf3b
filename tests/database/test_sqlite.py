"""How a database is opened."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import IntegrityError

from investments_api.database import files, sqlite
from investments_api.extensions import db
from tests.databases import application, without_set_up

SCHEMA = "SELECT name, sql FROM sqlite_master ORDER BY name"


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 3_000)]
)
def test_sqlite_is_opened_for_several_users(
    shared_sqlite: Flask, pragma: str, value: str | int
) -> None:
    with shared_sqlite.app_context():
        assert db.session.execute(db.text(f"PRAGMA {pragma}")).scalar_one() == value


def test_table_filled_without_its_indexes_has_the_same_ones_again(new_file: Engine) -> None:
    with new_file.begin() as connection:
        for statement in (
            "CREATE TABLE t (a PRIMARY KEY, b)",
            "CREATE UNIQUE INDEX ix_b ON t (b) WHERE b > 0",
            "CREATE TABLE other (c)",
            "CREATE INDEX ix_c ON other (c)",
        ):
            connection.exec_driver_sql(statement)
        schema = connection.exec_driver_sql(SCHEMA).all()
        with sqlite.without_indexes(connection, "t"):
            assert connection.exec_driver_sql(SCHEMA).all() == [
                row for row in schema if row[0] != "ix_b"
            ]
            connection.exec_driver_sql("INSERT INTO t VALUES (1, 1), (2, 2)")
        assert connection.exec_driver_sql(SCHEMA).all() == schema
        with pytest.raises(IntegrityError):
            connection.exec_driver_sql("INSERT INTO t VALUES (3, 2)")


@pytest.fixture
def new_file(tmp_path: Path) -> Iterator[Engine]:
    """A new file that one connection of ours is open on."""
    engine = create_engine(f"sqlite:///{tmp_path}/own.sqlite")
    sqlite.prepare(engine)
    files.make_file(tmp_path / "own.sqlite")
    engine.raw_connection().close()
    yield engine
    engine.dispose()


@pytest.fixture
def holder(new_file: Engine, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another connection, about to write the file."""
    with closing(sqlite3.connect(tmp_path / "own.sqlite", isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection


def test_switch_to_wal_is_tried_until_the_file_is_free(
    new_file: Engine, holder: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite does not wait here, whatever its busy timeout."""
    monkeypatch.setattr("time.sleep", lambda _seconds: holder.rollback())
    sqlite.use_wal(new_file)
    assert holder.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.usefixtures("holder")
def test_switch_to_wal_is_given_up_in_the_end(
    new_file: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "COMMAND_BUSY_TIMEOUT", 1)
    with pytest.raises(TimeoutError, match="another program has it open"):
        sqlite.use_wal(new_file)


def test_database_made_by_the_migrations_alone_has_a_write_ahead_log(tmp_path: Path) -> None:
    with without_set_up(f"sqlite:///{tmp_path}/own.sqlite") as app:
        result = app.test_cli_runner().invoke(args=["db", "upgrade"])
        assert result.exit_code == 0, result.output
        with app.app_context():
            assert db.session.execute(db.text("PRAGMA journal_mode")).scalar_one() == "wal"
        assert modes(tmp_path)["own.sqlite"] == 0o600


def modes(folder: Path) -> dict[str, int]:
    """The permissions of the folder and of what is in it, by name."""
    return {each.name: each.stat().st_mode & 0o777 for each in (folder, *folder.iterdir())}


def test_new_database_is_its_owner_s_alone(tmp_path: Path) -> None:
    """With the log, the index of the log, and the file that says whose log it is."""
    folder = tmp_path / "deep" / "instance"
    with application(f"sqlite:///{folder}/own.sqlite") as app:
        app.test_client().get("/readyz")
        found = modes(folder)
    beside = ("", "-wal", "-shm", "-inode")
    files = {f"own.sqlite{ending}": 0o600 for ending in beside}
    assert found == {"instance": 0o700} | files


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o600])
def test_mode_of_what_is_there_is_left_alone(
    filled_sqlite: Path, tmp_path: Path, mode: int
) -> None:
    file = tmp_path / "own.sqlite"
    shutil.copy(filled_sqlite, file)
    file.chmod(mode)
    tmp_path.chmod(0o755)
    with application(f"sqlite:///{file}") as app:
        assert app.test_client().delete("/api/v1/investments/12").status_code == 204
        assert set(modes(tmp_path).values()) == {mode, 0o755}


def test_file_that_a_link_leads_to_is_its_owner_s_alone(tmp_path: Path) -> None:
    (tmp_path / "link.sqlite").symlink_to(tmp_path / "there.sqlite")
    with application(f"sqlite:///{tmp_path}/link.sqlite"):
        assert modes(tmp_path)["there.sqlite"] == 0o600
