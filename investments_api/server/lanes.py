"""Which threads answer a request: none waits for a request that needs something else.

A write waits for the database's lock, an export and an import work for long, a read may wait for
a database that hangs. Each has threads of its own, and pages and health checks have theirs.
"""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Final, NamedTuple

from werkzeug.exceptions import ServiceUnavailable

from investments_api.server.environ import SAFE_METHODS

BUSY: Final = "The service is busy. Try again in a moment."
EXPORTS: Final = (".csv", ".geojson", ".xlsx")
API: Final = "/api/"
IMPORTS: Final = "/api/v1/imports"
READINESS: Final = "/readyz"


class Lane:
    """Some threads, and the requests that wait for one of them, in the order of their arrival."""

    def __init__(self, name: str, threads: int, timeout: float) -> None:
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self.timeout = timeout
        self._free = asyncio.Semaphore(threads)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a free thread. Raises ServiceUnavailable after the timeout, in seconds."""
        try:
            async with asyncio.timeout(self.timeout):
                await self._free.acquire()
        except TimeoutError as error:
            raise ServiceUnavailable(BUSY) from error
        try:
            yield
        finally:
            self._free.release()


class Lanes(NamedTuple):
    """The lanes of one process: how many threads, and how many seconds a request waits for one.

    More threads would make answers slower, they take turns at Python's lock. The second one of a
    lane lets others through while the first waits for the database.
    """

    pages: Lane
    reads: Lane
    exports: Lane
    writes: Lane
    imports: Lane

    @classmethod
    def begin(cls) -> "Lanes":
        """Give the lanes, their threads ready."""
        return cls(
            pages=Lane("pages", threads=2, timeout=10),
            reads=Lane("reads", threads=2, timeout=10),
            exports=Lane("exports", threads=2, timeout=10),
            writes=Lane("writes", threads=1, timeout=3),
            imports=Lane("imports", threads=1, timeout=3),
        )

    def of(self, method: str, path: str) -> Lane:
        """Give the lane of a request by what it needs."""
        if method not in SAFE_METHODS:
            return self.imports if path == IMPORTS else self.writes
        if not path.startswith(API):
            return self.reads if path == READINESS else self.pages
        return self.exports if path.endswith(EXPORTS) else self.reads
