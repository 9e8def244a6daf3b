"""Granian's worker processes, which take connections from one queue.

On Linux, Granian gives each worker a queue of its own (SO_REUSEPORT). A worker that stands still
would keep its share of the connections waiting, and one that ends would lose it.
"""

import socket
from typing import Any

from granian.net import SocketSpec
from granian.server.mp import MPServer


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
