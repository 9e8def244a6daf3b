"""Many clients at once: nothing fails, nothing is lost, the memory stays as it is.

python -m tests.tools.load serves a new database with two workers to 200 clients for a minute. One
in ten adds 1 to the number of lots of a record that others change too, under If-Match.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import requests

from tests import service

CLIENTS = 200
SECONDS = 60
WORKERS = 2
# Of the clients, one in so many writes.
WRITERS = 10
# The records that are written: few, so that writers meet.
WRITTEN = range(1, 6)
FIELD = "nombre_de_lots"
READS = (
    "?ville=Paris",
    "?q=gimnase&page_size=20",
    "?sort=-montant_des_ap_votes_en_meu",
    "/stats?group_by=departement",
    "/12",
    ".csv",
)
# What the workers' memory may grow by, once they have answered for a third of the time.
MAX_GROWTH = 0.2


class Outcome(NamedTuple):
    """How often each status was answered, and how often each record was changed."""

    statuses: Counter[int]
    changes: Counter[int]

    def __add__(self, other: "Outcome") -> "Outcome":  # type: ignore[override]
        return Outcome(self.statuses + other.statuses, self.changes + other.changes)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, service.held_port() as port:
        url = f"sqlite:///{Path(folder) / 'load.sqlite'}"
        process = service.start(url, port, WORKERS=str(WORKERS))
        faults = measure(f"http://127.0.0.1:{port}/api/v1/investments", process.pid)
        process.terminate()
        process.wait()
    sys.exit("; ".join(faults) or None)


def measure(url: str, pid: int) -> list[str]:
    """Let the clients ask, print what they were answered, and give what is wrong with it."""
    first = run(url, CLIENTS, SECONDS / 3)
    before = memory(pid)
    outcome = first + run(url, CLIENTS, SECONDS * 2 / 3)
    growth = memory(pid) / before - 1
    print(f"{CLIENTS} clients for {SECONDS} s: {outcome.statuses.total():,} answers")
    for status, times in sorted(outcome.statuses.items()):
        print(f"  {status}  {times:,}")
    print(f"Memory of {WORKERS} workers after a third: {before / 1e6:.0f} MB, then {growth:+.0%}")
    return check(url, outcome) + [f"the memory grew by {growth:.0%}"] * (growth > MAX_GROWTH)


def memory(pid: int) -> int:
    return sum(map(service.memory, service.workers(pid)))


def run(url: str, clients: int, seconds: float) -> Outcome:
    """Let clients read for some seconds, and one in ten of them write."""
    deadline = time.monotonic() + seconds
    with ThreadPoolExecutor(clients) as pool:
        outcomes = pool.map(lambda number: ask(url, number, deadline), range(clients))
        return sum(outcomes, start=Outcome(Counter(), Counter()))


def ask(url: str, number: int, deadline: float) -> Outcome:
    """Be one client, until the deadline on the clock of time.monotonic()."""
    outcome, chance = Outcome(Counter(), Counter()), random.Random(number)
    with requests.Session() as session:
        while time.monotonic() < deadline:
            if number % WRITERS:
                outcome.statuses[session.get(url + chance.choice(READS)).status_code] += 1
            else:
                add_one(session, url, chance.choice(WRITTEN), outcome)
    return outcome


def add_one(session: requests.Session, url: str, record: int, outcome: Outcome) -> None:
    """Add 1 to the lots of a record, unless another client is faster: 412."""
    read = session.get(f"{url}/{record}")
    outcome.statuses[read.status_code] += 1
    if read.ok:
        body, names = {FIELD: (read.json()[FIELD] or 0) + 1}, {"If-Match": read.headers["ETag"]}
        written = session.patch(f"{url}/{record}", json=body, headers=names)
        outcome.statuses[written.status_code] += 1
        outcome.changes[record] += written.ok


def check(url: str, outcome: Outcome) -> list[str]:
    """Give what is wrong: failures, updates that were lost, versions that are not there once."""
    statuses = outcome.statuses
    faults = [f"{times} answers {status}" for status, times in statuses.items() if status >= 500]
    for record in WRITTEN:
        changes, versions = outcome.changes[record], history(f"{url}/{record}/history")
        if [version["version"] for version in versions] != list(range(changes + 1, 0, -1)):
            faults.append(f"record {record}: not each of {changes} changes is one version")
        steps = [version["changes"][FIELD] for version in versions[:-1]]
        if any(new != (old or 0) + 1 for old, new in steps):
            faults.append(f"record {record}: a change was lost")
    return faults


def history(address: str) -> list[dict[str, Any]]:
    """All versions of a record, newest first."""
    versions: list[dict[str, Any]] = []
    while page := requests.get(f"{address}?page={len(versions) // 1000 + 1}").json():
        versions += page
        if len(page) < 1000:
            break
    return versions


if __name__ == "__main__":
    main()
