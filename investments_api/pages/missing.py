"""What a browser shows for an address that leads to nothing: the page's frame, which says so."""

from flask import request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from investments_api.pages.frame import page
from investments_api.web import errors

TYPES = (errors.PROBLEM_JSON, "text/html")


def answer(error: NotFound) -> Response | tuple[str, int, dict[str, str]]:
    """Answer a person with the page, in the words of its script, and a program with a problem.

    Who asks for a file is no person; and the page would ask the database, which files do not.
    """
    is_for_programs = request.path.startswith(("/api/", "/static/"))
    if is_for_programs or request.accept_mimetypes.best_match(TYPES) != "text/html":
        return errors.answer(error)
    above = request.path.count("/") - 1
    root = "/".join([".."] * above) or "."
    return page("ui/placeholder.js", root), error.code, {"Vary": "Accept"}
