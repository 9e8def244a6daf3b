"""The service as its users start it: `python wsgi.py`, in a process of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from investments_api.settings import PROJECT_ROOT

COMMAND = (sys.executable, "wsgi.py")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(database_url: str, **settings: str) -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": database_url, **settings}


@contextmanager
def running(database_url: str) -> Iterator[str]:
    """Start the service, give its base address once it answers, and stop it."""
    port = free_port()
    process = subprocess.Popen(
        COMMAND, cwd=PROJECT_ROOT, env=environment(database_url, PORT=str(port))
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_ready(address)
        yield address
    finally:
        process.terminate()
        process.wait()


def wait_until_ready(address: str) -> None:
    with requests.Session() as session:
        session.mount(
            "http://", HTTPAdapter(max_retries=Retry(200, backoff_factor=0.05, backoff_max=0.1))
        )
        session.get(f"{address}/readyz").raise_for_status()


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
