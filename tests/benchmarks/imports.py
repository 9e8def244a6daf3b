"""How long a first import of many records takes, against sqlite3 alone, and how much memory.

    python -m tests.benchmarks.imports [RECORDS]

Run by hand; 33,000 records take a minute, a million an hour and 7 GB. The dataset is
multiplied as varying.py says. `bare` is what sqlite3's executemany takes for the finished rows,
into the same table with its indexes; the import also reads, validates, and writes journal, search
index and snapshots. Each runs in a process of its own: MiB before and after (ru_maxrss, as on
Linux).
"""

import csv
import json
import multiprocessing
import os
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from investments_api import create_app
from investments_api.bootstrap import upgrade
from investments_api.commands.dataset import import_first
from investments_api.records.models import DATASET_FIELDS
from investments_api.records.values import record_to_json
from tests.benchmarks import varying
from tests.benchmarks.one_export import peak_memory

TABLE = "SELECT sql FROM sqlite_master WHERE tbl_name = 'investment' AND sql > '' ORDER BY rootpage"
AT_ONCE = 10_000


class Figures(NamedTuple):
    seconds: float
    before: float
    most: float


def records(count: int) -> Iterator[dict[str, Any]]:
    """Varied records, each with a title of its own."""
    for number, record in enumerate(varying.records(count, random.Random(varying.SEED))):
        yield record_to_json(record | {"titreoperation": f"{record['titreoperation']} {number}"})


def write_csv(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, DATASET_FIELDS)
        writer.writeheader()
        writer.writerows(records(count))


def write_json(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        lines = (json.dumps(record, ensure_ascii=False) for record in records(count))
        file.writelines(f"{line}\n" for line in lines)


WRITERS: dict[str, Callable[[Path, int], None]] = {"csv": write_csv, "jsonl": write_json}


def measure(file: Path, database: Path) -> Figures:
    """Import a file into a database without records, as `flask dataset sync` does."""
    os.environ["DATABASE_URL"] = f"sqlite:///{database}"
    with create_app().app_context():
        upgrade()
        before, started = peak_memory(), time.perf_counter()
        assert import_first(file, dry_run=False)
        return Figures(time.perf_counter() - started, before, peak_memory())


def measure_bare(database: Path, other: Path) -> float:
    """Seconds for the rows of one file into the table of another, by sqlite3 alone."""
    there, here = sqlite3.connect(database), sqlite3.connect(other)
    here.execute("PRAGMA journal_mode = WAL")
    for (statement,) in there.execute(TABLE):
        here.execute(statement)
    rows = there.execute("SELECT * FROM investment")
    statement = f"INSERT INTO investment VALUES ({', '.join('?' * len(rows.description))})"  # noqa: S608
    seconds = 0.0
    # Rows are read before, some at a time: a million fill the memory.
    for some in iter(partial(rows.fetchmany, AT_ONCE), []):
        started = time.perf_counter()
        here.executemany(statement, some)
        seconds += time.perf_counter() - started
    started = time.perf_counter()
    here.commit()
    return seconds + time.perf_counter() - started


def main(count: str = "33000") -> None:
    alone = multiprocessing.get_context("spawn")
    print("| format | records | seconds | bare | ratio | MiB held before | MiB held at most |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for extension, write in WRITERS.items():
        with (
            TemporaryDirectory() as folder,
            ProcessPoolExecutor(1, mp_context=alone, max_tasks_per_child=1) as processes,
        ):
            file, database = Path(folder) / f"file.{extension}", Path(folder) / "filled.sqlite"
            write(file, int(count))
            took = processes.submit(measure, file, database).result()
            bare = processes.submit(measure_bare, database, Path(folder) / "bare.sqlite").result()
            print(
                f"| {extension} | {count} | {took.seconds:.1f} | {bare:.1f} | "
                f"{bare / took.seconds:.2f} | {took.before:.0f} | {took.most:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
