"""The revision of the data changes with the data."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.extensions import db
from investments_api.records import revision
from investments_api.records.models import Investment

URL = "/api/v1/investments"


def current(app: Flask) -> str:
    with app.app_context():
        return revision.current()


def test_there_is_one_after_the_first_import(app: Flask) -> None:
    assert len(current(app)) == 2 * revision.BYTES


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_every_change_renews_it(
    app: Flask, client: FlaskClient, new_record: dict[str, object], method: str
) -> None:
    before = current(app)
    address = URL if method == "post" else f"{URL}/12"
    body = {"lycee": "Zanzibar"} if method == "patch" else new_record
    answer = getattr(client, method)(address, json=None if method == "delete" else body)
    assert answer.status_code < 300
    assert current(app) != before


def test_reading_leaves_it(app: Flask, client: FlaskClient) -> None:
    before = current(app)
    client.get(URL, query_string={"q": "bondy"})
    assert current(app) == before


def test_a_change_that_changes_nothing_leaves_it(app: Flask) -> None:
    before = current(app)
    with app.app_context():
        investment = db.session.get_one(Investment, 12)
        investment.lycee = str(investment.lycee)
        db.session.commit()
    assert current(app) == before


def test_a_change_taken_back_leaves_it(app: Flask) -> None:
    before = current(app)
    with app.app_context():
        db.session.get_one(Investment, 12).lycee = "Zanzibar"
        db.session.flush()
        assert revision.current() != before
        db.session.rollback()
    assert current(app) == before
