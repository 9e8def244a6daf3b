"""Workers that stand still, beside others that do not."""

import os
import signal
from collections import Counter

import requests

from tests import service
from tests.conftest import CopyDatabase


def healthz(port: int) -> int | None:
    """The status of a new connection's answer; None when there is none in time."""
    try:
        return requests.get(f"http://127.0.0.1:{port}/healthz", timeout=2).status_code
    except requests.Timeout:
        return None


def test_worker_that_stands_still_keeps_no_new_connection(copy_database: CopyDatabase) -> None:
    with (
        copy_database("sqlite") as database_url,
        service.killed_at_the_end(database_url, WORKERS="2") as (process, port),
    ):
        first, _second = service.workers(process.pid)
        os.kill(first, signal.SIGSTOP)
        statuses = Counter(healthz(port) for _ in range(40))
    # One may have been taken in the moment when it was stopped.
    assert statuses[200] >= 39
