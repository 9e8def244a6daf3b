"""The id of a request: in the answer and in a problem, from a trusted proxy or made here."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from tests.databases import application

URL = "/api/v1/investments"
MADE = re.compile(r"[0-9a-f]{32}")
PROXY = {"REMOTE_ADDR": "10.0.0.1"}


@pytest.fixture(scope="module")
def backend() -> str:
    """One database: only headers are in question."""
    return "sqlite"


@pytest.fixture
def client(database_url: str) -> Iterator[FlaskClient]:
    with application(database_url, TRUSTED_PROXIES="10.0.0.1") as app:
        yield app.test_client()


@pytest.mark.parametrize("path", ["/", "/healthz", URL, f"{URL}.csv", "/static/js/main.js", "/no"])
def test_every_answer_has_an_id_of_its_own(client: FlaskClient, path: str) -> None:
    ids = set()
    for _ in range(3):
        with client.get(path) as answer:
            ids.add(answer.headers["X-Request-ID"])
    assert len(ids) == 3
    assert all(MADE.fullmatch(each) for each in ids)


def test_answer_without_a_body_has_one_too(client: FlaskClient) -> None:
    etag = client.get(URL).headers["ETag"]
    for condition, status in (("If-None-Match", 304), ("If-Match", 200)):
        answer = client.get(URL, headers={condition: etag})
        assert (answer.status_code, "X-Request-ID" in answer.headers) == (status, True)


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/nowhere", {}),
        ("GET", f"{URL}?page=x", {}),
        ("POST", URL, {}),
        ("DELETE", f"{URL}/12", {"Origin": "https://evil.example"}),
        ("GET", URL, {"If-Match": '"other"'}),
        ("PUT", "/", {}),
    ],
)
def test_problem_names_the_request(
    client: FlaskClient, method: str, path: str, headers: dict[str, str]
) -> None:
    answer = client.open(path, method=method, headers=headers)
    assert answer.status_code >= 400
    assert answer.json["request_id"] == answer.headers["X-Request-ID"]


@pytest.mark.parametrize("given", ["4f8c-A_1.b", "aSl@b38AAQEAAE@y-xUAAAAA", "a" * 64])
def test_id_of_a_trusted_proxy_is_taken(client: FlaskClient, given: str) -> None:
    answer = client.get(URL, headers={"X-Request-ID": given}, environ_overrides=PROXY)
    assert answer.headers["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given", ["", "a" * 65, "a b", 'a"b', "a,b", "é", "<script>", "a\tb", "$a"]
)
def test_id_that_is_long_or_not_plain_is_not_taken(client: FlaskClient, given: str) -> None:
    answer = client.get(URL, headers={"X-Request-ID": given}, environ_overrides=PROXY)
    assert MADE.fullmatch(answer.headers["X-Request-ID"])


def test_id_of_nobody_else_is_taken(client: FlaskClient) -> None:
    answer = client.get(URL, headers={"X-Request-ID": "own"})
    assert MADE.fullmatch(answer.headers["X-Request-ID"])
