"""The disk of the database is full while the service runs: on a small disk of the test's own."""

from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from investments_api.database.failures import Failure
from tests import service

# A disk in memory that only the service sees, in a mount namespace of its own.
MOUNT = 'mount -t tmpfs -o size=8m tmpfs "$0" && exec "$@"'
MESSAGE = Failure.FULL.value


class SmallDisk:
    """The service on a small disk, which is reached through its process."""

    def __init__(self, folder: Path, port: int) -> None:
        isolate = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT)
        database_url = f"sqlite:///{folder}/own.sqlite"
        self.process = service.start(database_url, port, (*isolate, str(folder)))
        self.address = f"http://127.0.0.1:{port}"
        self.filler = Path(f"/proc/{self.process.pid}/root{folder}/filler")

    def fill(self) -> None:
        with self.filler.open("wb", buffering=0) as file:
            rooms = iter(lambda: file.write(bytes(4096)), 0)
            with pytest.raises(OSError, match="No space left"):
                deque(rooms, maxlen=0)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with service.held_port() as port:
        disk = SmallDisk(tmp_path, port)
        yield disk
        service.kill(disk.process)


def test_full_disk_is_told_until_there_is_room_again(disk: SmallDisk) -> None:
    record, ready = f"{disk.address}/api/v1/investments/12", f"{disk.address}/readyz"
    long = {"entreprise": "Entreprise " * 150}
    assert requests.get(ready).status_code == 200
    disk.fill()
    refused = requests.patch(record, json=long)
    assert (refused.status_code, refused.json()["detail"]) == (503, MESSAGE)
    assert requests.get(record).json()["version"] == 1
    for _ in range(2):
        answer = requests.get(ready)
        assert (answer.status_code, answer.json()["detail"]) == (503, MESSAGE)
    disk.filler.unlink()
    assert requests.get(ready).status_code == 200
    assert requests.patch(record, json=long).json()["version"] == 2
