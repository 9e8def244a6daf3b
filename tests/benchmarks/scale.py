"""How long each kind of request takes among many records, on SQLite and PostgreSQL.

    python -m tests.benchmarks.scale [RECORDS ...] [--database NAME] [--folder FOLDER] [--exports]

Without numbers, 331, 33,000 and 1,000,000 records; without a name, both databases. The folder keeps
the databases, so that another run need not fill them again: a million records take some minutes.
Each request is new, by other values or after a change, and then made again: in this process, and
over HTTP by one client whose connection stays open. It prints a table for each database, and writes
the figures to build/bench-scale.json. Each cell is the median and what 19 of 20 take at most.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from flask import Flask
from sqlalchemy import select

from investments_api.extensions import db
from investments_api.records.models import Investment
from investments_api.settings import PROJECT_ROOT
from tests import service
from tests.benchmarks import exports, filling, latencies, markdown
from tests.benchmarks.kinds import KINDS, Known
from tests.benchmarks.latencies import Ask, Taken, Times
from tests.databases import application

RESULT: Final = PROJECT_ROOT / "build/bench-scale.json"
NUMBERS: Final = (331, 33_000, 1_000_000)
# So many of the records are asked for.
SAMPLE: Final = 2_000
SEED: Final = 331
HEADINGS: Final = ("request", "new", "again", "new, HTTP", "again, HTTP", "p50 at most", "holds")


class Row(NamedTuple):
    """A kind of request: its times in this process and over HTTP, and the limit of the latter."""

    name: str
    in_process: Taken
    over_http: Taken
    at_most: int | None

    @property
    def holds(self) -> bool:
        return self.at_most is None or self.over_http.new.p50 <= self.at_most

    def cells(self) -> list[str]:
        taken = (*self.in_process, *self.over_http)
        limit = ("", "") if self.at_most is None else (f"{self.at_most} ms", self._verdict())
        return [self.name, *map(_cell, taken), *limit]

    def _verdict(self) -> str:
        return "yes" if self.holds else "no"


class Asked(NamedTuple):
    """An application here, the ways to ask it and a service, and the process of the latter."""

    app: Flask
    asks: Sequence[Ask]
    pid: int


def _cell(times: Times | None) -> str:
    return f"{times.p50:.1f}, {times.p95:.1f} ms" if times else ""


def some_of(app: Flask, count: int) -> Known:
    """Read some of the records, at random."""
    numbers = random.Random(SEED).sample(range(1, count + 1), min(count, SAMPLE))
    with app.app_context():
        table = Investment.__table__
        chosen = select(table).where(table.c.id.in_(numbers))
        return Known(count, [dict(row) for row in db.session.execute(chosen).mappings()])


def rows(asks: Sequence[Ask], known: Known, database: str) -> Iterator[Row]:
    """Take the times of all kinds by both ways to ask: in this process, then over HTTP."""
    chance = random.Random(SEED)
    ways = [(ask, latencies.changes(ask, known, chance)) for ask in asks]
    for kind in KINDS:
        here, there = (latencies.take(kind, ask, known, change) for ask, change in ways)
        yield Row(kind.name, here, there, kind.at_most[database] if kind.at_most else None)
    here, there = (latencies.take_changes(change) for _, change in ways)
    yield Row("a change", here, there, None)


def memory(pid: int) -> int:
    """The bytes of memory that the workers of a service have."""
    return sum(map(service.memory, service.workers(pid)))


@contextmanager
def asked(url: str) -> Iterator[Asked]:
    """Open a database in this process, and by a service of its own."""
    with (
        application(url) as app,
        service.killed_at_the_end(url) as served,
        latencies.over_http(served.address) as over_http,
    ):
        yield Asked(app, (latencies.in_process(app.test_client()), over_http), served.process.pid)


def tell(url: str, database: str, count: int) -> dict[str, Any]:
    """Print a line for each kind of request as soon as it is measured; give all as JSON has it."""
    print(f"{count:,} records, {database}\n\n{markdown.head(HEADINGS)}", flush=True)
    measured = []
    with asked(url) as (app, asks, pid):
        for row in rows(asks, some_of(app, count), database):
            print(markdown.line(row.cells()), flush=True)
            measured.append(figures(row))
        held = memory(pid)
    print(f"\nMemory of the worker: {held / 1e6:.0f} MB\n")
    return {"database": database, "records": count, "worker_bytes": held, "requests": measured}


def figures(row: Row) -> dict[str, Any]:
    """A row as JSON has it, times in milliseconds."""
    return {
        "request": row.name,
        "in_process": _milliseconds(row.in_process),
        "over_http": _milliseconds(row.over_http),
        "p50_at_most": row.at_most,
        "holds": row.holds,
    }


def _milliseconds(taken: Taken) -> dict[str, Any]:
    return {name: times and times._asdict() for name, times in taken._asdict().items()}


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("records", nargs="*", type=int, default=NUMBERS, help="how many")
    parser.add_argument("--database", choices=filling.DATABASES, action="append")
    parser.add_argument("--folder", type=Path, help="which keeps the filled databases")
    parser.add_argument("--exports", action="store_true", help="measure the exports as well")
    return parser.parse_args()


def main() -> None:
    arguments, all_figures = parse(), []
    with TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for count, database in product(arguments.records, arguments.database or filling.DATABASES):
            with filling.filled(folder.resolve(), database, count) as url:
                all_figures.append(tell(url, database, count))
                if arguments.exports:
                    exports.tell(url, count)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(all_figures, indent=2), encoding="utf-8")
    print(f"The figures are in {RESULT}.")


if __name__ == "__main__":
    main()
