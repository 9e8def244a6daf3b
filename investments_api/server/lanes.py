"""Which threads answer a request: none waits for a request that needs something else.

A write waits for the database's lock, an export and an import work for long, a read may wait for
a database that hangs, and so may a page, which names its user. Each has threads of its own; files
and /healthz, which ask the database nothing, have theirs.
"""

from asyncio import AbstractEventLoop, Future, TimerHandle
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Final, NamedTuple

from werkzeug.exceptions import ServiceUnavailable

from investments_api.server.environ import SAFE_METHODS

BUSY: Final = "The service is busy. Try again in a moment."
EXPORTS: Final = (".csv", ".geojson", ".xlsx")
API: Final = "/api/"
IMPORTS: Final = "/api/v1/imports"
# What is outside of the API and asks the database nothing.
FILES: Final = "/static/"
OTHER_FILES: Final = ("/style.css", "/healthz")
# Seconds after which the first thread of a lane is found to be slow.
SLOW: Final = 0.05


class Job:
    """Something to do in a thread. Whoever claims it first decides what becomes of it."""

    def __init__(self, work: Callable[[], None], loop: AbstractEventLoop) -> None:
        self._work, self._loop = work, loop
        self._claim = Lock()
        self.done: Future[None] = loop.create_future()
        self.timer: TimerHandle

    def do(self) -> None:
        """Do it in this thread, unless it has been claimed."""
        if not self._claim.acquire(blocking=False):
            return
        try:
            self._work()
        except BaseException as error:  # noqa: BLE001 - it is raised where the job is awaited
            self._loop.call_soon_threadsafe(self.done.set_exception, error)
        else:
            self._loop.call_soon_threadsafe(self.done.set_result, None)

    def give_up(self) -> None:
        """Refuse it, unless it has been claimed."""
        if self._claim.acquire(blocking=False):
            self.done.set_exception(ServiceUnavailable(BUSY))


class Lane:
    """A thread, and the jobs that wait for it, in the order of their arrival.

    Others help with the jobs that wait because it is slow. Always at work, they would make all
    answers slower: they take turns at Python's lock.
    """

    def __init__(self, loop: AbstractEventLoop, helpers: int, timeout: float) -> None:
        self.timeout = timeout
        self._helpers = helpers
        self._loop = loop
        self._jobs: SimpleQueue[Job] = SimpleQueue()
        self._late: SimpleQueue[Job] = SimpleQueue()
        for queue in (self._jobs, *[self._late] * helpers):
            Thread(target=work_on, args=(queue,), daemon=True).start()

    async def run(self, work: Callable[[], None]) -> None:
        """Do something in a thread. Raises what it raises.

        Raises ServiceUnavailable when it is not begun before the timeout, in seconds, is over.
        """
        job = Job(work, self._loop)
        self._jobs.put(job)
        job.timer = self._loop.call_later(SLOW, self._call_help, job)
        try:
            await job.done
        finally:
            job.timer.cancel()

    def _call_help(self, job: Job) -> None:
        if self._helpers:
            self._late.put(job)
        job.timer = self._loop.call_later(self.timeout - SLOW, job.give_up)


def work_on(queue: SimpleQueue[Job]) -> None:
    """Do the jobs of a queue, for as long as the process lives."""
    while True:
        queue.get().do()


class Lanes(NamedTuple):
    """The lanes of one process: how many threads help, how many seconds a request waits for one."""

    files: Lane
    reads: Lane
    exports: Lane
    writes: Lane
    imports: Lane

    @classmethod
    def begin(cls, loop: AbstractEventLoop) -> "Lanes":
        """Give the lanes, their threads ready. In `files` refusals are answered: it has time."""
        return cls(
            files=Lane(loop, helpers=1, timeout=60),
            reads=Lane(loop, helpers=2, timeout=10),
            exports=Lane(loop, helpers=1, timeout=10),
            writes=Lane(loop, helpers=0, timeout=3),
            imports=Lane(loop, helpers=0, timeout=3),
        )

    def of(self, method: str, path: str) -> Lane:
        """Give the lane of a request by what it needs."""
        if method not in SAFE_METHODS:
            return self.imports if path == IMPORTS else self.writes
        if path.startswith(FILES) or path in OTHER_FILES:
            return self.files
        return self.exports if path.endswith(EXPORTS) else self.reads
