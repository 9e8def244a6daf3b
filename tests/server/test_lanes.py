"""Requests that wait for something, and others that do not need it."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import pytest
import requests
from flask import Flask
from sqlalchemy import make_url

from investments_api.server.lanes import Lanes
from tests import service
from tests.conftest import CopyDatabase

WRITES = 4


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
        ThreadPoolExecutor(WRITES) as pool,
    ):
        url, read = f"{address}/api/v1/investments/12", 0
        writes = [
            pool.submit(requests.patch, url, json={"mandataire": "Icade"}) for _ in range(WRITES)
        ]
        while not any(write.done() for write in writes):
            read += requests.get(url).status_code == 200
        answers = [write.result() for write in writes]
        # In a queue with the writes, no more of them would come before one.
        assert read > WRITES
        assert [answer.status_code for answer in answers] == [503] * WRITES
        assert all(int(answer.headers["Retry-After"]) > 0 for answer in answers)


def lane_of(lanes: Lanes, method: str, path: str) -> str:
    return next(name for name, lane in lanes._asdict().items() if lane is lanes.of(method, path))


@pytest.mark.database("shared")
def test_lanes_know_the_paths_of_the_application(shared_sqlite: Flask) -> None:
    """A path that is renamed would be answered by the threads of others."""
    paths = {rule.rule: rule.methods for rule in shared_sqlite.url_map.iter_rules()}
    lanes = Lanes.begin()
    of_method = {
        method: {path: lane_of(lanes, method, path) for path in paths if method in paths[path]}
        for method in ("GET", "POST")
    }
    imports = [path for path, lane in of_method["POST"].items() if lane == "imports"]
    assert imports == ["/api/v1/imports"]
    exports = {path for path, lane in of_method["GET"].items() if lane == "exports"}
    assert exports == {f"/api/v1/investments.{kind}" for kind in ("csv", "geojson", "xlsx")}
    assert of_method["GET"]["/readyz"] == of_method["GET"]["/api/v1/investments"] == "reads"
    assert of_method["GET"]["/healthz"] == of_method["GET"]["/"] == "pages"
