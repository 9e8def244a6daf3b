"""Compressed answers."""

import gzip
from collections.abc import Callable

import brotli
import pytest
import zstandard
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

pytestmark = pytest.mark.database("shared")

GZIP = {"Accept-Encoding": "gzip, deflate"}
DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": zstandard.decompress,
}
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
@pytest.mark.parametrize("coding", DECODERS)
def test_texts_are_compressed_for_those_who_take_it(
    client: FlaskClient, path: str, coding: str
) -> None:
    plain = get(client, path, {})
    for _ in range(2):
        compressed = get(client, path, {"Accept-Encoding": coding})
        assert compressed.content_encoding == coding
        assert DECODERS[coding](compressed.data) == plain.data
        assert "Accept-Encoding" in compressed.vary
    assert plain.content_encoding is None
    assert "Accept-Encoding" in plain.vary


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, deflate, br", "br"),
        ("br;q=0.5, gzip;q=0.8, zstd;q=0", "gzip"),
        ("*", "zstd"),
        ("*;q=0", None),
        ("identity", None),
        ("deflate", None),
        ("nonsense;q=x", None),
    ],
)
def test_client_gets_the_coding_that_it_likes_best(
    client: FlaskClient, accepted: str, coding: str | None
) -> None:
    assert get(client, URL, {"Accept-Encoding": accepted}).content_encoding == coding


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
