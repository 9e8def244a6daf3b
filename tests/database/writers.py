"""Clients that write without a pause, and keep what they were told of it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Semaphore
from typing import Any, Final

import requests

from tests.conftest import NEW_RECORD

CLIENTS: Final = 4
# Seconds, which no answer takes: a database that hangs is told in less.
TIMEOUT: Final = 30


class Writers:
    """What the clients were told: the titles of records by their ids, and the changes of each."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._told = Semaphore(0)
        self._ended = Event()
        self.created: dict[int, str] = {}
        self.changed: dict[int, str] = {}
        self.statuses: set[int] = set()

    def wait_for(self, answers: int) -> None:
        """Wait until so many more writes have been answered with a success."""
        for _ in range(answers):
            assert self._told.acquire(timeout=60), self.statuses

    def write(self, client: int) -> None:
        """Create records, and change each of them, until the end."""
        number = 0
        while not self._ended.is_set():
            number += 1
            title = f"{client}-{number}"
            if created := self._send("POST", self._url, titreoperation=title):
                self.created[created["id"]] = title
                if self._send("PATCH", f"{self._url}/{created['id']}", mandataire=title):
                    self.changed[created["id"]] = title

    def _send(self, method: str, url: str, **values: str) -> dict[str, Any] | None:
        body = {**NEW_RECORD, **values} if method == "POST" else values
        try:
            answer = requests.request(method, url, json=body, timeout=TIMEOUT)
        except requests.ConnectionError:
            return None
        self.statuses.add(answer.status_code)
        if not answer.ok:
            return None
        self._told.release()
        return answer.json()

    def end(self) -> None:
        self._ended.set()


@contextmanager
def writing(url: str) -> Iterator[Writers]:
    """Let clients write to the list at an address meanwhile."""
    writers = Writers(url)
    with ThreadPoolExecutor(CLIENTS) as pool:
        running = [pool.submit(writers.write, client) for client in range(CLIENTS)]
        try:
            yield writers
        finally:
            writers.end()
    for client in running:
        client.result()
