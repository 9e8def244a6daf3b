"""The shell in a process of its own, around an application that tells what it was asked."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from investments_api.settings import PROJECT_ROOT
from tests import service

Connect = Callable[[], socket.socket]

GRANIAN = ["granian", "--interface", "rsgi", "--no-ws", "--http", "1", "--log-level", "critical"]


class Echo:
    """The process, its port, and what it prints."""

    def __init__(self, port: int) -> None:
        command = (sys.executable, "-m", *GRANIAN, "--port", str(port), "tests.server.echo:shell")
        self.port = port
        self.process = subprocess.Popen(
            command, cwd=PROJECT_ROOT, stdout=subprocess.PIPE, text=True
        )
        service.wait_until_listening(port)

    def next_line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate()


@pytest.fixture(scope="module")
def echo() -> Iterator[Echo]:
    with service.held_port() as port:
        echo = Echo(port)
        yield echo
        echo.stop()


@pytest.fixture
def connect(echo: Echo) -> Iterator[Connect]:
    """Give a connection to the echo, closed at the end of the test."""
    with ExitStack() as opened:
        yield lambda: opened.enter_context(
            socket.create_connection(("127.0.0.1", echo.port), timeout=20)
        )
