"""The server around the WSGI application: what waits for a client waits here, without a thread.

Granian calls it for each request by RSGI, its own interface. A request that is refused before the
application sees it is still answered by the application, as every other failure.
"""

import asyncio
import contextlib
import logging
import math
from collections.abc import Callable, Generator, Iterable
from io import BytesIO
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple

from werkzeug.exceptions import HTTPException

from investments_api.server.bodies import Bodies
from investments_api.server.environ import (
    BEGUN,
    DEADLINE,
    ONLY_IF_KNOWN,
    REFUSAL,
    SAFE_METHODS,
    Environ,
    NotKnownError,
    environ_of,
)
from investments_api.server.lanes import Lane, Lanes
from investments_api.server.parent import end_with_parent

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from granian.rsgi import HTTPProtocol, Scope

Headers = list[tuple[str, str]]

logger = logging.getLogger(__name__)

# A larger answer is sent from a temporary file: in memory, it would wait there for clients that
# read slowly. Windows has no name for a file that is open.
MAX_BYTES_IN_MEMORY: Final = 1024 * 1024 if Path("/dev/fd").exists() else math.inf
# Seconds. Granian opens the file by its name after we have returned, without telling when.
CLOSE_AFTER_SECONDS: Final = 60


class Answer(NamedTuple):
    """What the application answers, in memory or as a file."""

    status: int
    headers: Headers
    body: bytes | IO[bytes]


class Shell:
    """An RSGI application that answers with a WSGI application.

    `begin` is called in each process before its first request. With `is_instant`, the application
    gives an answer that it knows within some microseconds: in the thread that reads all requests.
    """

    def __init__(
        self,
        application: "WSGIApplication",
        begin: Callable[[], object] = lambda: None,
        *,
        is_instant: bool = False,
    ) -> None:
        self._application = application
        self._is_instant = is_instant
        self._begin = begin
        self._bodies = Bodies()

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to serve in a process, whose threads are begun here."""
        self._begin()
        self._loop = loop
        self._lanes = Lanes.begin(loop)
        # The loop refers to a task weakly: without this reference, it could be collected.
        self._watch = loop.create_task(end_with_parent())

    async def __rsgi__(self, scope: "Scope", protocol: "HTTPProtocol") -> None:
        """Answer a request."""
        environ = environ_of(scope) | {BEGUN: self._loop.time()}
        if self._is_instant and (answer := self._known(environ)):
            self._send(answer, protocol)
            return
        lane = self._lanes.of(scope.method, scope.path)
        try:
            await self._answer(environ, lane, protocol)
        except HTTPException as refusal:
            environ |= {REFUSAL: without_frames(refusal), "wsgi.input": BytesIO()}
            await self._run(environ, self._lanes.files, protocol)

    def _known(self, environ: Environ) -> Answer | None:
        """Give the answer that the application knows already: no thread is needed for it."""
        try:
            return call(self._application, environ | {ONLY_IF_KNOWN: True})
        except NotKnownError:
            return None
        except Exception:
            # The application fails again in a thread, where it answers its failures.
            logger.exception("No answer was given at once.")
            return None

    async def _answer(self, environ: Environ, lane: Lane, protocol: "HTTPProtocol") -> None:
        if environ["REQUEST_METHOD"] in SAFE_METHODS:
            environ["wsgi.input"] = BytesIO()
            await self._run(environ, lane, protocol)
            return
        async with self._bodies.read(protocol) as body:
            environ["wsgi.input"] = BytesIO(body)
            environ.setdefault("CONTENT_LENGTH", str(len(body)))
            environ.pop("HTTP_TRANSFER_ENCODING", None)
            await self._run(environ, lane, protocol)

    async def _run(self, environ: Environ, lane: Lane, protocol: "HTTPProtocol") -> None:
        environ[DEADLINE] = self._loop.time() + lane.timeout
        await lane.run(lambda: self._send(call(self._application, environ), protocol))

    def _send(self, answer: Answer, protocol: "HTTPProtocol") -> None:
        """Let Granian send an answer, as fast as the client takes it."""
        status, headers, body = answer
        if isinstance(body, bytes):
            protocol.response_bytes(status, headers, body)
        else:
            protocol.response_file(status, headers, f"/dev/fd/{body.fileno()}")
            self._loop.call_soon_threadsafe(self._loop.call_later, CLOSE_AFTER_SECONDS, body.close)


def without_frames(refusal: HTTPException) -> HTTPException:
    """Give a refusal that no longer refers to what was going on, and so to the request's body.

    While something refers to that, the connection of a client that stands still is not closed.
    """
    refusal.__cause__ = refusal.__context__ = None
    return refusal.with_traceback(None)


def call(application: "WSGIApplication", environ: Environ) -> Answer:
    """Run the application in this thread, until all of its answer is there."""
    status = 0
    headers: Headers = []
    pieces: list[bytes] = []

    def start_response(line: str, given: Headers, *_: Any) -> Callable[[bytes], None]:
        nonlocal status, headers
        status, headers = int(line[:3]), given
        return pieces.append

    with contextlib.closing(iterate(application(environ, start_response))) as rest:
        while sum(map(len, pieces)) < MAX_BYTES_IN_MEMORY:
            if (piece := next(rest, None)) is None:
                return Answer(status, headers, b"".join(pieces))
            pieces.append(piece)
        return Answer(status, headers, store(chain(pieces, rest)))


def iterate(answer: Iterable[bytes]) -> Generator[bytes]:
    """Give the pieces of an answer, and close it in the end, as PEP 3333 wants."""
    try:
        yield from answer
    finally:
        if close := getattr(answer, "close", None):
            close()


def store(pieces: Iterable[bytes]) -> IO[bytes]:
    """Give a temporary file with the pieces."""
    with contextlib.ExitStack() as failing:
        file = failing.enter_context(TemporaryFile())
        file.writelines(pieces)
        file.flush()
        failing.pop_all()
    return file
