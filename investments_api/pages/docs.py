"""The API's documentation for people: Swagger UI, from the service's own files."""

from flask import Blueprint, render_template

blueprint = Blueprint("docs", __name__)


@blueprint.get("/api/docs")
def docs() -> str:
    """The OpenAPI document as Swagger UI shows it."""
    return render_template("docs.html", root="..")
