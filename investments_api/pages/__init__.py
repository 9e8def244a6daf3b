"""What people and monitors open: the page, the API's documentation, the health checks."""

from flask import Flask
from werkzeug.exceptions import NotFound

from investments_api.pages import docs, frame, health, missing


def register(app: Flask) -> None:
    """Let the application serve the pages."""
    for module in (frame, docs, health):
        app.register_blueprint(module.blueprint)
    app.register_error_handler(NotFound, missing.answer)
