"""The disk refuses while the service runs: a limit on files, a file made read-only, a bad page."""

import os
import resource
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen

import pytest
import requests

from investments_api.database.failures import Failure
from tests import service

RECORD = "/api/v1/investments/12"
# Whether a file may be written, a superuser is not asked: so the service is none.
WITHOUT_PRIVILEGES = ("setpriv", "--bounding-set=-all") if os.geteuid() == 0 else ()
PAGE = 4096


class Service:
    """The service on a file of its own."""

    def __init__(self, file: Path, port: int, wrapper: tuple[str, ...] = ()) -> None:
        self.file = file
        self.address = f"http://127.0.0.1:{port}"
        self.process: Popen[bytes] = service.start(f"sqlite:///{file}", port, wrapper)

    def get(self, path: str) -> requests.Response:
        return requests.get(self.address + path, timeout=30)

    def write(self, text: str) -> requests.Response:
        return requests.patch(self.address + RECORD, json={"entreprise": text}, timeout=30)

    def limit_files(self, size: int) -> None:
        """Set the longest file that its processes may write."""
        for process in (self.process.pid, *children(self.process.pid)):
            _, most = resource.prlimit(process, resource.RLIMIT_FSIZE)
            resource.prlimit(process, resource.RLIMIT_FSIZE, (size, most))


def children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    return [int(child) for child in found]


@pytest.fixture
def file(filled_sqlite: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled_sqlite, tmp_path / "own.sqlite"))


@contextmanager
def running(file: Path, wrapper: tuple[str, ...] = ()) -> Iterator[Service]:
    with service.held_port() as port:
        started = Service(file, port, wrapper)
        try:
            yield started
        finally:
            service.kill(started.process)


def seen(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("detail", "")


def test_file_that_may_not_grow_is_told_until_it_may(file: Path) -> None:
    limited = (503, Failure.DISK.value)
    with running(file) as served:
        assert served.write("Before").json()["version"] == 2
        served.limit_files(file.with_name("own.sqlite-wal").stat().st_size)
        assert seen(served.write("Lost")) == seen(served.get("/readyz")) == limited
        assert served.get(RECORD).json()["entreprise"] == "Before"
        served.limit_files(resource.RLIM_INFINITY)
        assert served.get("/readyz").status_code == 200
        assert served.write("After").json()["version"] == 3


def test_file_made_read_only_loses_nothing_and_is_written_again(file: Path) -> None:
    """Connections that are open write on; those that are opened meanwhile do not, nor later."""
    with running(file, WITHOUT_PRIVILEGES) as served:
        for part in file.parent.glob("own.sqlite*"):
            part.chmod(0o444)
        file.parent.chmod(0o555)
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(served.write, map(str, range(32))))
        written = [answer for answer in answers if answer.status_code == 200]
        refused = {seen(answer) for answer in answers if answer not in written}
        assert refused <= {(503, Failure.READ_ONLY.value)}
        assert served.get(RECORD).json()["version"] == 1 + len(written)
        file.parent.chmod(0o755)
        for part in file.parent.glob("own.sqlite*"):
            part.chmod(0o644)
        assert served.get("/readyz").status_code == 200
        assert served.write("After").json()["version"] == 2 + len(written)


def test_damaged_pages_are_told_until_the_file_is_restored(file: Path) -> None:
    whole = file.read_bytes()
    with running(file) as served:
        assert served.get("/healthz").status_code == 200
        with file.open("r+b") as opened:
            opened.seek(PAGE)
            opened.write(b"?" * (len(whole) - PAGE))
        damaged = (503, Failure.DAMAGED.value)
        assert seen(served.get("/api/v1/changes")) == seen(served.get("/readyz")) == damaged
        assert served.get("/healthz").status_code == 200
        backup = file.with_suffix(".backup")
        backup.write_bytes(whole)
        backup.replace(file)
        assert served.get("/readyz").status_code == 200
        assert served.write("After").json()["version"] == 2
