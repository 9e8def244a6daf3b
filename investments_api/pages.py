"""What people and monitors open: the page, the API's documentation, the health checks."""

from functools import cache

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable

from investments_api import database, tiles
from investments_api.settings import PROJECT_ROOT

SCRIPTS = PROJECT_ROOT / "static" / "js"
blueprint = Blueprint("pages", __name__)


@cache
def modules() -> list[str]:
    """The page's modules, which browsers then fetch at once rather than as they import another."""
    files = (file.relative_to(SCRIPTS).as_posix() for file in SCRIPTS.rglob("*.js"))
    return sorted(file for file in files if file != "docs.js")


@blueprint.get("/")
def index() -> str:
    """The list of investments."""
    return render_page(root=".")


@blueprint.get("/investments/new")
@blueprint.get("/investments/<int:investment_id>")
def investment(investment_id: int | None = None) -> str:
    """One investment, or the form for a new one: the script reads which from the address."""
    return render_page(root="..")


def render_page(root: str) -> str:
    """Put in the page's frame what only the service knows; root is where the service is from it."""
    streets = tiles.ADDRESS if current_app.config["MAP_TILES"] else None
    return render_template("index.html", root=root, modules=modules(), tiles=streets)


@blueprint.get("/api/docs")
def docs() -> str:
    """Swagger UI, from the service's own files."""
    return render_template("docs.html", root="..")


@blueprint.get("/healthz")
def health() -> ResponseReturnValue:
    """Whether the process lives."""
    return {"status": "ok"}


@blueprint.get("/readyz")
def readiness() -> ResponseReturnValue:
    """Whether the database answers and is migrated."""
    if not database.is_ready():
        raise ServiceUnavailable("The database does not answer, or is not migrated.")
    return {"status": "ready"}
