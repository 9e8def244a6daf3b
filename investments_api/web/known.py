"""Whole answers, kept finished: given again, without a session or a view, while the data stays.

The view says by which revision it has answered (web/cache.py). An answer is given again to each
request that is the same in all that the application reads.
"""

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from flask import Flask, Response, request

from investments_api.accounts.users import was_asked
from investments_api.records.revision_reader import EXTENSION, RevisionReader
from investments_api.server.environ import ONLY_IF_KNOWN, REFUSAL, NotKnownError
from investments_api.web import alike, request_ids
from investments_api.web.alike import ALIKE, Alike, Headers
from investments_api.web.kept import Kept
from investments_api.web.measuring import NOTED

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# Set by the view that answers: the revision of the data that it has read before.
REVISION: Final = "investments_api.revision"
# Set for an answer that may be kept.
KEEP: Final = "investments_api.keep"
STATUSES: Final = (200, 304)
MAX_BYTES: Final = 32 * 1024 * 1024
MAX_BYTES_ALIKE: Final = 1024 * 1024
# What an answer takes beside its body and what the client has sent.
OVERHEAD_IN_BYTES: Final = 4_000
# What an answer depends on beside the headers of its request.
REQUEST: Final = (
    "REQUEST_METHOD",
    "SCRIPT_NAME",
    "PATH_INFO",
    "QUERY_STRING",
    "SERVER_NAME",
    "SERVER_PORT",
    "wsgi.url_scheme",
    "REMOTE_USER",
)
# Headers that are not read for an answer that may be kept. A cookie says who asks, and nobody is
# asked that; of the proxies' headers, web/proxies.py has read what it needs.
NEVER_READ: Final = frozenset(
    f"HTTP_{name}"
    for name in (
        "ACCEPT",
        "ACCEPT_LANGUAGE",
        "CACHE_CONTROL",
        "COOKIE",
        "DNT",
        "PRAGMA",
        "PRIORITY",
        "REFERER",
        "SEC_CH_UA",
        "SEC_CH_UA_MOBILE",
        "SEC_CH_UA_PLATFORM",
        "SEC_FETCH_DEST",
        "SEC_FETCH_MODE",
        "SEC_FETCH_SITE",
        "SEC_GPC",
        "TE",
        "UPGRADE_INSECURE_REQUESTS",
        "USER_AGENT",
        "VIA",
        "X_FORWARDED_FOR",
        "X_REAL_IP",
        "X_REQUEST_ID",
    )
)
QUERY: Final = REQUEST.index("QUERY_STRING")

Key = tuple[Any, ...]


class Answer(NamedTuple):
    """An answer to be given again as long as the data has a revision."""

    revision: str
    status: str
    headers: Headers
    body: bytes
    noted: object


class KnownAnswers:
    """The answers that one process keeps."""

    def __init__(self, application: "WSGIApplication", reader: RevisionReader) -> None:
        self._application = application
        self._reader = reader
        self._answers: Kept[Key, Answer] = Kept(MAX_BYTES)
        # By keys without their query.
        self._alike: Kept[Key, Alike] = Kept(MAX_BYTES_ALIKE)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer as the application does, without it where the answer is known."""
        key = key_of(environ)
        known = self._answers.get(key)
        if not known or known.revision != self._reader.current():
            if ONLY_IF_KNOWN not in environ:
                return self._answer(environ, start_response, key)
            known = self._from_query(environ, key)
        environ[NOTED] = known.noted
        request_id = (request_ids.HEADER, environ[request_ids.KEY])
        start_response(known.status, [*known.headers, request_id])
        return pieces_of(known.body)

    def _from_query(self, environ: "WSGIEnvironment", key: Key) -> Answer:
        """Give the answer that follows from one to another query. Raises NotKnownError."""
        found = self._alike.get(without_query(key))
        made = found.from_query(environ, self._reader) if found and self._reader.is_small else None
        if not found or not made:
            raise NotKnownError
        revision, content = made
        answer = Answer(revision, "200 OK", *found.complete(*content), found.noted)
        self._keep(key, answer)
        return answer

    def _keep(self, key: Key, answer: Answer) -> None:
        self._answers.keep(key, answer, size_of(key) + len(answer.body))

    def _answer(
        self, environ: "WSGIEnvironment", start_response: "StartResponse", key: Key
    ) -> Iterable[bytes]:
        """Answer by the application, and keep what may be kept."""
        begun: tuple[str, Headers] = ("", [])

        def start(status: str, headers: Headers, *rest: Any) -> Any:
            nonlocal begun
            begun = status, [each for each in headers if each[0] != request_ids.HEADER]
            return start_response(status, headers, *rest)

        pieces = self._application(environ, start)
        if KEEP not in environ:
            return pieces
        body = b"".join(pieces)
        if close := getattr(pieces, "close", None):
            close()
        answer = Answer(environ[REVISION], *begun, body, environ[NOTED])
        self._keep(key, answer)
        if ALIKE in environ:
            self._alike.keep(without_query(key), environ[ALIKE], size_of(key))
        self._reader.open()
        return pieces_of(body)


def register(app: Flask) -> None:
    """Let the application give known answers, before all else that it does with a request.

    What wraps it later has told it then which id the request has, and what its proxies say.
    """
    app.wsgi_app = KnownAnswers(app.wsgi_app, app.extensions[EXTENSION])  # type: ignore[method-assign]


def key_of(environ: "WSGIEnvironment") -> Key:
    """Give all of a request that its answer depends on."""
    headers = [
        item for item in environ.items() if item[0][:5] == "HTTP_" and item[0] not in NEVER_READ
    ]
    return (*map(environ.get, REQUEST), frozenset(headers))


def size_of(key: Key) -> int:
    """Give the bytes that an answer takes beside its body: clients may send long queries."""
    *values, headers = key
    texts = (*filter(None, values), *chain.from_iterable(headers))
    return OVERHEAD_IN_BYTES + sum(map(len, texts))


def without_query(key: Key) -> Key:
    """Give what the answers to all queries depend on."""
    return key[:QUERY] + key[QUERY + 1 :]


def pieces_of(body: bytes) -> list[bytes]:
    """Give the body as WSGI wants it; of none, a server would count the bytes."""
    return [body] if body else []


def note(response: Response) -> None:
    """Let an answer be kept that is the same for everybody, and has a revision."""
    is_for_all = not was_asked() and "Set-Cookie" not in response.headers
    has_revision = REVISION in request.environ and REFUSAL not in request.environ
    if has_revision and response.status_code in STATUSES and is_for_all:
        request.environ[KEEP] = True
        alike.note(response)
