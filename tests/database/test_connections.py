"""How a database is opened."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine

from investments_api import create_app
from investments_api.database import connections, files
from investments_api.extensions import db


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 3_000)]
)
def test_sqlite_is_opened_for_several_users(
    shared_sqlite: Flask, pragma: str, value: str | int
) -> None:
    with shared_sqlite.app_context():
        assert db.session.execute(db.text(f"PRAGMA {pragma}")).scalar_one() == value


@pytest.fixture
def new_file(tmp_path: Path) -> Iterator[Engine]:
    """A new file that one connection of ours is open on."""
    engine = create_engine(f"sqlite:///{tmp_path}/own.sqlite")
    connections.prepare_engine(engine)
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
    connections.use_wal(new_file)
    assert holder.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.usefixtures("holder")
def test_switch_to_wal_is_given_up_in_the_end(
    new_file: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "COMMAND_BUSY_TIMEOUT", 1)
    with pytest.raises(TimeoutError, match="another program has it open"):
        connections.use_wal(new_file)


def test_database_made_by_the_migrations_alone_has_a_write_ahead_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/own.sqlite")
    app = create_app()
    result = app.test_cli_runner().invoke(args=["db", "upgrade"])
    assert result.exit_code == 0, result.output
    with app.app_context():
        assert db.session.execute(db.text("PRAGMA journal_mode")).scalar_one() == "wal"
        db.session.rollback()
        db.engine.dispose()
