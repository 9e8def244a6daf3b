"""Gzipped answers."""

import gzip

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

pytestmark = pytest.mark.database("shared")

GZIP = {"Accept-Encoding": "gzip, deflate, br"}
URL = "/api/v1/investments"


def get(client: FlaskClient, path: str, headers: dict[str, str] = GZIP) -> TestResponse:
    """Buffered, so that the file of a static answer is closed."""
    return client.get(path, headers=headers, buffered=True)


@pytest.mark.parametrize(
    "path",
    [
        URL,
        "/api/v1/catalog.jsonld",
        "/",
        "/static/css/base.css",
        "/static/js/core/api.js",
        "/static/locales/fr.json",
    ],
)
def test_texts_are_gzipped_for_those_who_take_it(client: FlaskClient, path: str) -> None:
    plain, gzipped = get(client, path, {}), get(client, path)
    assert gzipped.content_encoding == "gzip"
    assert gzip.decompress(gzipped.data) == plain.data
    assert plain.content_encoding is None
    assert "Accept-Encoding" in plain.vary
    assert "Accept-Encoding" in gzipped.vary


def test_length_is_that_of_what_is_sent(client: FlaskClient) -> None:
    answer = get(client, URL)
    assert answer.content_length == len(answer.data)


def test_client_that_refuses_gzip_gets_it_plain(client: FlaskClient) -> None:
    assert get(client, URL, {"Accept-Encoding": "gzip;q=0"}).content_encoding is None


@pytest.mark.parametrize("path", ["/healthz", "/static/images/record.png"])
def test_small_answers_and_pictures_are_left_alone(client: FlaskClient, path: str) -> None:
    assert get(client, path).content_encoding is None


@pytest.mark.parametrize("path", [URL, "/static/js/core/api.js"])
def test_gzipped_answer_is_not_sent_again(client: FlaskClient, path: str) -> None:
    etag = get(client, path).headers["ETag"]
    assert etag.startswith("W/")
    answer = get(client, path, GZIP | {"If-None-Match": etag})
    assert (answer.status_code, answer.data) == (304, b"")


@pytest.mark.database("own")
def test_record_read_gzipped_can_be_saved_with_its_tag(client: FlaskClient) -> None:
    client.patch(f"{URL}/12", json={"mandataire": "Icade " * 80})
    read = get(client, f"{URL}/12")
    assert read.content_encoding == "gzip"
    tag = {"If-Match": read.headers["ETag"]}
    assert client.patch(f"{URL}/12", json={"mandataire": None}, headers=tag).status_code == 200


def test_head_tells_what_get_would_send(client: FlaskClient) -> None:
    head, got = client.head(URL, headers=GZIP), get(client, URL)
    assert head.content_length == got.content_length
    assert head.headers["ETag"] == got.headers["ETag"]
