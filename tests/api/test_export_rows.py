"""How the rows of an export come from the database."""

import re
from itertools import chain

import pytest
from flask import Flask
from sqlalchemy import text

from investments_api import create_app
from investments_api.api import exports
from investments_api.database.transactions import begin_snapshot
from investments_api.extensions import db

LIST = "/api/v1/investments"


def test_export_is_of_one_moment(app: Flask) -> None:
    """What is deleted while the best matches are read is still among the others."""
    other = create_app({"DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"]})
    with app.app_context():
        begin_snapshot()
        parts = exports.select_rows({"q": "rénovation"}, ())
        assert len(parts) > 1
        chunks = exports.read(parts)
        found = [*next(chunks)]
        client = other.test_client()
        expected = [record["id"] for record in client.get(f"{LIST}?q=rénovation").json]
        for investment_id in expected:
            client.delete(f"{LIST}/{investment_id}")
        found += chain.from_iterable(chunks)
        assert [row.id for row in found] == expected
    with other.app_context():
        db.engine.dispose()


@pytest.mark.postgresql
@pytest.mark.parametrize("backend", ["postgresql"])
def test_postgresql_hands_the_rows_over_in_portions(app: Flask) -> None:
    """SQLite has no other way; PostgreSQL would send all of them at once."""
    under_way = text(
        "SELECT query FROM pg_stat_activity "
        "WHERE datname = current_database() AND state = 'idle in transaction'"
    )
    with app.app_context():
        chunks = exports.read(exports.select_rows({}, ()))
        next(chunks)
        with db.engine.connect() as another:
            # The last statement is of a cursor: it has fetched from it, or closed it after all.
            assert re.match('(FETCH FORWARD .*|CLOSE )"c_', another.scalar(under_way))
