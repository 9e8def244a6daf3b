"""What is measured: each row of the table, and what the service has to reach there."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import requests

from tests.benchmarks import asking, starting, wrk
from tests.benchmarks.bare_updates import MAX_LOTS, RECORD
from tests.benchmarks.comparing import Measure, Reference, Work
from tests.benchmarks.servers import Servers

SEED: Final = 331
TOWN: Final = "ville=Versailles"
# More than are answered in a second; ask.lua says when they were not enough.
MOST_FILTERS: Final = 20_000
MOST_SEARCHES: Final = 4_000
MOST_CHANGES: Final = 20_000


def works(servers: Servers, seconds: int) -> Iterator[Work]:
    """The works in the table's order; changes come after all reads of what is kept."""
    yield from repeated(servers, seconds)
    yield from new(servers, seconds)
    copy = servers.database.with_name("copy.sqlite")
    with closing(sqlite3.connect(servers.database)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    yield change(servers, copy, seconds)
    yield start(copy)


def repeated(servers: Servers, seconds: int) -> Iterator[Work]:
    """The same answer again and again."""
    same = partial(_same, seconds=seconds)
    small, large = same(f"{servers.floor}/small"), same(f"{servers.floor}/large")
    rows, record = f"{servers.datasette}.json?_shape=array", f"{servers.service}/{RECORD}"
    table, town = same(f"{rows}&_size=max"), same(f"{rows}&{TOWN}")
    floor, of_size = partial(Reference, "small floor", small), Reference("its size", large, 0.60)
    tag = {"If-None-Match": requests.get(record).headers["ETag"]}
    yield Work("all, repeated", same(servers.service), (of_size, Reference("Datasette", table, 20)))
    yield Work(
        "a town, repeated",
        same(f"{servers.service}?{TOWN}"),
        (floor(0.60), Reference("Datasette", town)),
    )
    row = Reference("Datasette", same(f"{servers.datasette}/{RECORD}.json?_shape=array"))
    yield Work("one record", same(record), (floor(0.50), row))
    yield Work("one record, 304", same(record, headers=tag, status=304), (floor(0.60),))


def new(servers: Servers, seconds: int) -> Iterator[Work]:
    """Another question each time, the same ones for the service and for Datasette."""
    yield _new(servers, seconds, "a new filter, 20 rows", asking.filters, MOST_FILTERS, 4)
    yield _new(servers, seconds, "a new search, misspelled", asking.searches, MOST_SEARCHES, 2)


def change(servers: Servers, copy: Path, seconds: int) -> Work:
    """A change of one record, on disk when it is answered, and the same by sqlite3 alone."""
    address = f"{servers.service}/{RECORD}"
    path, headers = urlsplit(address).path, {"Content-Type": "application/json"}
    lots = (number % MAX_LOTS + 1 for number in count())
    patches = (f'PATCH {path} {{"nombre_de_lots": {number}}}' for number in lots)
    bare = [sys.executable, "-m", "tests.benchmarks.bare_updates", str(copy), str(seconds)]

    def update() -> wrk.Measured:
        return wrk.read(subprocess.check_output(bare, text=True))

    patch = partial(_next, address, patches, MOST_CHANGES, seconds, headers)
    return Work("a change, durable", patch, (Reference("sqlite3", update, 0.40),))


def start(copy: Path) -> Work:
    """A start of the service: it may take 2.5 times as long as that of its libraries."""
    service = partial(starting.first_answer, f"sqlite:///{copy}")
    imports = Reference("import of libraries", starting.libraries, 1 / 2.5)
    return Work("start to the first answer", service, (imports,))


def _same(
    address: str, seconds: int, headers: Mapping[str, str] | None = None, status: int = 200
) -> Measure:
    """Ask one address again and again. Raises wrk.Failed where it has another status."""
    answer = requests.get(address, headers=headers)
    if answer.status_code != status:
        raise wrk.Failed(f"{address} has answered {answer.status_code}, not {status}")
    return partial(wrk.ask, address, seconds, headers=headers)


def _new(
    servers: Servers, seconds: int, name: str, ask: asking.Ask, most: int, least: float
) -> Work:
    """Ask what `ask` gives, and never the same twice."""
    table = f"{servers.datasette}.json"
    ours, theirs = (ask(servers.records, random.Random(SEED)) for _ in range(2))
    to_service = (_get(servers.service, it.for_service()) for it in ours)
    to_datasette = (_get(table, it.for_datasette()) for it in theirs)
    return Work(
        name,
        partial(_next, servers.service, to_service, most, seconds),
        (Reference("Datasette", partial(_next, table, to_datasette, most, seconds), least),),
    )


def _get(address: str, query: str) -> str:
    return f"GET {urlsplit(address).path}?{query}"


def _next(
    address: str,
    lines: Iterable[str],
    most: int,
    seconds: int,
    headers: Mapping[str, str] | None = None,
) -> wrk.Measured:
    """Ask the next requests, at most so many a second, for some seconds."""
    return wrk.ask(address, seconds, islice(lines, most * seconds), headers)
