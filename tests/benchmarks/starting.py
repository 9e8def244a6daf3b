"""How long the service takes from its start to the first answer, and what its libraries take."""

import subprocess
import sys
import time
from typing import Final

import requests

from tests import service
from tests.benchmarks.wrk import Measured

LIBRARIES: Final = "import flask, sqlalchemy, marshmallow"
# Between two attempts: asked without a pause, this program would take a core from the service.
PAUSE_IN_SECONDS: Final = 0.005


def first_answer(database_url: str) -> Measured:
    """Start the service on a database that is there, until it has answered with a record."""
    with service.held_port() as port:
        started = time.perf_counter()
        process = service.begin(database_url, port, WORKERS="1")
        try:
            wait_for_answer(f"http://127.0.0.1:{port}/api/v1/investments/1")
            return _once(time.perf_counter() - started)
        finally:
            service.kill(process)


def wait_for_answer(address: str) -> None:
    while True:
        try:
            requests.get(address).raise_for_status()
        except requests.ConnectionError:
            time.sleep(PAUSE_IN_SECONDS)
        else:
            return


def libraries() -> Measured:
    """Start Python, have it import the libraries, and end it."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", LIBRARIES], check=True)
    return _once(time.perf_counter() - started)


def _once(seconds: float) -> Measured:
    return Measured(1, seconds, 1000 * seconds)
