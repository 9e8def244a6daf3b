"""What all requests and answers have in common: errors, headers, ETags, compression."""

from flask import Flask, Response

from investments_api.web import cache, compression, errors, security


def register(app: Flask) -> None:
    """Let the application answer failures as problems, and finish each of its answers."""
    errors.register(app)
    cache.register(app)
    app.after_request(finish)


def finish(response: Response) -> Response:
    """Do with each answer what all of them need, in this order."""
    cache.add_etag(response)
    security.add_headers(response)
    compression.compress(response)
    return response
