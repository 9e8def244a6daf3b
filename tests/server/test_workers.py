"""Workers that stand still, beside others that do not, and workers that end."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor, as_completed
from multiprocessing import get_context

import requests
from granian.constants import Interfaces
from granian.server.mp import WorkerProcess

from investments_api.server.workers import Server
from tests import service
from tests.conftest import CopyDatabase


def healthz(port: int) -> int:
    """The status of a new connection's answer."""
    return requests.get(f"http://127.0.0.1:{port}/healthz", timeout=30).status_code


def test_worker_that_stands_still_keeps_no_new_connection(copy_database: CopyDatabase) -> None:
    with (
        copy_database("sqlite") as database_url,
        service.killed_at_the_end(database_url, WORKERS="2") as (process, port),
        ThreadPoolExecutor(40) as pool,
    ):
        first, _second = service.workers(process.pid)
        os.kill(first, signal.SIGSTOP)
        answers = as_completed(pool.submit(healthz, port) for _ in range(40))
        # The last may have been taken in the moment when the worker was stopped.
        statuses = [next(answers).result() for _ in range(39)]
        os.kill(first, signal.SIGCONT)
    assert statuses == [200] * 39


def new_worker() -> WorkerProcess:
    """A worker as the service has them, not yet begun."""
    server = Server("no:application", port=0, interface=Interfaces.RSGI)
    server._init_shared_socket()
    server._sso.close()
    return server._spawn_worker(idx=0, target=None, callback_loader=None)


def test_worker_whose_end_another_thread_was_told_is_not_alive() -> None:
    worker = new_worker()
    worker.inner = get_context("spawn").Process(target=signal.pause)
    worker.inner.start()
    assert worker.is_alive()
    worker.inner.kill()
    os.waitpid(worker.inner.pid, 0)
    assert not worker.is_alive()
