"""Limits how often a client may fail to sign in, write, or take a file; what is more gets 429.

Whoever uses the machine of the service is not limited: this is for clients on other machines. Each
worker counts in its own memory, so that WORKERS times as many may pass.
"""

import logging
import time
from logging import LogRecord
from math import ceil
from typing import Final

from flask import Flask, Response, request
from flask_limiter import ApplicationLimit, Limiter, RateLimitExceeded
from werkzeug.exceptions import HTTPException, TooManyRequests
from werkzeug.wrappers import Response as BaseResponse

from investments_api.accounts.users import current_user, is_on_this_machine
from investments_api.api import exports, session
from investments_api.server.environ import SAFE_METHODS
from investments_api.web.errors import answer

FAILED_SIGN_INS: Final = "10 per minute"
WRITES: Final = "600 per minute"
EXPORTS: Final = "60 per minute"


def register(app: Flask) -> None:
    """Limit the application's blueprints, after its other checks: who asks is known by then."""
    limiter = Limiter(
        client,
        storage_uri="memory://",
        application_limits=[
            ApplicationLimit(WRITES, scope="writes", exempt_when=is_no_write_that_counts)
        ],
    )
    limiter.init_app(app)
    limiter.request_filter(is_not_counted)
    limiter.limit(
        FAILED_SIGN_INS,
        key_func=address,
        methods=["POST"],
        deduct_when=is_unauthorized,
    )(session.blueprint)
    limiter.shared_limit(
        EXPORTS,
        scope="exports",
        methods=["GET"],
        deduct_when=has_file,
    )(exports.blueprint)
    limiter.logger.addFilter(leave_out_clients)

    def refuse(error: RateLimitExceeded) -> BaseResponse:
        reached = limiter.current_limit
        wait = ceil(reached.window.reset_time - time.time()) if reached else 1
        text = f"Too many requests: {error.description} are answered. Wait {wait} s, then go on."
        return answer(TooManyRequests(text, retry_after=max(wait, 1)))

    app.register_error_handler(RateLimitExceeded, refuse)


def client() -> str:
    """Whose requests are counted together: an account's, or else an address's."""
    try:
        user = current_user()
    except HTTPException:
        # A proxy gives a name that cannot be read, where nobody has to be known.
        user = None
    return f"account {user.name}" if user else address()


def address() -> str:
    """The address of the client, as a trusted proxy tells it."""
    return f"address {request.remote_addr}"


def is_not_counted() -> bool:
    """Whether nothing limits the request: one from this machine, or a read that takes no file."""
    is_read = request.method in SAFE_METHODS and request.blueprint != exports.blueprint.name
    return is_read or is_on_this_machine()


def is_no_write_that_counts() -> bool:
    """Whether the request is limited as no write: signing in and out changes no record."""
    is_session = request.blueprint == session.blueprint.name
    return request.method in SAFE_METHODS or is_session


def is_unauthorized(response: Response) -> bool:
    """Whether a sign-in has failed."""
    return response.status_code == 401


def has_file(response: Response) -> bool:
    """Whether a file was taken: a client that has it already gets 304, and takes none."""
    return response.status_code == 200


def leave_out_clients(record: LogRecord) -> bool:
    """Log warnings and failures alone: below, Flask-Limiter tells addresses of clients."""
    return record.levelno >= logging.WARNING
