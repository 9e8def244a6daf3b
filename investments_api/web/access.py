"""Who may read and write: refused before any view, by what the route is and who asks.

A route that is added is refused to strangers by default: OPEN names what is not.
"""

import shlex
from typing import Final

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import Forbidden, Unauthorized

from investments_api.accounts import registry
from investments_api.accounts.tables import ADMIN, EDITOR, READER
from investments_api.accounts.users import (
    USER,
    User,
    challenge,
    current_user,
    known_name,
    serves_this_machine_alone,
    was_asked,
)
from investments_api.server.environ import SAFE_METHODS

# The blueprints of what is the same for everybody, and has no record.
OPEN: Final = frozenset({"pages", "docs", "api-docs", "health"})
# The page's files are no blueprint's.
FILES: Final = "static"
# Here one says who one is, and is asked for nothing before.
SIGN_IN: Final = "session"
# The headers by which a client says who asks, beside that of a proxy.
SAYS_WHO: Final = ("Authorization", "Cookie")
# What only administrators see.
FOR_ADMINS: Final = frozenset({"status"})
SIGN_IN_FIRST: Final = {
    READER: "Only accounts may read here. Sign in, or send a token: Authorization: Bearer TOKEN.",
    EDITOR: "Nothing was changed: only accounts may write here. Sign in, or send a token: "
    "Authorization: Bearer TOKEN. Who runs the service makes one by flask accounts add NAME.",
    ADMIN: "Only administrators may see this. Sign in, or send a token: Authorization: Bearer "
    "TOKEN.",
}
NO_ACCOUNT: Final = (
    "{name} has no account here. Who runs the service adds it by flask accounts add {name}."
)
THIS_MACHINE: Final = "No accounts: whoever uses this machine may do all, nobody else may write."
NOBODY: Final = (
    "Nothing can be written: others reach this service, and it has no accounts to know who "
    "writes. flask accounts add NAME makes one (docs/accounts.md)."
)
TOO_LITTLE: Final = "The role of {name} is {role}; it must be {needed} or more to do this."


def register(app: Flask) -> None:
    """Let the application refuse, before any view, what one may not do."""
    app.before_request(refuse)


def refuse() -> None:
    """Answer 401 to who is not known and should be, 403 to who is known and may not."""
    # Another application that was asked before, by the same environ, has other accounts.
    request.environ.pop(USER, None)
    # Who shows a bad token for records is told, even where none is needed.
    is_shown = request.authorization and not is_open()
    user = current_user() if is_shown else None
    if needed := role_needed():
        refuse_below(needed, user or current_user())


def role_needed() -> str | None:
    """Give the role that the request needs; None when nobody has to be known."""
    # OPTIONS tells methods and no records, and a browser's preflight never shows a token.
    if request.blueprint == SIGN_IN or request.method == "OPTIONS":
        return None
    if request.method not in SAFE_METHODS:
        return EDITOR
    if request.blueprint in FOR_ADMINS:
        return ADMIN
    is_private = current_app.config["READ_ACCESS"] == "accounts" and not is_open()
    return READER if is_private else None


def is_open() -> bool:
    """Whether the request asks for a part of the page that has no record, or for no route: 404."""
    is_routed = request.url_rule is not None
    return not is_routed or request.blueprint in OPEN or request.endpoint == FILES


def refuse_below(needed: str, user: User | None) -> None:
    """Refuse a user who may not do what a role may."""
    if user is None:
        raise Unauthorized(SIGN_IN_FIRST[needed], www_authenticate=challenge())
    if user.role is None:
        raise Forbidden(NO_ACCOUNT.format(name=shlex.quote(user.name or "")))
    if not user.may(needed):
        raise Forbidden(TOO_LITTLE.format(name=user.name, role=user.role, needed=needed))


def without_accounts() -> str:
    """Say who may write as long as there are no accounts."""
    return THIS_MACHINE if serves_this_machine_alone() else NOBODY


def advice() -> str | None:
    """Say what to do for something to be written, where nobody may yet; None elsewhere."""
    nobody_writes = not serves_this_machine_alone() and registry.is_empty()
    return NOBODY if nobody_writes else None


def keep_private(response: Response) -> None:
    """Let no cache between us and the client give an answer to somebody else.

    It is that of one user where only some may read, or where the user has a name.
    """
    is_for_some = role_needed() in (READER, ADMIN)
    if is_for_some or known_name():
        response.cache_control.private = True
    if is_for_some or was_asked():
        response.vary.update(filter(None, (*SAYS_WHO, current_app.config["TRUSTED_USER_HEADER"])))
