"""Texts are sent compressed to clients that accept it (RFC 9110, section 8.4): a sixth of the size.

A compressed body is another representation than the plain one: its ETag is weak, which conditions
still match. By that ETag, bodies are kept compressed.
"""

import gzip
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Final

import brotli
import zstandard
from flask import Flask, Response, current_app, request

from investments_api.web.kept import Kept

# Smaller bodies fit in one packet anyway.
MIN_BYTES: Final = 1_000
# The codings, the best first: of 250 kB of records, zstd makes 38 in 1 ms, brotli 36 in 5, gzip 39
# in 8. Beyond these levels, they take longer and save next to nothing.
CODINGS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "zstd": partial(zstandard.compress, level=3),
    "br": partial(brotli.compress, quality=4),
    "gzip": partial(gzip.compress, compresslevel=5, mtime=0),
}
MAX_KEPT_BYTES: Final = 16 * 1024 * 1024
# What a body takes beside itself.
OVERHEAD_IN_BYTES: Final = 500
EXTENSION: Final = "compressed_bodies"
MEDIA_TYPES: Final = (
    "application/geo+json",
    "application/json",
    "application/ld+json",
    "application/problem+json",
    "image/svg+xml",
    "text/css",
    "text/html",
    "text/javascript",
)


def register(app: Flask) -> None:
    """Let the application keep what it has compressed."""
    app.extensions[EXTENSION] = Kept[tuple[str, str], bytes](MAX_KEPT_BYTES)


def compress(response: Response) -> None:
    """Compress a text that is large enough, unless it is streamed."""
    if response.mimetype in MEDIA_TYPES:
        response.vary.add("Accept-Encoding")
        if _is_worth_it(response) and (coding := chosen_coding()):
            _encode(response, coding)


def chosen_coding() -> str | None:
    """Give the coding that the client likes best, of several the best; None where it has none."""
    accepted = request.accept_encodings
    best = max(CODINGS, key=accepted.quality)
    return best if accepted.quality(best) else None


def _is_worth_it(response: Response) -> bool:
    is_file = response.direct_passthrough
    is_large = (response.content_length or 0) >= MIN_BYTES
    return (
        response.status_code == HTTPStatus.OK and is_large and (is_file or not response.is_streamed)
    )


def _encode(response: Response, coding: str) -> None:
    etag, _is_weak = response.get_etag()
    response.direct_passthrough = False
    # The file of one that is known compressed is not read.
    if close := getattr(response.response, "close", None):
        response.call_on_close(close)
    response.set_data(_encoded(response, coding, etag))
    response.content_encoding = coding
    if etag:
        response.set_etag(etag, weak=True)


def _encoded(response: Response, coding: str, etag: str | None) -> bytes:
    bodies: Kept[tuple[str, str], bytes] = current_app.extensions[EXTENSION]
    if etag is None:
        return CODINGS[coding](response.get_data())
    body = bodies.get((etag, coding))
    if body is None:
        body = CODINGS[coding](response.get_data())
        bodies.keep((etag, coding), body, OVERHEAD_IN_BYTES + len(body))
    return body
