"""One export: how long it takes, and how much memory. Without what else the tests import.

    python -m tests.benchmarks.one_export DATABASE_URL EXTENSION

It says as JSON: seconds, MiB that were written, and that the process held before and at most
(ru_maxrss, as Linux counts it).
"""

import json
import resource
import sys
import time

from investments_api import create_app

MIB = 1024 * 1024


def peak_memory() -> float:
    """The most MiB that the process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(url: str, extension: str) -> None:
    client = create_app({"DATABASE_URL": url}).test_client()
    client.get(f"/api/v1/investments.{extension}?page=1")
    before, started, size = peak_memory(), time.perf_counter(), 0
    with client.get(f"/api/v1/investments.{extension}") as answer:
        for piece in answer.iter_encoded():
            size += len(piece)
    print(json.dumps([time.perf_counter() - started, size / MIB, before, peak_memory()]))


if __name__ == "__main__":
    main(*sys.argv[1:])
