"""Requests that wait for something, and others that do not need it."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta

import requests
from sqlalchemy import make_url

from tests import service
from tests.conftest import CopyDatabase


@contextmanager
def locked(database_url: str) -> Iterator[sqlite3.Connection]:
    """Another program that writes to the database."""
    file = str(make_url(database_url).database)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def test_writers_in_wait_for_a_lock_let_others_through(copy_database: CopyDatabase) -> None:
    """As long as another program holds the lock: reads are answered, writes end with 503."""
    with (
        copy_database("sqlite") as database_url,
        service.running(database_url) as address,
        locked(database_url),
        ThreadPoolExecutor(4) as pool,
    ):
        url = f"{address}/api/v1/investments/12"
        writes = [pool.submit(requests.patch, url, json={"mandataire": "Icade"}) for _ in range(4)]
        while not all(write.done() for write in writes):
            assert requests.get(url, timeout=2).status_code == 200
        answers = [write.result() for write in writes]
        assert [answer.status_code for answer in answers] == [503] * 4
        assert all(int(answer.headers["Retry-After"]) > 0 for answer in answers)
        assert max(answer.elapsed for answer in answers) < timedelta(seconds=4)
