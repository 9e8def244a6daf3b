"""Granian's worker processes, which take connections from one queue.

On Linux, Granian gives each worker a queue of its own (SO_REUSEPORT). A worker that stands still
would keep its share of the connections waiting, and one that ends would lose it.
"""

import socket
from multiprocessing.connection import wait
from typing import Any

from granian.net import SocketSpec
from granian.server.mp import MPServer, WorkerProcess


class Worker(WorkerProcess):
    """A worker process, which is known to have ended as soon as it has.

    Two threads of Granian wait for it. The system tells its end to one of them only, and the other
    would take it for alive for a moment, and kill it with a warning that nobody understands.
    """

    inner: Any

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

    def _spawn_worker(self, *args: Any, **named: Any) -> WorkerProcess:
        worker = super()._spawn_worker(*args, **named)
        # Granian has no setting for the class of its workers.
        worker.__class__ = Worker
        return worker
