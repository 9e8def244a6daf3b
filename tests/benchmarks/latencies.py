"""How long answers take, one at a time: new ones, and the same again."""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice, repeat
from statistics import quantiles
from typing import Any, Final, NamedTuple, TypeVar

from flask.testing import FlaskClient
from urllib3 import connection_from_url

from tests.benchmarks.kinds import LIST, Kind, Known

Item = TypeVar("Item")

CALLS: Final = 40
# What takes long is asked for so many seconds, and so often at least.
MOST_SECONDS: Final = 10
FEWEST_CALLS: Final = 5
SEED: Final = 331

Ask = Callable[[str, str, Any], None]
"""Send a method, an address and a body, or None. Raises RuntimeError when that is refused."""


class Times(NamedTuple):
    """Milliseconds: the median, and what 19 of 20 take at most."""

    p50: float
    p95: float


class Taken(NamedTuple):
    """What new answers took, and the same again, if that can be asked for."""

    new: Times
    again: Times | None


def take(kind: Kind, ask: Ask, known: Known, change: Callable[[], None]) -> Taken:
    """Take the times of a kind of request; a change before it does not count."""
    new, last = [], ""
    for last in timely(kind.addresses(known, random.Random(SEED))):
        if kind.after_change:
            change()
        new.append(milliseconds(ask, "GET", last, None))
    again = [milliseconds(ask, "GET", same, None) for same in timely(repeat(last))]
    return Taken(times(new), times(again))


def take_changes(change: Callable[[], None]) -> Taken:
    return Taken(times([milliseconds(change) for _ in timely(repeat(None))]), None)


def changes(ask: Ask, known: Known, chance: random.Random) -> Callable[[], None]:
    """Give what changes a record: another one each time, to another number of lots."""

    def change() -> None:
        record, lots = chance.choice(known.records), chance.randint(1, 10_000)
        ask("PATCH", f"{LIST}/{record['id']}", {"nombre_de_lots": lots})

    return change


def timely(items: Iterable[Item]) -> Iterator[Item]:
    """Give the first of the items: so many, or as many as there is time for."""
    end = time.perf_counter() + MOST_SECONDS
    for number, item in enumerate(islice(items, CALLS)):
        if number >= FEWEST_CALLS and time.perf_counter() > end:
            return
        yield item


def milliseconds(call: Callable[..., None], *arguments: Any) -> float:
    started = time.perf_counter()
    call(*arguments)
    return 1000 * (time.perf_counter() - started)


def times(measured: list[float]) -> Times:
    points = quantiles(measured, n=20, method="inclusive")
    return Times(points[9], points[18])


def in_process(client: FlaskClient) -> Ask:
    """Ask an application in this process."""

    def ask(method: str, address: str, body: Any) -> None:
        with client.open(address, method=method, json=body) as answer:
            check(answer.status_code, address)

    return ask


@contextmanager
def over_http(server: str) -> Iterator[Ask]:
    """Ask a server, on one connection that stays open unless it is idle for too long."""
    with connection_from_url(server, maxsize=1) as connections:

        def ask(method: str, address: str, body: Any) -> None:
            answer = connections.request(method, address, json=body, retries=False)
            check(answer.status, address)

        yield ask


def check(status: int, address: str) -> None:
    """Raise RuntimeError unless the status is that of an answer."""
    if status != 200:
        raise RuntimeError(f"{address} has answered {status}")
