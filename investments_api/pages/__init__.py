"""What people and monitors open: the page, the API's documentation, health checks, metrics."""

from flask import Flask
from werkzeug.exceptions import NotFound

from investments_api.pages import docs, frame, health, metrics, missing


def register(app: Flask) -> None:
    """Let the application serve the pages."""
    for module in (frame, docs, health, metrics):
        app.register_blueprint(module.blueprint)
    app.register_error_handler(NotFound, missing.answer)
