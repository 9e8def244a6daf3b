"""Requests that wait for something, and others that do not need it."""

import asyncio
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from threading import Event
from typing import Any

import pytest
import requests
from flask import Flask
from sqlalchemy import event, make_url
from werkzeug.exceptions import ServiceUnavailable

from investments_api.extensions import db
from investments_api.server.lanes import Lane, Lanes
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
    with closing(asyncio.new_event_loop()) as loop:
        lanes = Lanes.begin(loop)
    of_method = {
        method: {path: lane_of(lanes, method, path) for path in paths if method in paths[path]}
        for method in ("GET", "POST")
    }
    imports = [path for path, lane in of_method["POST"].items() if lane == "imports"]
    assert imports == ["/api/v1/imports"]
    exports = {path for path, lane in of_method["GET"].items() if lane == "exports"}
    assert exports == {f"/api/v1/investments.{kind}" for kind in ("csv", "geojson", "xlsx")}
    files = {path for path, lane in of_method["GET"].items() if lane == "files"}
    assert files == {"/static/<path:filename>", "/style.css", "/healthz"}


@pytest.mark.database("shared")
@pytest.mark.parametrize("path", ["/static/theme.js", "/static/nowhere", "/style.css", "/healthz"])
def test_what_is_in_the_lane_of_files_asks_the_database_nothing(
    shared_sqlite: Flask, path: str
) -> None:
    """Not even who the user is, whose cookie or token comes along."""
    statements: list[str] = []

    def note(*about: Any) -> None:
        statements.append(about[2])

    headers = {"Accept": "text/html", "Authorization": "Bearer lycees_x"}
    with shared_sqlite.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        shared_sqlite.test_client().get(path, headers=headers).close()
        assert statements == []
        shared_sqlite.test_client().get("/").close()
        assert statements != []
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def overtake(helpers: int, timeout: float) -> None:
    """Run a job that ends only when the one behind it is done, or is refused."""
    lane, second_is_over = Lane(asyncio.get_running_loop(), helpers, timeout), Event()
    first = asyncio.create_task(lane.run(lambda: assert_set(second_is_over)))
    await asyncio.sleep(0)
    try:
        await lane.run(lambda: None)
    finally:
        second_is_over.set()
        await first


def assert_set(event: Event) -> None:
    assert event.wait(timeout=60)


def test_jobs_behind_a_slow_one_are_helped_with() -> None:
    asyncio.run(overtake(helpers=1, timeout=60))


def test_jobs_that_nobody_helps_with_are_refused_after_the_timeout() -> None:
    with pytest.raises(ServiceUnavailable):
        asyncio.run(overtake(helpers=0, timeout=0.1))


def raise_it() -> None:
    raise ValueError("of the job")


def test_what_a_job_raises_is_raised_where_it_is_awaited() -> None:
    async def fail() -> None:
        await Lane(asyncio.get_running_loop(), helpers=0, timeout=60).run(raise_it)

    with pytest.raises(ValueError, match="of the job"):
        asyncio.run(fail())
