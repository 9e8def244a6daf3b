"""The disk refuses while the service runs: a limit on files, a file made read-only, a bad page."""

import os
import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import requests

from investments_api.database.failures import Failure
from tests import service
from tests.service import Served, told

RECORD = "/api/v1/investments/12"
# Whether a file may be written, a superuser is not asked: so the service is none.
WITHOUT_PRIVILEGES = ("setpriv", "--bounding-set=-all") if os.geteuid() == 0 else ()
PAGE = 4096


class Client(NamedTuple):
    """Who asks the service, and limits it."""

    served: Served

    def get(self, path: str) -> requests.Response:
        return requests.get(self.served.address + path, timeout=30)

    def write(self, text: str) -> requests.Response:
        return requests.patch(self.served.address + RECORD, json={"entreprise": text}, timeout=30)

    def limit_files(self, size: int) -> None:
        """Set the longest file that the service's processes may write."""
        main = self.served.process.pid
        for process in (main, *service.workers(main)):
            _, most = resource.prlimit(process, resource.RLIMIT_FSIZE)
            resource.prlimit(process, resource.RLIMIT_FSIZE, (size, most))


@contextmanager
def running(file: Path, wrapper: tuple[str, ...] = ()) -> Iterator[Client]:
    """Serve a file."""
    with service.killed_at_the_end(f"sqlite:///{file}", wrapper) as served:
        yield Client(served)


def test_file_that_may_not_grow_is_told_until_it_may(file: Path) -> None:
    limited = (503, Failure.DISK.value)
    with running(file) as client:
        assert client.write("Before").json()["version"] == 2
        client.limit_files(file.with_name("own.sqlite-wal").stat().st_size)
        assert told(client.write("Lost")) == told(client.get("/readyz")) == limited
        assert client.get(RECORD).json()["entreprise"] == "Before"
        client.limit_files(resource.RLIM_INFINITY)
        assert client.get("/readyz").status_code == 200
        assert client.write("After").json()["version"] == 3


def test_file_made_read_only_loses_nothing_and_is_written_again(file: Path) -> None:
    """Connections that are open write on; those that are opened meanwhile do not, nor later."""
    with running(file, WITHOUT_PRIVILEGES) as client:
        for part in file.parent.glob("own.sqlite*"):
            part.chmod(0o444)
        file.parent.chmod(0o555)
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(client.write, map(str, range(32))))
        written = [answer for answer in answers if answer.status_code == 200]
        refused = {told(answer) for answer in answers if answer not in written}
        assert refused <= {(503, Failure.READ_ONLY.value)}
        assert client.get(RECORD).json()["version"] == 1 + len(written)
        file.parent.chmod(0o755)
        for part in file.parent.glob("own.sqlite*"):
            part.chmod(0o644)
        assert client.get("/readyz").status_code == 200
        assert client.write("After").json()["version"] == 2 + len(written)


def test_damaged_pages_are_told_until_the_file_is_mended(file: Path) -> None:
    whole = file.read_bytes()
    with running(file) as client:
        assert client.get("/healthz").status_code == 200
        with file.open("r+b") as opened:
            opened.seek(PAGE)
            opened.write(b"?" * (len(whole) - PAGE))
        damaged = (503, Failure.DAMAGED.value)
        assert told(client.get("/api/v1/changes")) == told(client.get("/readyz")) == damaged
        assert client.get("/healthz").status_code == 200
        file.write_bytes(whole)
        assert client.get("/readyz").status_code == 200
        assert client.write("After").json()["version"] == 2
