"""What people and monitors open: the page, the API's documentation, the health checks."""

from flask import Flask

from investments_api.pages import docs, frame, health


def register(app: Flask) -> None:
    """Let the application serve the pages."""
    for module in (frame, docs, health):
        app.register_blueprint(module.blueprint)
