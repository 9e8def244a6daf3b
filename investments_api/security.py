"""The headers that tell browsers what our answers may do."""

from flask import Flask, Response

# All the page needs is here: no script, style, picture or data from elsewhere, none inline.
# A page of the intranet may frame it: frame-ancestors is left open.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)


def register(app: Flask) -> None:
    """Put the headers on every answer of the application."""
    app.after_request(add_headers)


def add_headers(response: Response) -> Response:
    """Add the headers."""
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
