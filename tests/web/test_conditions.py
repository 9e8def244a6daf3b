"""Conditional requests: GET with If-Match."""

import pytest
from flask.testing import FlaskClient

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/investments"
PATHS = (URL, f"{URL}/12", f"{URL}.csv", "/", "/static/js/main.js", "/api/v1/openapi.json")


@pytest.mark.parametrize("path", PATHS)
def test_get_of_what_has_changed_since_is_a_problem_without_the_content(
    client: FlaskClient, path: str
) -> None:
    with client.get(path, headers={"If-Match": '"other"'}) as answer:
        assert (answer.status_code, answer.mimetype) == (412, "application/problem+json")
        assert answer.json["detail"].startswith("It has changed since")
        assert answer.content_length == len(answer.data) < 500
        assert "Content-Security-Policy" in answer.headers
        assert {"X-Pagination", "Link", "ETag", "Last-Modified"}.isdisjoint(answer.headers.keys())


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_get_of_what_is_named_gives_it(client: FlaskClient, path: str, method: str) -> None:
    with client.open(path, method=method) as whole:
        etag, length = whole.headers["ETag"], whole.content_length
    for names in ("*", etag, f'"other", {etag}'):
        with client.open(path, method=method, headers={"If-Match": names}) as answer:
            assert (answer.status_code, answer.content_length) == (200, length)


def test_part_of_a_file_is_sent_only_of_the_version_that_is_named(client: FlaskClient) -> None:
    path, part = "/static/js/main.js", {"Range": "bytes=0-9"}
    with client.get(path) as whole:
        etag, data = whole.headers["ETag"], whole.data
    with client.get(path, headers={**part, "If-Match": etag}) as answer:
        assert (answer.status_code, answer.data) == (206, data[:10])
    with client.get(path, headers={**part, "If-Match": '"other"'}) as answer:
        assert answer.status_code == 412
        assert "Content-Range" not in answer.headers


@pytest.mark.parametrize("script", ["js/main.js", "locales/fr.json"])
def test_parts_of_a_file_are_of_the_same_bytes_as_the_whole(
    client: FlaskClient, script: str
) -> None:
    with client.get(f"/static/{script}") as whole:
        data = whole.data
    for first, last in ((0, 99), (100, 499), (len(data) - 50, len(data) - 1)):
        with client.get(f"/static/{script}", headers={"Range": f"bytes={first}-{last}"}) as part:
            assert part.data == data[first : last + 1]
