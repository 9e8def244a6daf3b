"""How a database is opened, and locked for a write."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from investments_api import create_app, database
from investments_api.database import Failure
from investments_api.extensions import db
from investments_api.records.models import Investment


def close(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 10_000)]
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
    database.prepare_engine(engine)
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
    database.use_wal(new_file)
    assert holder.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.usefixtures("holder")
def test_switch_to_wal_is_given_up_in_the_end(
    new_file: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 1)
    with pytest.raises(TimeoutError, match="another program has it open"):
        database.use_wal(new_file)


def test_second_writer_waits_for_the_first(app: Flask) -> None:
    """Both read, add and write; without the lock at the start, one addition would be lost."""

    def add_a_lot(_number: int) -> None:
        with app.app_context():
            database.begin_write()
            investment = db.session.get_one(Investment, 12, with_for_update=True)
            investment.nombre_de_lots = (investment.nombre_de_lots or 0) + 1
            db.session.commit()

    with app.app_context():
        before = db.session.get_one(Investment, 12).nombre_de_lots or 0
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add_a_lot, range(20)))
    with app.app_context():
        assert db.session.get_one(Investment, 12).nombre_de_lots == before + 20


def test_second_import_at_once_is_refused(app: Flask) -> None:
    with app.app_context():
        database.begin_import()
        with app.app_context(), pytest.raises(database.BusyError, match="another import"):
            database.begin_import()
        db.session.rollback()
        database.begin_import()


@pytest.mark.parametrize(
    ("cause", "failure"),
    [
        (psycopg.errors.LockNotAvailable(), Failure.BUSY),
        (psycopg.errors.DeadlockDetected(), Failure.BUSY),
        (psycopg.errors.SerializationFailure(), Failure.BUSY),
        (psycopg.errors.QueryCanceled(), Failure.BUSY),
        (psycopg.errors.ConnectionFailure(), Failure.UNREACHABLE),
        (psycopg.errors.AdminShutdown(), Failure.UNREACHABLE),
        (psycopg.errors.CannotConnectNow(), Failure.UNREACHABLE),
        (psycopg.errors.TooManyConnections(), Failure.UNREACHABLE),
        (psycopg.errors.IoError(), Failure.UNREACHABLE),
        (psycopg.OperationalError("connection refused"), Failure.UNREACHABLE),
        (psycopg.errors.ReadOnlySqlTransaction(), Failure.READ_ONLY),
        (psycopg.errors.DataCorrupted(), Failure.DAMAGED),
        (psycopg.errors.IndexCorrupted(), Failure.DAMAGED),
        (psycopg.errors.DiskFull(), Failure.FULL),
        (psycopg.errors.UndefinedTable(), None),
        (psycopg.errors.SyntaxError(), None),
        (psycopg.errors.NotNullViolation(), None),
    ],
    ids=lambda value: type(value).__name__,
)
def test_failure_of_postgresql_is_told_from_a_faulty_statement(
    cause: psycopg.Error, failure: Failure | None
) -> None:
    error = DBAPIError.instance(
        "SELECT 1", None, cause, psycopg.Error, dialect=postgresql.dialect()
    )
    assert database.failure_of(error) is failure


def test_pool_without_a_free_connection_is_busy(tmp_path: Path) -> None:
    engine = create_engine(
        f"sqlite:///{tmp_path}/own.sqlite", pool_size=1, max_overflow=0, pool_timeout=0
    )
    with engine.connect(), pytest.raises(PoolTimeoutError) as refusal:
        engine.connect()
    assert database.failure_of(refusal.value) is Failure.BUSY
    engine.dispose()


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
