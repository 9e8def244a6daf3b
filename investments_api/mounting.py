"""The application inside another Flask application, as a blueprint of it."""

from flask import Blueprint, Flask, request
from werkzeug.wrappers import Response

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE")


def blueprint_of(app: Flask) -> Blueprint:
    """Give a blueprint that answers all requests below its prefix with the application.

    The application runs as WSGI, with the prefix in SCRIPT_NAME (PEP 3333), so that its database,
    its errors and its settings stay apart from the host's; what the host does before and after
    each of its requests, it does for these as well.
    """

    def answer(path: str = "", **_of_prefix: str) -> Response:
        environ = request.environ
        prefix = request.path.removesuffix(path).removesuffix("/").encode().decode("latin-1")
        moved = {
            "SCRIPT_NAME": environ["SCRIPT_NAME"] + prefix,
            "PATH_INFO": environ["PATH_INFO"].removeprefix(prefix),
        }
        return Response.from_app(app.wsgi_app, environ | moved)

    blueprint = Blueprint(app.name, __name__)
    for rule in ("/", "/<path:path>"):
        blueprint.add_url_rule(
            rule, view_func=answer, methods=METHODS, provide_automatic_options=False
        )
    return blueprint
