"""The page, the documentation and the health checks."""

from flask.testing import FlaskClient


def test_health_says_that_the_process_lives(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"status": "ok"}


def test_readiness_says_that_the_database_answers(client: FlaskClient) -> None:
    assert client.get("/readyz").json == {"status": "ready"}
