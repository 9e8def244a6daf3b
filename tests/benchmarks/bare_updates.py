"""What a change costs without a service: python -m tests.benchmarks.bare_updates FILE SECONDS.

The update of a record by sqlite3 alone, in a database of the service, committed as durably, again
and again. It says as JSON what ask.lua says of answers.
"""

import json
import sqlite3
import sys
import time
from datetime import UTC, datetime
from itertools import count
from statistics import median

UPDATE = (
    "UPDATE investment SET nombre_de_lots = ?, version = version + 1, updated_at = ? WHERE id = ?"
)
RECORD = 12
# The service takes no more lots.
MAX_LOTS = 10_000


def update(file: str, seconds: float) -> list[float]:
    """Change a record for some seconds, and once at least; how many seconds each change took."""
    connection, times = sqlite3.connect(file, isolation_level=None), []
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    begun = time.perf_counter()
    for number in count():
        started = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(UPDATE, (number % MAX_LOTS + 1, datetime.now(UTC).isoformat(), RECORD))
        connection.execute("COMMIT")
        ended = time.perf_counter()
        times.append(ended - started)
        if ended - begun >= seconds:
            break
    connection.close()
    return times


def main(file: str, seconds: str) -> None:
    times = update(file, float(seconds))
    said = {"answers": len(times), "seconds": sum(times), "p50_ms": 1000 * median(times)}
    print(json.dumps(said | {"refused": 0, "broken": 0}))


if __name__ == "__main__":
    main(*sys.argv[1:])
