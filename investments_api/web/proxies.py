"""Client, scheme, host and prefix of a request, from X-Forwarded-* of trusted proxies alone."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from investments_api.addresses import parse_address
from investments_api.server.environ import FROM_TRUSTED_PROXY
from investments_api.settings import Network

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


def register(app: Flask, proxies: tuple[Network, ...], hops: int) -> None:
    """Let the application take client, scheme, host and prefix from X-Forwarded-* of the proxies.

    X-Request-ID is removed from what others send. ProxyFix does not check who connects, so that it
    is called for connections of the proxies alone. They add `hops` addresses to X-Forwarded-For,
    the client's first; what stands before it, the client has written.
    """
    direct = app.wsgi_app
    forwarded = ProxyFix(direct, x_for=hops, x_proto=1, x_host=1, x_prefix=1)

    def choose(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        is_trusted = _is_one_of(proxies, environ.get("REMOTE_ADDR", ""))
        environ[FROM_TRUSTED_PROXY] = is_trusted
        if not is_trusted:
            environ.pop("HTTP_X_REQUEST_ID", None)
        return (forwarded if is_trusted else direct)(environ, start_response)

    app.wsgi_app = choose  # type: ignore[method-assign]


def _is_one_of(proxies: tuple[Network, ...], peer: str) -> bool:
    address = parse_address(peer)
    return address is not None and any(address in network for network in proxies)
