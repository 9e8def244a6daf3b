"""What is told of a request once its answer is made."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.server.environ import BEGUN
from investments_api.web import measuring
from investments_api.web.measuring import Measured

URL = "/api/v1/investments"


@pytest.fixture
def told(app: Flask) -> list[Measured]:
    measured: list[Measured] = []
    measuring.register(app, measured.append)
    return measured


@pytest.mark.parametrize(
    ("path", "route", "status"),
    [
        (f"{URL}?q=voltaire", URL, 200),
        (f"{URL}/12", URL + "/{investment_id}", 200),
        (f"{URL}/9999", URL + "/{investment_id}", 404),
        (f"{URL}.csv", f"{URL}.csv", 200),
        ("/static/js/main.js", "/static/{filename}", 200),
        ("/no/é%20x", None, 404),
        (f"{URL}?unknown=1", URL, 422),
    ],
)
def test_answer_is_told_by_its_route_and_path_without_the_query(
    client: FlaskClient, told: list[Measured], path: str, route: str | None, status: int
) -> None:
    with client.get(path) as answer:
        sent, request_id = len(answer.data), answer.headers["X-Request-ID"]
    [measured] = told
    assert measured.path == path.partition("?")[0].replace("%20", " ")
    assert (measured.method, measured.route, measured.status) == ("GET", route, status)
    assert (measured.sent, measured.request_id, measured.user) == (sent, request_id, None)
    assert measured.seconds > 0


def test_bytes_are_those_that_are_sent(client: FlaskClient, told: list[Measured]) -> None:
    with client.get(URL, headers={"Accept-Encoding": "gzip"}) as packed:
        sent, etag = len(packed.data), packed.headers["ETag"]
    client.head(f"{URL}.csv").close()
    client.get(URL, headers={"If-None-Match": etag}).close()
    assert [(measured.status, measured.sent) for measured in told] == [
        (200, sent),
        (200, 0),
        (304, 0),
    ]


def test_time_begins_when_the_server_says(client: FlaskClient, told: list[Measured]) -> None:
    """A request that has waited for a thread has taken so long for its client."""
    client.get("/healthz", environ_overrides={BEGUN: -1000.0}).close()
    assert told[0].seconds > 1000


def test_failure_of_the_service_is_told(app: Flask, told: list[Measured]) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/broken", view_func=lambda: str(1 / 0))
    app.test_client().get("/broken").close()
    assert [(measured.route, measured.status) for measured in told] == [("/broken", 500)]
