"""The health checks."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.extensions import db

pytestmark = pytest.mark.database("shared")


def test_health_says_that_the_process_lives(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"status": "ok"}


def test_readiness_says_that_the_database_answers(client: FlaskClient) -> None:
    assert client.get("/readyz").json == {"status": "ready"}


@pytest.mark.database("own")
def test_readiness_fails_without_the_tables(app: Flask) -> None:
    with app.app_context():
        db.session.execute(db.text("DROP TABLE alembic_version"))
        db.session.commit()
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
