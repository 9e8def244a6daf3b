"""How long an export of many records takes, and how much memory, in a table for each format.

    python -m tests.benchmarks.exports [RECORDS] [DATABASE_URL]

Run by hand; 1,000,000 records take some minutes. The dataset is multiplied as filling.py says. The
database has to be empty; without an address it is a temporary SQLite file. Every format is written
in a process of its own, so that the peak is its own.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import filling, markdown

FORMATS = ("csv", "geojson", "xlsx")
HEADINGS = ("format", "records", "seconds", "MiB written", "MiB held before", "MiB held at most")
ONE = (sys.executable, "-m", "tests.benchmarks.one_export")


def tell(url: str, count: int) -> None:
    """Print a table with a line for each format."""
    print(markdown.head(HEADINGS))
    for extension in FORMATS:
        figures = json.loads(subprocess.check_output([*ONE, url, extension]))
        cells = (extension, f"{count:,}", *(f"{figure:.0f}" for figure in figures))
        print(markdown.line(cells), flush=True)


def main(count: str = "1000000", url: str = "") -> None:
    with TemporaryDirectory() as folder:
        address = url or f"sqlite:///{Path(folder) / 'benchmark.sqlite'}"
        filling.fill(address, int(count))
        tell(address, int(count))


if __name__ == "__main__":
    main(*sys.argv[1:])
