"""The headers on every answer."""

import re

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient

from tests import service
from tests.databases import application

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


@pytest.mark.database("own")
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_page_is_framed_by_its_own_origin_and_those_of_the_settings(database_url: str) -> None:
    """A browser shows that it works: tests/e2e/test_other_sites.py."""
    origins = "https://a.example,http://b.example"
    with application(database_url, EMBED_ORIGINS=origins) as app:
        policy = app.test_client().get("/nowhere").headers["Content-Security-Policy"].split("; ")
    assert "frame-ancestors 'self' https://a.example:443 http://b.example:80" in policy


@pytest.mark.parametrize("path", ["/", "/style.css", "/api/v1/investments", "/nowhere"])
def test_every_answer_keeps_other_origins_at_a_distance(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"].split("; ")
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"].split(", ")


@pytest.mark.database("own")
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_no_header_tells_a_version(database_url: str) -> None:
    with service.running(database_url) as address:
        for path in ("/", "/nowhere"):
            headers = requests.get(f"{address}{path}").headers
            assert not re.search(r"\d", headers.get("Server", ""))
            assert "X-Powered-By" not in headers
