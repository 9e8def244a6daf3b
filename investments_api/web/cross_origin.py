"""Pages of the origins in CORS_ORIGINS read and write here, in a browser (CORS).

https://fetch.spec.whatwg.org/#http-cors-protocol. No wildcard: to a service on this machine, every
page of the internet would be let. No credentials: such a page sends its own Authorization, and
never what the browser holds for ours.
"""

from typing import Final

from flask import Flask, Response, current_app, request

from investments_api.addresses import Origin, parse_origin

EXTENSION: Final = "cors_origins"
# A preflight asks for what a simple request may not have.
ALLOWED: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, If-Match, If-None-Match",
}
# What a script may read of an answer beside its body, its media type and what is simple.
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
