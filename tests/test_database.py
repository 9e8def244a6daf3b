"""How a database is opened, set up and filled."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from flask import Flask

from investments_api import create_app, database
from investments_api.extensions import db
from investments_api.models import Investment


def count(app: Flask) -> int:
    with app.app_context():
        return db.session.query(Investment).count()


def close(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()


def test_empty_database_is_migrated_and_filled(empty_database_url: str) -> None:
    app = create_app({"DATABASE_URL": empty_database_url})
    assert count(app) == 331
    close(app)


def test_filled_database_is_left_as_it_is(app: Flask, database_url: str) -> None:
    with app.app_context():
        db.session.delete(db.session.get_one(Investment, 12))
        db.session.commit()
    database.set_up(app)
    assert count(app) == 330


def set_up_and_count(database_url: str) -> int:
    app = create_app({"DATABASE_URL": database_url})
    total = count(app)
    close(app)
    return total


def test_several_processes_may_set_up_at_once(empty_database_url: str) -> None:
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        counts = list(pool.map(set_up_and_count, [empty_database_url] * 4))
    assert counts == [331] * 4


def test_database_newer_than_the_code_is_refused(app: Flask) -> None:
    with app.app_context():
        db.session.execute(db.text("UPDATE alembic_version SET version_num = '9999'"))
        db.session.commit()
        assert not database.is_ready()
    with pytest.raises(database.SetupError, match="revision 9999"):
        database.set_up(app)


def test_folder_of_the_file_is_made(tmp_path: Path) -> None:
    app = create_app({"DATABASE_URL": f"sqlite:///{tmp_path}/a/b/own.sqlite"})
    assert (tmp_path / "a" / "b" / "own.sqlite").exists()
    close(app)


def test_file_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(database.SetupError, match="cannot be used"):
        create_app({"DATABASE_URL": f"sqlite:///{tmp_path}/file/own.sqlite"})


def test_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.sqlite").write_text("not a database" * 1000)
    with pytest.raises(database.SetupError, match="cannot be used"):
        create_app({"DATABASE_URL": f"sqlite:///{tmp_path}/own.sqlite"})


def test_server_that_does_not_answer_is_refused_without_its_password() -> None:
    with pytest.raises(database.SetupError) as refusal:
        create_app({"DATABASE_URL": "postgresql://user:secret@127.0.0.1:1/name"})
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 10_000)]
)
def test_sqlite_is_opened_for_several_users(
    shared_sqlite: Flask, pragma: str, value: str | int
) -> None:
    with shared_sqlite.app_context():
        assert db.session.execute(db.text(f"PRAGMA {pragma}")).scalar_one() == value


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
