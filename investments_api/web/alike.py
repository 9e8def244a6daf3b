"""Requests that differ in their query alone from one that was answered: their checks have passed.

Which host is asked, by whom, from where and for what coding is the same in all of them; a view
says how the rest of its answer is made from a query, in the thread that reads all requests. What
takes longer, has a fault, or fails, goes to the view as every other.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Response, request
from werkzeug.http import generate_etag, http_date, quote_etag

from investments_api.records.revision_reader import RevisionReader
from investments_api.web import request_ids
from investments_api.web.compression import CODINGS, MIN_BYTES, chosen_coding
from investments_api.web.measuring import NOTED

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

# Set by a view that says how its answer is made from a query.
FROM_QUERY: Final = "investments_api.from_query"
# Kept in an environ for what follows from its answer.
ALIKE: Final = "investments_api.alike"
# What each answer has of its own: all else is the same for every query.
OWN: Final = frozenset(
    (
        *("Content-Length", "Content-Encoding", "Date", "ETag"),
        *("Link", "X-Pagination", "X-Search", request_ids.HEADER),
    )
)
# A request that has one of them is answered by a view.
CONDITIONS: Final = frozenset(
    ("HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_RANGE", "HTTP_RANGE")
)

Headers = list[tuple[str, str]]
Made = tuple[str, tuple[bytes, dict[str, str]]]
"""A revision of the data, and what was made from it: a body, and the headers of its own."""

FromQuery = Callable[["WSGIEnvironment", RevisionReader], Made | None]
"""Gives the answer to a query; None for what needs a view, or longer than a few milliseconds."""


class Alike(NamedTuple):
    """What the answers to all queries have in common."""

    from_query: FromQuery
    headers: Headers
    coding: str | None
    noted: object

    def complete(self, body: bytes, own: dict[str, str]) -> tuple[Headers, bytes]:
        """Give the headers and the body as they are sent."""
        etag = generate_etag(body)
        coding = self.coding if len(body) >= MIN_BYTES else None
        headers = [*self.headers, *own.items(), ("ETag", quote_etag(etag, weak=bool(coding)))]
        headers.append(("Date", http_date()))
        if coding:
            body = CODINGS[coding](body)
            headers.append(("Content-Encoding", coding))
        return [*headers, ("Content-Length", str(len(body)))], body


def note(response: Response) -> None:
    """Keep of an answer what those to other queries have in common with it."""
    environ = request.environ
    if (
        FROM_QUERY in environ
        and response.status_code == HTTPStatus.OK
        and request.method == "GET"
        and CONDITIONS.isdisjoint(environ)
    ):
        headers = [header for header in response.headers if header[0] not in OWN]
        environ[ALIKE] = Alike(environ[FROM_QUERY], headers, chosen_coding(), environ[NOTED])
