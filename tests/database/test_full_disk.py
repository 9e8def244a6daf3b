"""The disk of the database is full while the service runs: on a small disk of the test's own."""

from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from investments_api.database.failures import Failure
from tests import service
from tests.service import Served, told

# A disk in memory that only the service sees, in a mount namespace of its own.
MOUNT = 'mount -t tmpfs -o size=8m tmpfs "$0" && exec "$@"'
FULL = (503, Failure.FULL.value)


class SmallDisk:
    """The service on a small disk, which is reached through its process."""

    def __init__(self, folder: Path, served: Served) -> None:
        self.address = served.address
        self.filler = Path(f"/proc/{served.process.pid}/root{folder}/filler")

    def fill(self) -> None:
        with self.filler.open("wb", buffering=0) as file:
            rooms = iter(lambda: file.write(bytes(4096)), 0)
            with pytest.raises(OSError, match="No space left"):
                deque(rooms, maxlen=0)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    isolate = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT)
    wrapper = (*isolate, str(tmp_path))
    with service.killed_at_the_end(f"sqlite:///{tmp_path}/own.sqlite", wrapper) as served:
        yield SmallDisk(tmp_path, served)


def test_full_disk_is_told_until_there_is_room_again(disk: SmallDisk) -> None:
    record, ready = f"{disk.address}/api/v1/investments/12", f"{disk.address}/readyz"
    long = {"entreprise": "Entreprise " * 150}
    assert requests.get(ready).status_code == 200
    disk.fill()
    refused = requests.patch(record, json=long)
    assert told(refused) == FULL
    assert requests.get(record).json()["version"] == 1
    for _ in range(2):
        assert told(requests.get(ready)) == FULL
    disk.filler.unlink()
    assert requests.get(ready).status_code == 200
    assert requests.patch(record, json=long).json()["version"] == 2
