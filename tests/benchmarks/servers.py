"""The servers that are measured, each in a process of its own until the end of the run."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

import requests

from investments_api.settings import PROJECT_ROOT
from tests import service
from tests.benchmarks import datasette

LIST: Final = "/api/v1/investments"
TABLE: Final = "/datasette/investment"
GRANIAN: Final = (
    *(sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--workers", "1"),
    *("--no-ws", "--log-level", "warning"),
)


class Servers(NamedTuple):
    """The addresses of the three, the file of the service's database, and the records in it."""

    service: str
    floor: str
    datasette: str
    database: Path
    records: Sequence[Mapping[str, Any]]


@contextmanager
def started(folder: Path) -> Iterator[Servers]:
    """Start the service, a bare view with an answer of its list's size, and Datasette."""
    database, copy = folder / "service.sqlite", folder / "datasette.sqlite"
    with service.running(f"sqlite:///{database}", WORKERS="1") as address:
        answer = requests.get(address + LIST)
        datasette.write(copy, answer.json())
        with _floor(len(answer.content)) as floor, _datasette(copy) as table:
            yield Servers(address + LIST, floor, table + TABLE, database, answer.json())


@contextmanager
def _floor(size: int) -> Iterator[str]:
    with service.held_port() as port:
        command = [*GRANIAN, "--port", str(port), "tests.benchmarks.floor:app"]
        with _running(command, port, FLOOR_SIZE=str(size)) as address:
            yield address


@contextmanager
def _datasette(file: Path) -> Iterator[str]:
    with service.held_port() as port, _running(datasette.command(file, port), port) as address:
        yield address


@contextmanager
def _running(command: Sequence[str], port: int, **variables: str) -> Iterator[str]:
    """Run a server until the end; what it logs of each request goes nowhere."""
    process = subprocess.Popen(
        command,
        cwd=PROJECT_ROOT,
        env={**os.environ, **variables},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        service.wait_until_listening(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()
