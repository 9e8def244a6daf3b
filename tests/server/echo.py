"""A WSGI application that tells what it was asked, behind the shell, with a shorter time-out."""

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from investments_api.server import bodies
from investments_api.server.environ import ONLY_IF_KNOWN, REFUSAL, Environ, NotKnownError
from investments_api.server.shell import Shell

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse

bodies.TIMEOUT_IN_SECONDS = 1  # type: ignore[misc]
bodies.MAX_BYTES_AT_ONCE = 3 * bodies.MAX_BYTES  # type: ignore[misc]
PIECE = bytes(1024 * 1024)
PIECES = 64


class Large:
    """An answer that says when it was closed."""

    def __iter__(self) -> Iterator[bytes]:
        return iter([PIECE] * PIECES)

    def close(self) -> None:
        sys.stdout.write("closed\n")
        sys.stdout.flush()


def echo(environ: Environ, start_response: "StartResponse") -> list[bytes] | Large:
    if ONLY_IF_KNOWN in environ:
        raise RuntimeError if environ["PATH_INFO"] == "/fails-at-once" else NotKnownError
    if environ["PATH_INFO"] == "/large":
        start_response("200 OK", [("Content-Length", str(len(PIECE) * PIECES))])
        return Large()
    told = {name: value for name, value in environ.items() if isinstance(value, str)}
    told["body"] = environ["wsgi.input"].read(1000).decode()
    status = f"{environ[REFUSAL].code} Refused" if REFUSAL in environ else "200 OK"
    start_response(status, [("Content-Type", "application/json")])
    return [json.dumps(told).encode()]


shell = Shell(echo, is_instant=True)
