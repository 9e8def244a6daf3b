"""Who may write: no page of another site, and nobody where strangers reach us without accounts."""

from flask import Flask, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized

from investments_api.addresses import is_loopback, parse_origin
from investments_api.server.environ import SAFE_METHODS
from investments_api.settings import Settings

# What a browser says of a request by our own page, or by the person alone.
OWN_SITES = ("same-origin", "none")
CROSS_SITE = (
    "Nothing was changed: a page of another site sent this. Send it from the service's own page, "
    "or from a program, without Origin. Behind a proxy, who runs it sets TRUSTED_PROXIES."
)
READ_ONLY = (
    "Nothing was changed: other machines reach this service, and it has no accounts to know who "
    "writes. Read it here; who runs it can say where to write."
)


def register(app: Flask, settings: Settings) -> None:
    """Let the application refuse, before any view, the writes that nobody may do."""
    app.before_request(refuse_other_sites)
    if why_read_only(settings):
        app.before_request(refuse_all)


def refuse_other_sites() -> None:
    """Answer 403 to a write by a page of another site; programs, which name no site, pass.

    As Go's CrossOriginProtection does, https://words.filippo.io/csrf/: Sec-Fetch-Site decides,
    which browsers send over https and to the loopback; elsewhere Origin, which must be our own.
    """
    if request.method not in SAFE_METHODS and not _is_own_site():
        raise Forbidden(CROSS_SITE)


def _is_own_site() -> bool:
    site, origin = (request.headers.get(name) for name in ("Sec-Fetch-Site", "Origin"))
    if site is not None:
        return site in OWN_SITES
    own = parse_origin(f"{request.scheme}://{request.host}")
    return origin is None or (own is not None and parse_origin(origin) == own)


def why_read_only(settings: Settings) -> str | None:
    """Say why nothing may be written, and what to do about it; None where writing is right.

    It is where this machine alone reaches the service: nobody else can be told apart.
    """
    if is_loopback(settings.HOST):
        return None
    return (
        f"Nothing can be written: other machines reach HOST {settings.HOST}, and the service has "
        "no accounts to know who writes; set HOST to 127.0.0.1, and for others put a proxy before "
        "it that asks who they are (docs/intranet.md)."
    )


def refuse_all() -> None:
    """Answer 401 to a write."""
    if request.method not in SAFE_METHODS:
        raise Unauthorized(READ_ONLY, www_authenticate=WWWAuthenticate("bearer"))
