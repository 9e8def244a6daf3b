"""The service as its users start it: `python wsgi.py`, in a process of its own."""

import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from investments_api.settings import PROJECT_ROOT

COMMAND = (sys.executable, "wsgi.py")


@contextmanager
def held_port() -> Iterator[int]:
    """A port that the service may listen on, and that no other program is given meanwhile.

    This process has it without listening, which with SO_REUSEADDR keeps only others away that
    ask for any port.
    """
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(("127.0.0.1", 0))
        yield int(holder.getsockname()[1])


def environment(database_url: str, **settings: str) -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": database_url, **settings}


@contextmanager
def running(database_url: str, **settings: str) -> Iterator[str]:
    """Start the service, give its base address once it answers, and stop it."""
    with held_port() as port:
        variables = environment(database_url, PORT=str(port), **settings)
        process = subprocess.Popen(COMMAND, cwd=PROJECT_ROOT, env=variables)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_ready(address)
            yield address
        finally:
            process.terminate()
            process.wait()


def start(
    database_url: str, port: int, wrapper: tuple[str, ...] = (), **settings: str
) -> subprocess.Popen[bytes]:
    """Start the service, for as long as the caller likes, and give it once it answers.

    `wrapper` is a command that runs the one that follows it.
    """
    process = begin(database_url, port, wrapper, **settings)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}")
    except requests.RequestException:
        kill(process)
        raise
    return process


def begin(
    database_url: str, port: int, wrapper: tuple[str, ...] = (), **settings: str
) -> subprocess.Popen[bytes]:
    """Start the service, and ask it nothing."""
    return subprocess.Popen(
        wrapper + COMMAND,
        cwd=PROJECT_ROOT,
        env=environment(database_url, PORT=str(port), **settings),
        start_new_session=True,
    )


class Served(NamedTuple):
    """The service: its main process, and its port on the loopback."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def killed_at_the_end(
    database_url: str, wrapper: tuple[str, ...] = (), **settings: str
) -> Iterator[Served]:
    """Start the service, give it once it answers, and kill it, whatever the test has found."""
    with held_port() as port:
        process = start(database_url, port, wrapper, **settings)
        try:
            yield Served(process, port)
        finally:
            kill(process)


def told(answer: requests.Response) -> tuple[int, str]:
    """The status of an answer, and what it says about a failure."""
    return answer.status_code, answer.json().get("detail", "")


def wait_until_open(process: subprocess.Popen[bytes], file: Path) -> None:
    """Wait until the first worker has a file open."""
    while not any(has_open(worker, file) for worker in workers(process.pid)):
        pass


def has_open(pid: int, file: Path) -> bool:
    """Whether a process has a file open; it opens and closes others while this looks."""
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            if descriptor.readlink() == file:
                return True
    return False


def kill(process: subprocess.Popen[bytes]) -> None:
    """End the service and its workers at once: they cannot put anything in order."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_until_ready(address: str) -> None:
    with requests.Session() as session:
        session.mount(
            "http://", HTTPAdapter(max_retries=Retry(1_000, backoff_factor=0.05, backoff_max=0.1))
        )
        session.get(f"{address}/readyz").raise_for_status()


def wait_until_listening(port: int) -> None:
    while True:
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return


def wait_until_refusing(port: int) -> None:
    """Wait until nobody listens; what comes in the moment of the end is reset."""
    with suppress(ConnectionRefusedError, ConnectionResetError):
        while True:
            socket.create_connection(("127.0.0.1", port)).close()


def wait_for_end(pid: int) -> None:
    """Wait until a process that is no child of ours has ended; fail when it goes on."""
    with suppress(ProcessLookupError):
        descriptor = os.pidfd_open(pid)
        ended, _, _ = select.select([descriptor], [], [], 60)
        os.close(descriptor)
        assert ended, f"process {pid} still runs"


def workers(pid: int) -> list[int]:
    """The processes that a process has begun."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def memory(pid: int) -> int:
    """The bytes of memory that a process has of its own, in use."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    [kibibytes] = [line.split()[1] for line in lines if line.startswith("RssAnon:")]
    return int(kibibytes) * 1024


def refused(**settings: str) -> tuple[int, str]:
    """Start the service where it cannot serve: its exit status, and what it says."""
    result = subprocess.run(
        COMMAND,
        cwd=PROJECT_ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return result.returncode, result.stdout + result.stderr
