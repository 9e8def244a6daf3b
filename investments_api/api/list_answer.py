"""The answer of the list of operations: made for a view, or for a query without one."""

import json
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

import marshmallow as ma
from flask import Flask, Request, current_app, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import MultiDict

from investments_api import prepared, search
from investments_api.api import paging
from investments_api.api.framework import Headers
from investments_api.api.schemas.queries import ListQuerySchema
from investments_api.database import reads, replicas
from investments_api.records import revision, rows
from investments_api.records.revision_reader import RevisionReader
from investments_api.records.values import Values
from investments_api.web import alike

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

HEADERS: Final = paging.HEADERS | {
    "X-Search": {
        "description": "With `q`: a JSON object that tells what was made of the words typed: "
        "`corrected`, the words that they were taken for; `understood`, the field and the value "
        "that they stand for; `widened`, the other words of titles that were searched for.",
        "schema": {"type": "string"},
        "example": '{"corrected": {}, "understood": {"93": "departement: Seine-Saint-Denis"}, '
        '"widened": {"dortoir": ["internat"]}}',
    }
}
# So many characters are searched for, and so many rows written, in a few milliseconds.
SHORT: Final = 60
FEW: Final = 100
FIELDS: Final = ListQuerySchema().fields
DEFAULTS: Final = {
    name: field.load_default
    for name, field in FIELDS.items()
    if field.load_default is not ma.missing
}

Content = tuple[bytes, Headers]


def answer(asked: Values, parameters: MultiDict[str, str], address: str) -> Content:
    """Give the JSON and the headers of the page that is asked for.

    `asked` is what ListQuerySchema has made of the parameters; the address is without them.
    """
    filters = dict(asked)
    sort = filters.pop("sort", ())
    page, page_size = filters.pop("page"), filters.pop("page_size")
    [[total]] = reads.fetch(prepared.total(filters))
    found = paging.read_list(filters, sort, page, page_size, total)
    pages = paging.headers(total, page, page_size, paging.address_of(parameters, address))
    return rows.to_json(found), pages | _search_headers(filters.get("q"))


def _search_headers(query: str | None) -> Headers:
    """What was made of a query, as a header: JSON in ASCII."""
    if query is None:
        return {}
    found = search.find(query)
    names = ("corrected", "understood", "widened")
    return {"X-Search": json.dumps({name: getattr(found, name) for name in names})}


def let_others_follow(address: str) -> None:
    """Let requests that differ from this one in their query alone be answered without a view.

    They read from the primary: with a replica, a view chooses.
    """
    if not replicas.has_replica():
        app = current_app._get_current_object()  # type: ignore[attr-defined]
        request.environ[alike.FROM_QUERY] = partial(_from_query, app, address)


def _from_query(
    app: Flask, address: str, environ: "WSGIEnvironment", reader: RevisionReader, at_once: bool
) -> alike.Made | None:
    """Answer the query of a request; None where a view has to say what is wrong with it."""
    parameters = Request(environ, populate_request=False).args
    asked = asked_by(parameters)
    if asked is None:
        return None
    if at_once and not _is_quick(asked):
        return None
    make = partial(answer, asked, parameters, address)
    with app.app_context():
        made = reader.read(make)
    return made if made or at_once else _in_session(app, environ, make)


def _is_quick(asked: Values) -> bool:
    return len(asked.get("q", "")) <= SHORT and asked["page_size"] <= FEW


def asked_by(parameters: MultiDict[str, str]) -> Values | None:
    """Give what the schema makes of parameters, of those alone that are given; None for a fault."""
    asked = dict(DEFAULTS)
    for name, given in parameters.lists():
        field = FIELDS.get(name)
        is_list = isinstance(field, ma.fields.List)
        if field is None or (len(given) > 1 and not is_list):
            return None
        try:
            asked[name] = field.deserialize(given if is_list else given[0], name, parameters)
        except ma.ValidationError:
            return None
    return asked


def _in_session(
    app: Flask, environ: "WSGIEnvironment", make: Callable[[], Content]
) -> alike.Made | None:
    with app.request_context(environ):
        try:
            return revision.current(), make()
        except SQLAlchemyError:
            return None
