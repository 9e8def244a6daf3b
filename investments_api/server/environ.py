"""What a WSGI application is told of a request (PEP 3333), from Granian's own description, RSGI.

https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md
"""

import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from granian.rsgi import Scope

Environ = dict[str, Any]

# They change nothing (RFC 9110, section 9.2.1); TRACE is not answered.
SAFE_METHODS: Final = ("GET", "HEAD", "OPTIONS")
# What the shell tells the application beside the request: an exception that it has to answer
# instead; and on the clock of time.monotonic() when the request began, and until when it may wait
# for its turn.
REFUSAL: Final = "investments_api.refusal"
BEGUN: Final = "investments_api.begun"
DEADLINE: Final = "investments_api.deadline"
# Set where one of TRUSTED_PROXIES has sent the request.
FROM_TRUSTED_PROXY: Final = "investments_api.from_trusted_proxy"

# Set where a request is only to be answered if that takes no thread; else NotKnownError is raised.
ONLY_IF_KNOWN: Final = "investments_api.only_if_known"

ALWAYS: Final = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}
# Headers that the environ names without HTTP_.
OWN_NAMES: Final = {"HTTP_CONTENT_TYPE": "CONTENT_TYPE", "HTTP_CONTENT_LENGTH": "CONTENT_LENGTH"}
# Stands for a header's value that is not ASCII, which Granian does not tell: a condition or an
# origin that cannot be read must not count as none.
UNREADABLE: Final = "?"


class NotKnownError(Exception):
    """The answer to a request is not known yet."""


def environ_of(scope: "Scope") -> Environ:
    """Give the environ of a request, still without its body."""
    server_name, _, server_port = scope.server.rpartition(":")
    return (
        ALWAYS
        | {
            "REQUEST_METHOD": scope.method,
            "PATH_INFO": scope.path.encode().decode("latin-1"),
            "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
            "SERVER_NAME": server_name,
            "SERVER_PORT": server_port,
            "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
            "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
            "wsgi.url_scheme": scope.scheme,
        }
        | _headers(scope)
    )


def _headers(scope: "Scope") -> Environ:
    """The request's headers; those that are given twice are one list (RFC 9110, section 5.3).

    Names with an underscore are left out: the environ could not tell X_Forwarded_For, which no
    proxy takes away, from X-Forwarded-For.
    """
    headers: Environ = {}
    told = scope.headers.items()
    lost = set(scope.headers.keys()).difference(header for header, _ in told)
    for header, value in (*told, *((header, UNREADABLE) for header in lost)):
        if "_" not in header:
            name = "HTTP_" + header.upper().replace("-", "_")
            name = OWN_NAMES.get(name, name)
            between = "; " if header == "cookie" else ","
            headers[name] = f"{headers[name]}{between}{value}" if name in headers else value
    # A request for a whole address names its host there (RFC 9112, section 3.2.2).
    return headers | ({"HTTP_HOST": scope.authority} if scope.authority else {})
