"""The id of each request: in its answer, in a problem, and in all that is logged of it."""

import re
from collections.abc import Iterable
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from flask import Flask, Response, has_request_context, request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HEADER: Final = "X-Request-ID"
KEY: Final = "investments_api.request_id"
# What a proxy may name a request: nothing that a log, a header or a shell could misread. Apache's
# mod_unique_id writes letters, digits, @ and -.
PLAIN: Final = re.compile(r"[A-Za-z0-9._@-]{1,64}")


def register(app: Flask) -> None:
    """Let each request have an id before the application sees it.

    It is that of the request's X-Request-ID, which web/proxies.py leaves to trusted proxies alone,
    where that is plain; else a new one.
    """
    application = app.wsgi_app

    def identify(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        given = environ.get("HTTP_X_REQUEST_ID", "")
        environ[KEY] = given if PLAIN.fullmatch(given) else token_hex(16)
        return application(environ, start_response)

    app.wsgi_app = identify  # type: ignore[method-assign]


def current() -> str | None:
    """The id of the request that is answered; None where none is."""
    return request.environ.get(KEY) if has_request_context() else None


def add_header(response: Response) -> None:
    """Tell the id to who asked."""
    if request_id := current():
        response.headers[HEADER] = request_id
