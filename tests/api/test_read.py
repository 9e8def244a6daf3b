"""GET /api/v1/investments/{id}."""

import pytest
from flask.testing import FlaskClient

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/investments"


def test_record_is_the_one_of_the_list(client: FlaskClient) -> None:
    assert client.get(f"{URL}/12").json == client.get(URL).json[11]


def test_record_has_an_etag_that_answers_not_modified(client: FlaskClient) -> None:
    first = client.get(f"{URL}/12")
    again = client.get(f"{URL}/12", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_head_answers_as_get_without_the_body(client: FlaskClient) -> None:
    read, head = client.get(f"{URL}/12"), client.head(f"{URL}/12")
    assert head.data == b""
    assert head.headers["ETag"] == read.headers["ETag"]
    assert head.content_length == read.content_length


@pytest.mark.parametrize("missing", ["0", "-1", "332", str(2**31), str(2**70), "1.5", "abc", "12/"])
def test_unknown_id_is_not_found(client: FlaskClient, missing: str) -> None:
    answer = client.get(f"{URL}/{missing}")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH"])
def test_unknown_parameter_is_refused(client: FlaskClient, method: str) -> None:
    body = client.get(f"{URL}/12").json
    answer = client.open(f"{URL}/12?fields=ville", method=method, json=body)
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        (URL, {"GET", "HEAD", "OPTIONS", "POST"}),
        (f"{URL}/12", {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "PUT"}),
        (f"{URL}/stats", {"GET", "HEAD", "OPTIONS"}),
        (f"{URL}/facets", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_methods_that_a_resource_knows_are_listed(
    client: FlaskClient, path: str, methods: set[str]
) -> None:
    options, refused = client.options(path), client.open(path, method="PROPFIND")
    assert (options.status_code, set(options.allow)) == (200, methods)
    assert (refused.status_code, set(refused.allow)) == (405, methods)
    assert refused.mimetype == "application/problem+json"
