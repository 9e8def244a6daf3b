"""How many answers a second, beside a bare Flask view and Datasette.

    python -m tests.benchmarks.rates [--seconds SECONDS] [WORD ...]

One worker each, the 331 records, eight connections. The service and what it is compared with are
loaded in turn, three times; the round with the median ratio is shown. It prints a table, and writes
all rounds to build/bench.json. With words, only works that have one of them in their name.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from investments_api.settings import PROJECT_ROOT
from tests.benchmarks import comparing, datasette, markdown, wrk
from tests.benchmarks.comparing import Comparison
from tests.benchmarks.servers import started
from tests.benchmarks.works import works
from tests.tools import debian

SECONDS: Final = 4
RESULT: Final = PROJECT_ROOT / "build/bench.json"


def measure(seconds: int, words: Sequence[str]) -> Iterator[Comparison]:
    """Compare each work that has one of the words in its name, or all."""
    with TemporaryDirectory() as folder, started(Path(folder)) as servers:
        for work in works(servers, seconds):
            if not words or any(word in work.name for word in words):
                yield from comparing.compare(work)


def tell(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """Print a line for each comparison as soon as it is measured."""
    print(markdown.head(comparing.HEADINGS), flush=True)
    measured = []
    for comparison in comparisons:
        print(markdown.line(comparing.line(comparison)), flush=True)
        measured.append(comparison)
    return measured


def write(comparisons: Sequence[Comparison], seconds: int) -> None:
    RESULT.parent.mkdir(exist_ok=True)
    rows = list(map(comparing.figures, comparisons))
    RESULT.write_text(json.dumps({"seconds": seconds, "rows": rows}, indent=2), encoding="utf-8")


def check_programs() -> None:
    """End the program where one is missing that it needs."""
    if debian.missing(wrk.PROGRAM):
        sys.exit("wrk is not there: python -m tests.benchmarks.wrk installs it on Debian.")
    if not datasette.PROGRAM.exists():
        sys.exit("Datasette is not there: make bench installs it.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=SECONDS, help="of each measurement")
    parser.add_argument("words", nargs="*", help="of the works to measure; else all")
    arguments = parser.parse_args()
    check_programs()
    try:
        comparisons = tell(measure(arguments.seconds, arguments.words))
    except wrk.Failed as failure:
        sys.exit(str(failure))
    write(comparisons, arguments.seconds)
    print(f"\nAll rounds are in {RESULT}.")
    short = sum(not comparison.holds for comparison in comparisons)
    sys.exit(f"{short} of {len(comparisons)} rows do not hold." if short else None)


if __name__ == "__main__":
    main()
