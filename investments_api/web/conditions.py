"""Conditional requests (RFC 9110, section 13): nobody overwrites what they have not seen.

Weak ETags count in If-Match, against the letter of the RFC: a proxy that compresses answers weakens
their ETags, and nobody behind it could write any more. For the same reason the suffix counts for
nothing that Apache adds to the ETag of an answer that it compresses.
"""

import re
from http import HTTPStatus
from typing import Any, Final

from flask import Flask, Response, json, request
from webargs.flaskparser import abort
from werkzeug.http import generate_etag, parse_etags

from investments_api.web.errors import PROBLEM_JSON, problem

STALE: Final = "The record has changed since it was read. Read it again, then retry."
STALE_GET: Final = "It has changed since: its ETag is not that of If-Match."

# What Apache's mod_deflate and mod_brotli put before the closing quote; none of our ETags ends so.
SUFFIX: Final = re.compile(r'(?<=[^",\s])-(?:gzip|br)"')
# If-Range is not among them: a part of the plain bytes is none of the compressed ones.
CONDITIONS: Final = ("HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH")


def register(app: Flask) -> None:
    """Let the application know its ETags again behind a proxy that compresses."""
    app.before_request(remove_suffixes)


def remove_suffixes() -> None:
    """Take the suffixes off the ETags of the request: `"abc-gzip"` is our `"abc"`."""
    for name in CONDITIONS:
        if given := request.environ.get(name):
            request.environ[name] = SUFFIX.sub('"', given)


class ConditionalResponse(Response):
    """A response that a GET may ask for by If-Match.

    Werkzeug would send 412 with the whole body, and take `*` for the name of an ETag.
    """

    def make_conditional(self, request_or_environ: Any, *args: Any, **kwargs: Any) -> Any:
        """Answer 304, 206 or 412 where the request's conditions ask for it."""
        environ = dict(getattr(request_or_environ, "environ", request_or_environ))
        names = parse_etags(environ.pop("HTTP_IF_MATCH", None))
        etag, _is_weak = self.get_etag()
        super().make_conditional(environ, *args, **kwargs)
        if names and not (etag and names.contains_weak(etag)):
            self._refuse()
        return self

    def _refuse(self) -> None:
        self.close()
        self.headers.clear()
        self.direct_passthrough = False
        self.status_code = HTTPStatus.PRECONDITION_FAILED
        self.content_type = PROBLEM_JSON
        self.set_data(json.dumps(problem(self.status_code, STALE_GET, {})))


def check_if_match(current: Response | None) -> None:
    """Abort with 412 when the request's If-Match does not name the representation given.

    A request without If-Match passes; one with it never matches what is not there.
    """
    check_if_match_names(generate_etag(current.get_data()) if current else None, STALE)


def check_if_match_names(etag: str | None, message: str) -> None:
    """Abort with 412 and the message when the request's If-Match does not name the ETag."""
    if "If-Match" in request.headers and (etag is None or not request.if_match.contains_weak(etag)):
        abort(412, message=message)
