"""Texts are sent gzipped to clients that accept it (RFC 9110, section 8.4), at a fifth of the size.

A gzipped body is another representation than the plain one: its ETag is weak, which conditions
still match.
"""

import gzip
from http import HTTPStatus
from typing import Final

from flask import Response, request

# Smaller bodies fit in one packet anyway.
MIN_BYTES: Final = 1_000
# Beyond this level, it takes longer and saves next to nothing.
LEVEL: Final = 5
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


def compress(response: Response) -> None:
    """Gzip a text that is large enough, unless it is streamed."""
    if response.mimetype in MEDIA_TYPES:
        response.vary.add("Accept-Encoding")
        if request.accept_encodings["gzip"] and _is_worth_it(response):
            _gzip(response)


def _is_worth_it(response: Response) -> bool:
    is_file = response.direct_passthrough
    is_large = (response.content_length or 0) >= MIN_BYTES
    return (
        response.status_code == HTTPStatus.OK and is_large and (is_file or not response.is_streamed)
    )


def _gzip(response: Response) -> None:
    response.direct_passthrough = False
    response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
    response.content_encoding = "gzip"
    etag, _is_weak = response.get_etag()
    if etag:
        response.set_etag(etag, weak=True)
