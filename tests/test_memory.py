"""An export takes no more memory for more rows."""

import tracemalloc

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, insert, select

from investments_api.extensions import db
from investments_api.records.models import Investment

# The further 2,648 rows, if they were held, would take more than twice that.
MARGIN = 2 * 1024 * 1024


def double(app: Flask, times: int) -> None:
    """Add a copy of each record, so many times over."""
    columns = dict(Investment.__table__.columns)
    with app.app_context():
        for _ in range(times):
            last = db.session.scalar(select(func.max(Investment.id)))
            copies = select(*(columns | {"id": Investment.id + last}).values())
            db.session.execute(insert(Investment.__table__).from_select(list(columns), copies))
        db.session.commit()


def peak(client: FlaskClient, extension: str) -> int:
    """The bytes that an export takes at most."""
    tracemalloc.start()
    try:
        with client.get(f"/api/v1/investments.{extension}") as answer:
            for _piece in answer.iter_encoded():
                pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("extension", ["csv", "geojson", "xlsx"])
def test_export_of_more_rows_takes_no_more_memory(
    app: Flask, client: FlaskClient, extension: str
) -> None:
    double(app, times=3)
    with client.get(f"/api/v1/investments.{extension}") as warmed_up:
        assert warmed_up.status_code == 200
    few = peak(client, extension)
    double(app, times=1)
    many = peak(client, extension)
    assert many < few + MARGIN
