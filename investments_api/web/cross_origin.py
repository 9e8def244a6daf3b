"""Pages of the origins in CORS_ORIGINS read and write here, in a browser (CORS).

https://fetch.spec.whatwg.org/#http-cors-protocol. No wildcard: every page of the internet could
read and write in a service on this machine. No Access-Control-Allow-Credentials: such a page sends
a token as Authorization. It cannot read the answer to a request with our cookies, and web/writes.py
ignores them in its writes.
"""

from typing import Final

from flask import Flask, Response, current_app, request

from investments_api.addresses import Origin, parse_origin

EXTENSION: Final = "cors_origins"
# What the answer to a preflight (OPTIONS) allows.
ALLOWED: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, If-Match, If-None-Match",
}
# The headers that a script may read beside those that it may always read (Content-Type, say).
EXPOSED: Final = (
    "ETag, Link, Location, X-Pagination, X-Search, Content-Disposition, Retry-After, X-Request-ID"
)


def register(app: Flask, origins: tuple[Origin, ...]) -> None:
    """Let the application know the origins."""
    app.extensions[EXTENSION] = origins


def is_allowed_origin() -> bool:
    """Whether the page that sends the request is of one of the origins; programs send none."""
    origin = parse_origin(request.headers.get("Origin", ""))
    return origin in current_app.extensions[EXTENSION]


def add_headers(response: Response) -> None:
    """Let a page of one of the origins have the answer; nothing is said to others."""
    if not current_app.extensions[EXTENSION]:
        return
    response.vary.add("Origin")
    if not is_allowed_origin():
        return
    response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
    response.headers["Access-Control-Expose-Headers"] = EXPOSED
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.method == "OPTIONS":
        response.headers.update(ALLOWED)
