"""Texts are sent gzipped to clients that take it (RFC 9110, section 8.4): they weigh a fifth.

A gzipped body is another representation than the plain one: its ETag is weak, which conditions
still match.
"""

import gzip
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, request

# Smaller bodies fit in one packet anyway.
LEAST_BYTES: Final = 1_000
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


def register(app: Flask) -> None:
    """Compress the answers of the application, once they are tagged."""
    app.after_request(compress)


def compress(response: Response) -> Response:
    """Gzip a body that is worth it. What is streamed from the database goes out as it is."""
    if response.mimetype not in MEDIA_TYPES:
        return response
    response.vary.add("Accept-Encoding")
    is_file = response.direct_passthrough
    if not request.accept_encodings["gzip"] or (response.is_streamed and not is_file):
        return response
    if response.status_code == HTTPStatus.OK and (response.content_length or 0) >= LEAST_BYTES:
        response.direct_passthrough = False
        response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
        response.content_encoding = "gzip"
        etag, _is_weak = response.get_etag()
        if etag:
            response.set_etag(etag, weak=True)
    return response
