"""The frame of the page: one HTML document for every view, its scripts, its style sheet."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from flask import Blueprint, Response, current_app, render_template, request
from sqlalchemy.exc import DatabaseError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException

from investments_api.accounts.users import User, current_user, has_signed_in
from investments_api.pages import bundle
from investments_api.places import tiles
from investments_api.settings import PROJECT_ROOT

STATIC = PROJECT_ROOT / "static"
SCRIPTS = STATIC / "js"
# A module that another one loads at once; a comment that takes a type from one is none.
IMPORT = re.compile(r"""^(?:import\b.*|\}) from "(\.[^"]+)";""", re.MULTILINE)
STYLES = STATIC / "css"
SHEET = re.compile(r"""^@import "\./([^"]+)"( print)?;$""", re.MULTILINE)

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def index() -> str:
    """The list of investments; or one view of it, for the frame of another page."""
    if kind := embedded("map", "table", "chart"):
        return page("embed/list-in-frame.js", root=".", embed=kind)
    return page("list/list.js", root=".")


@blueprint.get("/compare")
def compare() -> str:
    """Some investments side by side."""
    return page("compare/compare.js", root=".")


@blueprint.get("/findings")
def findings() -> str:
    """The doubtful investments."""
    return page("findings/findings.js", root=".")


@blueprint.get("/changes")
def changes() -> str:
    """The journal."""
    return page("journal/journal.js", root=".")


@blueprint.get("/import")
def import_file() -> str:
    """The form for the publisher's next file."""
    return page("imports/imports.js", root=".")


@blueprint.get("/sign-in")
def sign_in() -> str:
    """The form for the token of an account."""
    return page("sign-in/sign-in.js", root=".")


@blueprint.get("/admin")
def admin() -> str:
    """Accounts, database and backups, for administrators."""
    return page("admin/admin.js", root=".")


@blueprint.get("/investments/new")
@blueprint.get("/investments/<int:investment_id>")
def investment(investment_id: int | None = None) -> str:
    """One investment, or the form for a new one: the script reads which from the address."""
    return page("record/record.js", root="..")


@blueprint.get("/schools/<codeuai>")
def school(codeuai: str) -> str:
    """One school, also for the frame of another page: the script reads which from the address."""
    if kind := embedded("school"):
        return page("embed/school-in-frame.js", root="..", embed=kind)
    return page("school/school.js", root="..")


def embedded(*kinds: str) -> str | None:
    """What the address wants for a frame, if it is one of these; else it is the whole page."""
    kind = request.args.get("embed")
    return kind if kind in kinds else None


def page(script: str, root: str, embed: str | None = None) -> str:
    """The page's frame, with what only the service knows; root is where the service is from it."""
    config, user = current_app.config, visitor()
    return render_template(
        "index.html",
        root=root,
        scripts=scripts(script),
        tiles=tiles.ADDRESS if config["MAP_TILES"] else None,
        user=user,
        signed_in=user is not None and has_signed_in(user),
        embed=embed,
        embed_origins=" ".join(config["EMBED_ORIGINS"]),
    )


def visitor() -> User | None:
    """Who asks, None when that is nobody, or shows a token or a name that is not known.

    A user without name and role where the database cannot say: the page is shown all the same.
    """
    try:
        return current_user()
    except HTTPException:
        return None
    except (DatabaseError, PoolTimeoutError):
        return User(None, None)


class Scripts(NamedTuple):
    """What the page loads, as paths in static/: its entry, and all that is fetched with it."""

    entry: str
    at_once: list[str]


def scripts(view: str) -> Scripts:
    """The scripts of a view: those of the bundle, or else the sources as they are."""
    if bundled := current_bundle():
        folder = bundle.BUNDLE.relative_to(STATIC).as_posix()
        at_once = [f"{folder}/{name}" for name in bundled.views[view]]
        return Scripts(f"{folder}/{bundled.main}", at_once)
    return Scripts("js/main.js", [f"js/{module}" for module in modules(view)])


@cache
def current_bundle() -> bundle.Bundle | None:
    """The bundle, read once: a service that runs while one is made has to be started again."""
    return bundle.read(bundle.BUNDLE)


@cache
def modules(script: str) -> list[str]:
    """All modules that the script of a view needs, whichever imports them: fetched at once."""
    needed: set[Path] = set()
    found = [SCRIPTS / "main.js", SCRIPTS / script]
    while found:
        module = found.pop().resolve()
        if module not in needed:
            needed.add(module)
            imports = IMPORT.findall(module.read_text(encoding="utf-8"))
            found.extend(module.parent / path for path in imports)
    return sorted(module.relative_to(SCRIPTS).as_posix() for module in needed)


@blueprint.get("/style.css")
def style() -> Response:
    """The page's style sheets as one: nothing is painted before a browser has them all."""
    entry = (STYLES / "index.css").read_text(encoding="utf-8")
    return Response(SHEET.sub(_sheet, entry), mimetype="text/css")


def _sheet(imported: re.Match[str]) -> str:
    text = (STYLES / imported[1]).read_text(encoding="utf-8")
    return f"@media print {{\n{text}}}" if imported[2] else text
