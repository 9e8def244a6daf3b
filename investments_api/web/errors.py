"""Every failure as application/problem+json (RFC 9457), whoever raises it."""

from collections.abc import Iterator
from http import HTTPStatus
from itertools import islice
from typing import Any, Final

from flask import Flask, current_app, json, request
from sqlalchemy.exc import DatabaseError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException, ServiceUnavailable
from werkzeug.wrappers import Response as BaseResponse

from investments_api.database import failures, readiness
from investments_api.database.failures import LASTING_FAILURES
from investments_api.extensions import db
from investments_api.server.environ import REFUSAL
from investments_api.web import request_ids

PROBLEM_JSON = "application/problem+json"
# Seconds until another attempt is worth it: what lasts waits for a person.
RETRY_SOON = 3
RETRY_LATER = 60
# A small request can have a hundred thousand faults: of the fields and of the reasons of each, the
# first are listed, and fewer are named in one sentence.
MAX_LISTED: Final = 1_000
MAX_NAMED: Final = 20


def register(app: Flask) -> None:
    """Let the application answer each failure with a problem."""
    app.before_request(fail_as_refused)
    app.register_error_handler(HTTPException, answer)
    app.register_error_handler(DatabaseError, answer_database_failure)
    app.register_error_handler(PoolTimeoutError, answer_database_failure)


def fail_as_refused() -> None:
    """Fail as the server says: the request came too slowly, is too large, or one of too many."""
    if refusal := request.environ.get(REFUSAL):
        raise refusal


def answer(error: HTTPException) -> BaseResponse:
    """Give the exception's own response, its Allow and Location included, with a problem as body.

    webargs puts the messages of a validation in `data`, smorest's abort its message, and imports
    the reasons of a refusal, in both languages, and a refusal for some records their names.
    """
    response = error.get_response()
    if response.status_code < HTTPStatus.BAD_REQUEST:
        return response
    data: dict[str, Any] = getattr(error, "data", {})
    errors = _by_field(data.get("messages", {}))
    detail = data.get("message") or _detail(error, errors)
    if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers.setdefault("Retry-After", str(RETRY_SOON))
    members = problem(response.status_code, detail, errors)
    if reasons := data.get("reasons"):
        members["messages"] = reasons
    if records := data.get("records"):
        members["records"] = records
    response.data = json.dumps(members)
    response.content_type = PROBLEM_JSON
    return response


def problem(status: int, detail: str, errors: dict[str, Any]) -> dict[str, Any]:
    """The members of a problem. `errors` is {place: {field: [messages]}}, left out when empty."""
    members = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "request_id": request_ids.current(),
    }
    return members | ({"errors": errors} if errors else {})


def answer_database_failure(error: Exception) -> BaseResponse:
    """503, with the reason, where the database does not serve; the rest is our fault: 500."""
    db.session.rollback()
    failure = failures.failure_of(error)
    if failure in LASTING_FAILURES:
        readiness.remember_failure(failure)
    reason = failure.value if failure else readiness.reason_not_ready()
    if reason is None:
        raise error
    current_app.logger.error("The database failed: %s", failures.told(error))
    wait = RETRY_LATER if failure in LASTING_FAILURES else RETRY_SOON
    return answer(ServiceUnavailable(reason, retry_after=wait))


def _by_field(messages: dict[str, Any]) -> dict[str, dict[str, list[str]]]:
    return {
        place: {name: _first(reasons) for name, reasons in islice(_each(fields), MAX_LISTED)}
        for place, fields in messages.items()
        if isinstance(fields, dict)
    }


def _first(reasons: list[str]) -> list[str]:
    return list(dict.fromkeys(reasons))[:MAX_LISTED]


def _each(fields: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for name, found in fields.items():
        yield from _flat(name, found).items()


def _flat(name: str, found: Any) -> dict[str, list[str]]:
    """The messages of one field; those of a list's items come by position, an object's by name."""
    if not isinstance(found, dict):
        return {name: found if isinstance(found, list) else [found]}
    flat: dict[str, list[str]] = {}
    for key, inner in found.items():
        inner_name = name if isinstance(key, int) else f"{name}.{key}"
        for each, messages in _flat(inner_name, inner).items():
            flat.setdefault(each, []).extend(messages)
    return flat


def _detail(error: HTTPException, errors: dict[str, dict[str, list[str]]]) -> str:
    if errors:
        names = [field for fields in errors.values() for field in fields]
        more = " and others" if len(names) > MAX_NAMED else ""
        return f"Not accepted: {', '.join(names[:MAX_NAMED])}{more}. The reasons are in errors."
    return error.description or ""
