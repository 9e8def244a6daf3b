"""Granian's worker processes: they take connections from one queue, and stop at any moment.

On Linux, Granian gives each worker a queue of its own (SO_REUSEPORT). A worker that stands still
would keep its share of the connections waiting, and one that ends would lose it.
"""

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import wait
from typing import Any, Final

from granian.net import SocketSpec
from granian.server.mp import MPServer, WorkerProcess

STOP_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
# How long a signal may take to reach the main process too. Only then is an end a failure.
MOMENT_IN_SECONDS: Final = 0.5


@contextmanager
def held_signals() -> Iterator[None]:
    """Let signals that stop a process wait, also in one that is forked meanwhile."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)


def begin(target: Callable[..., None], *args: Any) -> None:
    """Run a worker, in its process. Until it has handlers, a signal to stop ends it at once.

    A process that is forked begins with those of its parent, by which it would not stop.
    """
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)
    target(*args)


class Worker(WorkerProcess):
    """A worker process that can be stopped at any moment, and is known to have ended.

    Two threads of Granian wait for it. The system tells its end to one of them only, and the other
    would take it for alive for a moment, and kill it with a warning that nobody understands.
    """

    inner: Any
    parent: Any

    def start(self) -> None:
        """Begin it."""
        with held_signals():
            super().start()  # type: ignore[no-untyped-call]

    def _watcher(self) -> None:
        """Wait for its end, which is no failure where all processes were told to stop.

        A terminal's Ctrl+C, for one, reaches each of them, the parent maybe last.
        """
        wait([self.inner.sentinel])
        self.parent.main_loop_interrupt.wait(MOMENT_IN_SECONDS)
        self.interrupt_by_parent |= self.parent.interrupt_signal
        super()._watcher()  # type: ignore[no-untyped-call]

    def is_alive(self) -> bool:
        """Whether it still runs."""
        return not wait([self.inner.sentinel], timeout=0)


class Server(MPServer):
    """Granian, as on other systems than Linux."""

    _ssp: Any
    _shd: Any

    def _init_shared_socket(self) -> None:
        self._ssp = None
        self._shd = SocketSpec(self.bind_addr, self.bind_port, self.backlog).build()
        self._sfd = self._shd.get_fd()
        self._sso = socket.socket(fileno=self._sfd)
        self._sso.set_inheritable(True)

    def _spawn_worker(  # type: ignore[override]
        self, idx: int, target: Callable[..., None], callback_loader: Callable[..., Any]
    ) -> WorkerProcess:
        worker = super()._spawn_worker(idx, partial(begin, target), callback_loader)
        # Granian has no setting for the class of its workers.
        worker.__class__ = Worker
        return worker
