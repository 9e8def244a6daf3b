"""No page of another site may write."""

from flask import Flask, request
from werkzeug.exceptions import Forbidden

from investments_api.accounts.users import FROM_OTHER_ORIGIN
from investments_api.addresses import parse_origin
from investments_api.server.environ import SAFE_METHODS
from investments_api.web.cross_origin import is_allowed_origin

# What a browser says of a request by our own page, or by the person alone.
OWN_SITES = ("same-origin", "none")
CROSS_SITE = (
    "Nothing was changed: a page of another site sent this. Send it from the service's own page, "
    "or from a program, without Origin. Behind a proxy, who runs it sets TRUSTED_PROXIES; for a "
    "page of another origin, CORS_ORIGINS."
)


def register(app: Flask) -> None:
    """Let the application refuse, before any view, the writes by other sites."""
    app.before_request(refuse_other_sites)


def refuse_other_sites() -> None:
    """Answer 403 to a write by a page of another site; programs, which name no site, pass.

    So do the pages of CORS_ORIGINS: a browser lets no page name another origin than its own. Only
    a token says who asks there, not our cookie or the name that a proxy gives.

    As Go's CrossOriginProtection does, https://words.filippo.io/csrf/: Sec-Fetch-Site decides,
    which browsers send over https and to the loopback; elsewhere Origin, which must be our own.
    """
    if request.method in SAFE_METHODS or _is_own_site():
        return
    if not is_allowed_origin():
        raise Forbidden(CROSS_SITE)
    request.environ[FROM_OTHER_ORIGIN] = True


def _is_own_site() -> bool:
    site, origin = (request.headers.get(name) for name in ("Sec-Fetch-Site", "Origin"))
    if site is not None:
        return site in OWN_SITES
    own = parse_origin(f"{request.scheme}://{request.host}")
    return origin is None or (own is not None and parse_origin(origin) == own)
