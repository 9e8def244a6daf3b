"""How a database is opened, and locked for a write."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from investments_api import create_app, database
from investments_api.extensions import db
from investments_api.records.models import Investment


def close(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 10_000)]
)
def test_sqlite_is_opened_for_several_users(
    filled_sqlite: Path, pragma: str, value: str | int
) -> None:
    app = create_app({"DATABASE_URL": f"sqlite:///{filled_sqlite}"})
    with app.app_context():
        assert db.session.execute(db.text(f"PRAGMA {pragma}")).scalar_one() == value
    close(app)


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
