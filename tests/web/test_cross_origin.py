"""CORS_ORIGINS: who may read and write from a browser, and what others are told: nothing."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from investments_api.web.cross_origin import EXPOSED
from tests.databases import application

URL = "/api/v1/investments"
DEV = "http://localhost:4200"
# What a browser tells of a page of that origin: on this machine, it is of the same site.
PAGE = {"Origin": DEV, "Sec-Fetch-Site": "same-site"}
STRANGERS = [
    "http://localhost:4201",
    "https://localhost:4200",
    "http://localhost:4200.evil.example",
    "http://evil.example/http://localhost:4200",
    "http://localhost:4200, http://evil.example",
    "http://localhost:4200/",
    "null",
    "*",
    "",
]


@pytest.fixture(scope="module")
def backend() -> str:
    """One database: only headers are in question."""
    return "sqlite"


@pytest.fixture
def client(database_url: str) -> Iterator[FlaskClient]:
    with application(database_url, CORS_ORIGINS=f"{DEV}, https://app.example") as app:
        yield app.test_client()


def said_to_others(client: FlaskClient, method: str, path: str, **headers: str) -> set[str]:
    with client.open(path, method=method, headers=headers) as answer:
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Origin" in answer.vary
        return {name for name in dict(answer.headers) if name.startswith("Access-Control")}


@pytest.mark.parametrize("path", [URL, f"{URL}?q=lycee", f"{URL}.csv", f"{URL}/9999", "/healthz"])
def test_page_of_an_origin_reads(client: FlaskClient, path: str) -> None:
    with client.get(path, headers=PAGE) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == DEV
        assert answer.headers["Access-Control-Expose-Headers"] == EXPOSED
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "Origin" in answer.vary
        assert "Access-Control-Allow-Credentials" not in answer.headers


def test_page_of_an_origin_is_told_that_it_has_the_answer(client: FlaskClient) -> None:
    etag = client.get(URL, headers=PAGE).headers["ETag"]
    answer = client.get(URL, headers={**PAGE, "If-None-Match": etag})
    assert answer.status_code == 304
    assert answer.headers["Access-Control-Allow-Origin"] == DEV


@pytest.mark.parametrize(
    "path", [f"{URL}/12", f"{URL}?departement=75", f"{URL}/stats?group_by=ppi"]
)
def test_browser_may_ask_whether_the_page_may(client: FlaskClient, path: str) -> None:
    asked = {"Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": "if-match"}
    answer = client.options(path, headers={**PAGE, **asked})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == DEV
    methods = answer.headers["Access-Control-Allow-Methods"].split(", ")
    assert {"GET", "POST", "PUT", "PATCH", "DELETE"} <= set(methods)
    names = answer.headers["Access-Control-Allow-Headers"]
    assert names == "Authorization, Content-Type, If-Match, If-None-Match"


@pytest.mark.parametrize("site", [{}, {"Sec-Fetch-Site": "cross-site"}, PAGE], ids=str)
def test_page_of_an_origin_writes(client: FlaskClient, site: dict[str, str]) -> None:
    patch = {"mandataire": "Icade"}
    answer = client.patch(f"{URL}/12", json=patch, headers={"Origin": DEV, **site})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == DEV


@pytest.mark.parametrize("origin", STRANGERS)
def test_others_are_told_nothing_and_write_nothing(client: FlaskClient, origin: str) -> None:
    for method, path in (("GET", URL), ("OPTIONS", URL), ("GET", "/"), ("GET", "/nowhere")):
        assert said_to_others(client, method, path, Origin=origin) == set()
    assert said_to_others(client, "DELETE", f"{URL}/12", Origin=origin) == set()
    assert client.get(f"{URL}/12").status_code == 200


@pytest.mark.parametrize("origin", [DEV, "https://evil.example"])
def test_without_the_setting_nobody_is_told_anything(database_url: str, origin: str) -> None:
    with application(database_url) as app:
        for method in ("GET", "OPTIONS"):
            headers = app.test_client().open(URL, method=method, headers={"Origin": origin}).headers
            assert not [name for name in dict(headers) if name.startswith("Access-Control")]
            assert "Origin" not in headers.get("Vary", "")
