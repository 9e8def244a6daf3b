"""The headers on every answer."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

pytestmark = pytest.mark.database("shared")


@pytest.mark.parametrize("path", ["/", "/api/docs", "/api/v1/investments", "/nowhere"])
def test_only_our_own_scripts_and_styles_may_run(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"].split("; ")
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_pictures_come_from_here_alone(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"].split("; ")
    assert "img-src 'self' data:" in policy


@pytest.mark.database("own")
def test_map_tiles_may_be_shown_where_they_are_on(app: Flask) -> None:
    app.config["MAP_TILES"] = True
    policy = app.test_client().get("/").headers["Content-Security-Policy"].split("; ")
    assert "img-src 'self' data: https://data.geopf.fr" in policy


def test_page_may_be_framed_by_an_intranet(client: FlaskClient) -> None:
    headers = client.get("/").headers
    assert "X-Frame-Options" not in headers
    assert "frame-ancestors" not in headers["Content-Security-Policy"]


def test_other_sites_get_no_leave_to_write(client: FlaskClient) -> None:
    origin = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "DELETE"}
    answer = client.options("/api/v1/investments/12", headers=origin)
    assert "Access-Control-Allow-Origin" not in answer.headers
