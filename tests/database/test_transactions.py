"""Writers and imports take turns."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from investments_api.database import timeouts, transactions
from investments_api.extensions import db
from investments_api.records.models import Investment
from investments_api.server.environ import DEADLINE


def test_second_writer_waits_for_the_first(app: Flask) -> None:
    """Both read, add and write; without the lock at the start, one addition would be lost."""

    def add_a_lot(_number: int) -> None:
        with app.app_context():
            transactions.begin_write()
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
        transactions.begin_import()
        with app.app_context(), pytest.raises(transactions.BusyError, match="another import"):
            transactions.begin_import()
        db.session.rollback()
        transactions.begin_import()


@pytest.mark.parametrize(
    ("deadline", "milliseconds"), [(101.5, 1_500), (200, timeouts.BUSY_TIMEOUT), (99, 1)]
)
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.database("shared")
def test_wait_for_a_thread_is_part_of_the_wait_for_the_lock(
    app: Flask, monkeypatch: pytest.MonkeyPatch, deadline: float, milliseconds: int
) -> None:
    waits: list[int] = []
    monkeypatch.setattr(transactions, "_take_turn", waits.append)
    monkeypatch.setattr("time.monotonic", lambda: 100)
    with app.test_request_context(environ_overrides={DEADLINE: deadline}):
        transactions.begin_write()
    assert waits == [milliseconds]
