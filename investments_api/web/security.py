"""The headers that tell browsers what our answers may do."""

from flask import Response, current_app

from investments_api.places import tiles


def add_headers(response: Response) -> None:
    """Add the headers to a response."""
    policy = content_security_policy(map_tiles=current_app.config["MAP_TILES"])
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"


def content_security_policy(*, map_tiles: bool) -> str:
    """Say what the page may load.

    All it needs is here: no script, style or data from elsewhere, none inline, and no picture but
    the map's tiles where they are on. A page of the intranet may frame it: frame-ancestors is left
    open.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:" + (f" {tiles.ORIGIN}" if map_tiles else ""),
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        )
    )
