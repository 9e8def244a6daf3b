"""How a database is migrated and filled, or refused."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier

import pytest
from flask import Flask

from investments_api import bootstrap, create_app
from investments_api.database import failures, readiness
from investments_api.extensions import db
from investments_api.records.models import Investment
from investments_api.search.query import vocabulary
from tests.databases import statements_of


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
    bootstrap.set_up(app)
    assert count(app) == 330


def test_no_search_waits_for_the_vocabulary(empty_database_url: str) -> None:
    app = create_app({"DATABASE_URL": empty_database_url})
    with statements_of(app) as statements, app.app_context():
        assert "internat" in vocabulary()
        assert not any("FROM search_word" in each for each in statements)
    close(app)


def set_up_and_count(barrier: Barrier, database_url: str) -> int:
    barrier.wait()
    app = create_app({"DATABASE_URL": database_url})
    total = count(app)
    close(app)
    return total


def test_several_processes_may_set_up_at_once(empty_database_url: str) -> None:
    context = get_context("spawn")
    with context.Manager() as manager, ProcessPoolExecutor(4, mp_context=context) as pool:
        barrier = manager.Barrier(4)
        counts = pool.map(set_up_and_count, [barrier] * 4, [empty_database_url] * 4)
        assert list(counts) == [331] * 4


def test_database_newer_than_the_code_is_refused(app: Flask) -> None:
    with app.app_context():
        db.session.execute(db.text("UPDATE alembic_version SET version_num = '9999'"))
        db.session.commit()
        assert readiness.reason_not_ready() == "The database is not migrated."
    with pytest.raises(failures.SetupError, match="revision 9999"):
        bootstrap.set_up(app)


def test_folder_of_the_file_is_made(tmp_path: Path) -> None:
    app = create_app({"DATABASE_URL": f"sqlite:///{tmp_path}/a/b/own.sqlite"})
    assert (tmp_path / "a" / "b" / "own.sqlite").exists()
    close(app)


def test_file_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(failures.SetupError, match="cannot be used"):
        create_app({"DATABASE_URL": f"sqlite:///{tmp_path}/file/own.sqlite"})


def test_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.sqlite").write_text("not a database" * 1000)
    with pytest.raises(failures.SetupError, match="cannot be used"):
        create_app({"DATABASE_URL": f"sqlite:///{tmp_path}/own.sqlite"})


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://user:secret@127.0.0.1:1/name",
        "postgresql://user@127.0.0.1:1/name?password=secret",
    ],
)
def test_server_that_does_not_answer_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(failures.SetupError) as refusal:
        create_app({"DATABASE_URL": url})
    assert "secret" not in str(refusal.value)
