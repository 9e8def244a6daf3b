"""Requests for a host that is not ours are refused.

A page of evil.example whose name is bound anew, to 127.0.0.1, is of the same origin as a service
that answers to any name: its scripts could read and change everything.

Flask's own TRUSTED_HOSTS would refuse `[::1]`, `LOCALHOST` and `127.0.0.2`.
"""

from flask import Flask, request
from werkzeug.exceptions import BadRequest

from investments_api.addresses import is_loopback, is_wildcard, normalized, parse_host
from investments_api.settings import Settings

NOT_OURS = (
    "The service does not answer to the host that the request names. Ask for it by one of its "
    "names; who runs it adds a name with the setting TRUSTED_HOSTS."
)


def register(app: Flask, settings: Settings) -> None:
    """Let the application answer 400 to every request for a host that is not ours."""
    own = own_hosts(settings)

    def check_host() -> None:
        # A request that names no host is refused too: Werkzeug would take the server's name.
        host = parse_host(request.host) if "Host" in request.headers else None
        if host is None or not is_own(host.name, own):
            raise BadRequest(NOT_OURS)

    app.before_request(check_host)


def own_hosts(settings: Settings) -> tuple[str, ...]:
    """The hosts that are ours beside those of the loopback; `.name` is that name and all below."""
    served = () if is_wildcard(settings.HOST) else (normalized(settings.HOST),)
    return served + settings.TRUSTED_HOSTS


def is_own(name: str, own: tuple[str, ...]) -> bool:
    """Whether a host is of the loopback, or one of our own."""
    return is_loopback(name) or any(
        f".{name}".endswith(each) if each.startswith(".") else name == each for each in own
    )
