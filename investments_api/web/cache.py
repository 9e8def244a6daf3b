"""ETags (RFC 9110, section 8.8.3), and responses kept as long as the data has not changed.

What a client has already is not sent again.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Final, NamedTuple

from flask import Flask, Response, current_app, make_response, request
from werkzeug.http import generate_etag

from investments_api.database.transactions import begin_snapshot
from investments_api.records import revision
from investments_api.web.conditions import STALE_GET, ConditionalResponse, check_if_match_names
from investments_api.web.kept import Kept
from investments_api.web.known import REVISION

TAGGED_STATUSES: Final = (200, 201)
MAX_CACHED_BYTES: Final = 32 * 1024 * 1024
# What a response takes beside its body and its address: an empty list is not free.
OVERHEAD_IN_BYTES: Final = 2_000

EXTENSION: Final = "response_cache"

Key = tuple[str, ...]


class CachedResponse(NamedTuple):
    """A successful response, to be sent again."""

    body: bytes
    headers: list[tuple[str, str]]


def register(app: Flask) -> None:
    """Give the application a cache of its own, and responses that know conditions."""
    app.extensions[EXTENSION] = Kept(MAX_CACHED_BYTES)
    app.response_class = ConditionalResponse


def add_etag(response: Response) -> None:
    """Give a body made in memory its ETag, and answer 304 to a client that has it."""
    is_content = response.status_code in TAGGED_STATUSES and request.method != "OPTIONS"
    if is_content and not response.is_streamed:
        response.add_etag()
        response.cache_control.no_cache = True
        if request.method in ("GET", "HEAD"):
            response.make_conditional(request)


def by_revision(view: Callable[..., Any]) -> Callable[..., Response]:
    """Let a view run once for each address and revision of the data; then its response is kept.

    The revision is read before the data: if the data changes in between, what is kept under the
    old revision is never used again.
    """

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> Response:
        responses: Kept[Key, CachedResponse] = current_app.extensions[EXTENSION]
        key = _key()
        request.environ[REVISION] = key[0]
        if kept := responses.get(key):
            return Response(kept.body, headers=kept.headers)
        response = make_response(view(*args, **kwargs))
        response.add_etag()
        kept = CachedResponse(response.get_data(), list(response.headers))
        responses.keep(key, kept, OVERHEAD_IN_BYTES + len(kept.body) + sum(map(len, key)))
        return response

    return answer


def _key() -> Key:
    """What a response depends on: its Link header names the scheme, host and prefix asked for."""
    return revision.current(), request.root_url, request.full_path


def streamed(view: Callable[..., Any]) -> Callable[..., Response]:
    """Let a view send a body that is too large to keep, read from one revision of the data.

    The ETag is weak: it stands for the revision and the address, not for the bytes. A client that
    has it gets 304 before any of the body is made.
    """

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> Response:
        begin_snapshot()
        etag = generate_etag("\n".join(_key()).encode())
        check_if_match_names(etag, STALE_GET)
        known = request.if_none_match
        is_known = known.is_weak(etag) or known.is_strong(etag)
        response = _not_modified() if is_known else make_response(view(*args, **kwargs))
        # Only the view knows whether there is anything at the address for `*` to name.
        if known.star_tag:
            response.close()
            response = _not_modified()
        response.set_etag(etag, weak=True)
        response.cache_control.no_cache = True
        return response

    return answer


def _not_modified() -> Response:
    return Response(status=HTTPStatus.NOT_MODIFIED)
