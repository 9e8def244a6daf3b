"""ETags: what a client has already is not sent again, and nobody overwrites what he has not seen.

RFC 9110, sections 8.8.3 (ETag) and 13 (conditional requests).
"""

from flask import Flask, Response, request
from webargs.flaskparser import abort
from werkzeug.http import generate_etag

TAGGED_STATUSES = (200, 201)


def register(app: Flask) -> None:
    """Tag every answer of the application."""
    app.after_request(tag)


def tag(response: Response) -> Response:
    """Give a body made in memory its ETag, and answer 304 to a client that has it."""
    if response.status_code in TAGGED_STATUSES and not response.is_streamed:
        response.add_etag()
        response.cache_control.no_cache = True
        if request.method in ("GET", "HEAD"):
            response.make_conditional(request)
    return response


def check_if_match(current: Response) -> None:
    """Abort with 412 when the request's If-Match does not name the representation given.

    A request without If-Match passes.
    """
    etag = generate_etag(current.get_data())
    if request.if_match and not request.if_match.contains(etag):
        abort(412, message="The record has changed since it was read. Read it again, then retry.")
