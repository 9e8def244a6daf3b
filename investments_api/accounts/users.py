"""Finds out who asks: current_user() gives the user of a request, for all checks and the journal.

Signs people in and out on the page as well, and tells which requests are sent from this machine.
"""

from typing import Final, NamedTuple

from flask import current_app, request, session
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import BadRequest, Forbidden, Unauthorized

from investments_api.accounts import names, registry, tokens
from investments_api.accounts.registry import Known
from investments_api.accounts.tables import ADMIN, ROLES
from investments_api.addresses import is_loopback, parse_host
from investments_api.server.environ import FROM_TRUSTED_PROXY

USER: Final = "investments_api.user"
ASKED: Final = "investments_api.user_was_asked"
# Set where a page of another origin sent the request: whoever has signed in on ours did not.
FROM_OTHER_ORIGIN: Final = "investments_api.from_other_origin"
# What a session keeps of who has signed in: the account, and with which token, by its hash.
SESSION_NAME: Final = "name"
SESSION_HASH: Final = "hash"
# How the headers begin that proxies add to what they pass on.
PASSED_ON: Final = ("forwarded", "via", "x-forwarded", "x-real-ip", "x-client-ip", "cf-")
UNREADABLE_NAME: Final = (
    "The proxy or program before the service says who asks, but the name cannot be read, or is no "
    f"account's: it has 1 to {names.MAX_NAME} signs that can be printed. Let the proxy's header "
    "name accounts in ASCII; where another server than wsgi.py runs the service, UTF-8 is read too."
)
TWO_NAMES: Final = (
    "The proxy or program before the service names several users, or one with a comma, who has no "
    "account: let the proxy send its header once, and take away what its clients send."
)
NOT_KNOWN: Final = "The token is not known: it was mistyped, replaced, or its account is disabled."


class User(NamedTuple):
    """Who asks: the name, None for whoever uses this machine; the role, None without account."""

    name: str | None
    role: str | None

    def may(self, role: str) -> bool:
        """Whether the user may do what this role may."""
        return self.role is not None and ROLES.index(self.role) >= ROLES.index(role)


def current_user() -> User | None:
    """Give the user of the request, None when nobody says who asks.

    The account of the name that a trusted proxy or the program around ours gives; else that whose
    token comes with the request; else that which has signed in on the page; else, where this
    machine alone reaches the service and there are no accounts, whoever uses it, who may do all.
    Asked for once in each request; was_asked() tells whether the answer depends on it.

    Raises Unauthorized for a token that is not known, Forbidden or BadRequest where a proxy gives
    a name that cannot be read, and nothing else says who asks.
    """
    request.environ[ASKED] = True
    if USER not in request.environ:
        is_ours = FROM_OTHER_ORIGIN not in request.environ
        request.environ[USER] = (
            (is_ours and _with_name())
            or _with_token()
            or (is_ours and _signed_in())
            or _without_account()
        )
    found: User | None = request.environ[USER]
    return found


def was_asked() -> bool:
    """Whether the request has been asked who its user is."""
    return ASKED in request.environ


def known_name() -> str | None:
    """Give the name of the user, if the request has been asked for it; nothing is asked here."""
    user: User | None = request.environ.get(USER)
    return user.name if user else None


def sign_in(token: str) -> User:
    """Let the browser be known from now on by its session. Raises Unauthorized."""
    account = registry.with_token(token)
    if account is None:
        raise Unauthorized(NOT_KNOWN, www_authenticate=challenge())
    session.clear()
    session.permanent = True
    session[SESSION_NAME], session[SESSION_HASH] = account.name, account.token_hash
    user = request.environ[USER] = _user(account)
    return user


def sign_out() -> None:
    """Let the browser no longer be known by its session."""
    session.clear()
    request.environ.pop(USER, None)


def has_signed_in(user: User) -> bool:
    """Whether the browser knows a user by its session, so that they can sign out."""
    return user.name is not None and session.get(SESSION_NAME) == user.name


class Challenge(WWWAuthenticate):
    """WWW-Authenticate with all values in quotation marks; Werkzeug leaves them out where it can.

    RFC 9110, section 11.5, wants them for the realm, RFC 6750 shows them for the others.
    """

    def to_header(self) -> str:
        """Write the header."""
        values = (f'{name}="{value}"' for name, value in self.parameters.items())
        return f"{self.type.title()} {', '.join(values)}"


def challenge(**details: str) -> Challenge:
    """What WWW-Authenticate says of how to be known (RFC 6750, section 3)."""
    return Challenge("bearer", {"realm": "lycees", **details})


def serves_this_machine_alone() -> bool:
    """Whether no other machine reaches the service; without accounts, who uses it may do all."""
    return is_loopback(current_app.config["HOST"]) and not current_app.config["TRUSTED_PROXIES"]


def is_on_this_machine() -> bool:
    """Whether the request was sent from this machine, to a service that no other one reaches."""
    return (
        serves_this_machine_alone()
        and is_loopback(request.remote_addr or "")
        and is_for_this_machine()
        and not any(name.lower().startswith(PASSED_ON) for name, _ in request.headers)
    )


def is_for_this_machine() -> bool:
    """Whether the request asks for a host of the loopback, as no request from elsewhere does."""
    host = parse_host(request.host)
    return host is not None and is_loopback(host.name)


def _name() -> str | None:
    """The name that the program around ours gives, or a proxy that is trusted."""
    header = current_app.config["TRUSTED_USER_HEADER"]
    is_believed = header and request.environ.get(FROM_TRUSTED_PROXY)
    given = request.remote_user or (is_believed and request.headers.get(header))
    return names.normalized(_decoded(given)) if given else None


def _decoded(given: str) -> str:
    """Read a name as UTF-8, whose bytes WSGI servers give as Latin-1 (PEP 3333).

    What is no UTF-8 stays as it is: a program around ours may give the name itself.
    """
    try:
        return given.encode("latin-1").decode()
    except UnicodeError:
        return given


def _with_name() -> User | None:
    name = _name()
    account = registry.named(name) if name and names.is_possible(name) else None
    return _user(account) if account else None


def _refuse_unreadable(name: str) -> None:
    """Raise BadRequest for the names of two users, Forbidden for what no account can be named."""
    if names.BETWEEN in name:
        raise BadRequest(TWO_NAMES)
    if not names.is_possible(name):
        raise Forbidden(UNREADABLE_NAME)


def _with_token() -> User | None:
    token = _bearer_token()
    if token is None:
        return None
    account = registry.with_token(token)
    if account is None:
        raise Unauthorized(NOT_KNOWN, www_authenticate=challenge(error="invalid_token"))
    return _user(account)


def _bearer_token() -> str | None:
    """The token of the Authorization header; None where it is for somebody else."""
    given = request.authorization
    is_token = given is not None and given.type == "bearer" and tokens.is_ours(given.token or "")
    return given.token if given and is_token else None


def _signed_in() -> User | None:
    name = session.get(SESSION_NAME)
    account = registry.named(name) if name else None
    is_same = account is not None and account.token_hash == session.get(SESSION_HASH)
    return _user(account) if account and is_same else None


def _without_account() -> User | None:
    name = _name()
    if name:
        _refuse_unreadable(name)
    if is_on_this_machine() and registry.is_empty():
        return User(name, ADMIN)
    return User(name, None) if name else None


def _user(account: Known) -> User:
    return User(account.name, account.role)
