"""Every failure is a problem (RFC 9457) and shows nothing of our insides."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.extensions import db

pytestmark = pytest.mark.database("shared")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/api/v1/nowhere", 404),
        ("GET", "/static/nowhere.js", 404),
        ("GET", "/api/v1/investments/", 404),
        ("DELETE", "/api/v1/investments", 405),
        ("POST", "/", 405),
        ("GET", "/api/v1/investments?page=x", 422),
        ("POST", "/api/v1/investments", 415),
    ],
)
def test_failure_is_a_problem_whoever_raises_it(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    answer = client.open(path, method=method)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json["status"] == status
    assert answer.json["type"] == "about:blank"
    assert answer.json["title"]
    assert answer.json["detail"]


def test_messages_are_by_place_and_field(client: FlaskClient) -> None:
    answer = client.get("/api/v1/investments?page=0&etat_d_avancement=x&etat_d_avancement=y")
    errors = answer.json["errors"]["query"]
    assert errors["page"] == [
        "Must be greater than or equal to 1 and less than or equal to 9007199254740991."
    ]
    assert len(errors["etat_d_avancement"]) == 2


@pytest.mark.database("own")
def test_unexpected_failure_shows_nothing_of_our_insides(app: Flask) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/broken", view_func=lambda: str(1 / 0))
    answer = app.test_client().get("/broken")
    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
    assert "division" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.database("own")
def test_database_without_tables_is_an_unavailable_service(app: Flask) -> None:
    with app.app_context():
        db.session.execute(db.text("DROP TABLE investment"))
        db.session.commit()
    answer = app.test_client().get("/api/v1/investments")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert "investment" not in answer.text
