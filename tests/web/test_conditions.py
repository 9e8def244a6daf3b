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


# --- What Apache makes of an ETag when it compresses the answer


def compressed(etag: str, suffix: str) -> str:
    return f'{etag[:-1]}-{suffix}"'


@pytest.mark.parametrize("suffix", ["gzip", "br"])
@pytest.mark.parametrize("path", PATHS)
def test_etag_that_a_proxy_has_marked_as_compressed_is_known(
    client: FlaskClient, path: str, suffix: str
) -> None:
    with client.get(path) as whole:
        marked = compressed(whole.headers["ETag"], suffix)
    weak = f"W/{marked.removeprefix('W/')}"
    for names in (marked, weak, f'"other", {marked}', f'"a-gzip",{weak},"b"'):
        for condition, status in (("If-None-Match", 304), ("If-Match", 200)):
            with client.get(path, headers={condition: names}) as answer:
                assert answer.status_code == status


@pytest.mark.parametrize("names", ['"other-gzip"', '"-gzip"', "gzip", 'W/"-br"'])
def test_suffix_alone_names_nothing(client: FlaskClient, names: str) -> None:
    for path in PATHS:
        with client.get(path, headers={"If-None-Match": names}) as answer:
            assert answer.status_code == 200
        with client.get(path, headers={"If-Match": names}) as answer:
            assert answer.status_code == 412


def test_part_of_a_compressed_file_is_not_cut_from_the_plain_one(client: FlaskClient) -> None:
    path = "/static/js/main.js"
    with client.get(path) as whole:
        etag = whole.headers["ETag"]
    for named, status in ((etag, 206), (compressed(etag, "gzip"), 200)):
        headers = {"Range": "bytes=0-9", "If-Range": named}
        with client.get(path, headers=headers) as answer:
            assert answer.status_code == status


@pytest.mark.database("own")
def test_record_is_written_by_the_etag_that_a_proxy_has_marked(client: FlaskClient) -> None:
    url, patch = f"{URL}/12", {"mandataire": "Icade"}
    marked = compressed(client.get(url).headers["ETag"], "gzip")
    first, second = (client.patch(url, json=patch, headers={"If-Match": marked}) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 412)
