"""How long an export of many records takes, and how much memory, in a table for each format.

    python -m tests.benchmarks.exports [RECORDS] [DATABASE_URL]

Run by hand; 1,000,000 records take some minutes. The dataset is multiplied as filling.py says. The
database has to be empty; without an address it is a temporary SQLite file. Every format is written
in a process of its own, so that the peak is its own: MiB before and after (ru_maxrss, as Linux
counts it).
"""

import multiprocessing
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from investments_api import create_app
from tests.benchmarks import filling, markdown

FORMATS = ("csv", "geojson", "xlsx")
MIB = 1024 * 1024
HEADINGS = ("format", "records", "seconds", "MiB written", "MiB held before", "MiB held at most")


class Figures(NamedTuple):
    seconds: float
    size: float
    before: float
    peak: float


def peak_memory() -> float:
    """The most MiB that the process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(url: str, extension: str) -> Figures:
    client = create_app({"DATABASE_URL": url}).test_client()
    client.get(f"/api/v1/investments.{extension}?page=1")
    before, started, size = peak_memory(), time.perf_counter(), 0
    with client.get(f"/api/v1/investments.{extension}") as answer:
        for piece in answer.iter_encoded():
            size += len(piece)
    return Figures(time.perf_counter() - started, size / MIB, before, peak_memory())


def tell(url: str, count: int) -> None:
    """Print a table with a line for each format."""
    alone = multiprocessing.get_context("spawn")
    print(markdown.head(HEADINGS))
    with ProcessPoolExecutor(1, mp_context=alone, max_tasks_per_child=1) as processes:
        for extension in FORMATS:
            figures = processes.submit(measure, url, extension).result()
            cells = (extension, f"{count:,}", *(f"{figure:.0f}" for figure in figures))
            print(markdown.line(cells), flush=True)


def main(count: str = "1000000", url: str = "") -> None:
    with TemporaryDirectory() as folder:
        address = url or f"sqlite:///{Path(folder) / 'benchmark.sqlite'}"
        filling.fill(address, int(count))
        tell(address, int(count))


if __name__ == "__main__":
    main(*sys.argv[1:])
