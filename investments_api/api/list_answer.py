"""The answer of the list of operations: made for a view, or for a query without one."""

import json
from functools import partial
from typing import TYPE_CHECKING, Final

import marshmallow as ma
from flask import Flask, Request, current_app, request
from werkzeug.datastructures import MultiDict

from investments_api import prepared, search
from investments_api.api import paging
from investments_api.api.framework import Headers
from investments_api.api.schemas.queries import MAX_PAGE_SIZE, ListQuerySchema
from investments_api.database import reads, replicas
from investments_api.database.reads import NotBesideError
from investments_api.records import rows
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
# What has more characters, or asks for more rows, may take more than a few milliseconds.
LONG: Final = 1_000
LONG_WORDS: Final = 60
MANY_ROWS: Final = 100
FIELDS: Final = ListQuerySchema().fields
DEFAULTS: Final = {
    name: field.load_default
    for name, field in FIELDS.items()
    if field.load_default is not ma.missing
}

Content = tuple[bytes, Headers]


def answer(
    asked: Values, parameters: MultiDict[str, str], address: str, most: int = MAX_PAGE_SIZE
) -> Content:
    """Give the JSON and the headers of the page that is asked for.

    `asked` is what ListQuerySchema has made of the parameters; the address is without them. Raises
    NotBesideError for a page of more rows than `most`.
    """
    filters = dict(asked)
    sort = filters.pop("sort", ())
    page, page_size = filters.pop("page"), filters.pop("page_size")
    [[total]] = reads.fetch(prepared.total(filters))
    if min(page_size, total) > most:
        raise NotBesideError
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
    app: Flask, address: str, environ: "WSGIEnvironment", reader: RevisionReader
) -> alike.Made | None:
    """Answer the query of a request; None where a view has to, as it takes longer or has a fault.

    Where the query has many parts, to read it already takes long.
    """
    if len(environ["QUERY_STRING"]) > LONG:
        return None
    parameters = Request(environ, populate_request=False).args
    asked = asked_by(parameters)
    if asked is None or len(asked.get("q", "")) > LONG_WORDS:
        return None
    with app.app_context():
        return reader.read(partial(answer, asked, parameters, address, MANY_ROWS))


def asked_by(parameters: MultiDict[str, str]) -> Values | None:
    """Give what the schema makes of parameters; None for a fault.

    The parser of the views gives the same in four times as long: it tries every field.
    """
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
