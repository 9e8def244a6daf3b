"""Each request is measured; when its answer is made, log and metrics are told."""

import re
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from flask import Flask, request
from werkzeug.wsgi import ClosingIterator

from investments_api.accounts.users import known_name
from investments_api.server.environ import BEGUN
from investments_api.web import request_ids

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

NOTED: Final = "investments_api.noted"
# A parameter in a rule of Werkzeug: <name> or <converter(options):name>.
CONVERTER: Final = re.compile(r"<(?:[^<>:]*:)?(\w+)>")


class Measured(NamedTuple):
    """A request and its answer. The path is without the query: people type words into that."""

    method: str
    path: str
    route: str | None
    """What the path has matched, as OpenAPI writes it: /schools/{codeuai}; None for nothing."""

    status: int
    seconds: float
    """From the end of its headers to the end of the answer: waiting for a thread is part of it."""

    sent: int
    """The bytes of the body, as compressed."""

    request_id: str
    user: str | None


Tell = Callable[[Measured], None]


def register(app: Flask, *told: Tell) -> None:
    """Let the functions be called with each request that has been answered."""
    application = app.wsgi_app

    def measure(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        begun, status, sent = environ.get(BEGUN) or monotonic(), 0, 0

        def start(line: str, *rest: Any) -> Callable[[bytes], object]:
            nonlocal status
            status = int(line[:3])
            return start_response(line, *rest)

        def count(pieces: Iterable[bytes]) -> Iterator[bytes]:
            nonlocal sent
            for piece in pieces:
                sent += len(piece)
                yield piece

        def tell() -> None:
            measured = _measured(environ, status, monotonic() - begun, sent)
            for each in told:
                each(measured)

        answer = application(environ, start)
        close = getattr(answer, "close", None)
        return ClosingIterator(count(answer), [close, tell] if close else [tell])

    app.wsgi_app = measure  # type: ignore[method-assign]


def note() -> None:
    """Note what the application alone knows of the request, as long as it does."""
    rule = request.url_rule
    route = CONVERTER.sub(r"{\1}", rule.rule) if rule else None
    request.environ[NOTED] = (route, known_name())


def _measured(environ: "WSGIEnvironment", status: int, seconds: float, sent: int) -> Measured:
    route, user = environ.get(NOTED, (None, None))
    return Measured(
        environ["REQUEST_METHOD"],
        environ["PATH_INFO"].encode("latin-1").decode(errors="replace"),
        route,
        status,
        seconds,
        sent,
        environ[request_ids.KEY],
        user,
    )
