"""The question to the database of advisories, against a server that speaks its API."""

import json
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from investments_api.settings import PROJECT_ROOT
from tests.tools import advisories
from tests.tools.advisories import Package, locked_packages

ADVISORY = {
    "id": "GHSA-1",
    "summary": "Maps run scripts",
    "affected": [
        {"package": {"name": "other", "ecosystem": "npm"}, "ranges": []},
        {
            "package": {"name": "Leaflet", "ecosystem": "npm"},
            "ranges": [
                {"type": "GIT", "events": [{"introduced": "0"}, {"fixed": "3f2a"}]},
                {"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.9.5"}]},
            ],
        },
    ],
}
UNNAMED = {"id": "PYSEC-2", "affected": []}


class Database(ThreadingHTTPServer):
    """A database that knows advisories of packages, each in pages, and notes what it is asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.known: dict[str, list[list[str]]] = {}
        self.asked: list[dict[str, Any]] = []
        self.garbage: bytes | None = None
        self.address = f"http://127.0.0.1:{self.server_port}"

    def result(self, query: dict[str, Any]) -> dict[str, Any]:
        pages = self.known.get(query["package"]["name"], [])
        page = int(query.get("page_token", 0))
        result = {"vulns": [{"id": name} for name in pages[page]]} if pages else {}
        return result | ({"next_page_token": str(page + 1)} if page + 1 < len(pages) else {})


class Answers(BaseHTTPRequestHandler):
    server: Database

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path != "/v1/querybatch" or len(body["queries"]) > 1_000:
            self.send_error(400)
            return
        self.server.asked += body["queries"]
        self.answer({"results": [self.server.result(query) for query in body["queries"]]})

    def do_GET(self) -> None:
        self.answer({f"/v1/vulns/{each['id']}": each for each in (ADVISORY, UNNAMED)}[self.path])

    def answer(self, content: Any) -> None:
        garbage = self.server.garbage
        body = json.dumps(content).encode() if garbage is None else garbage
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture
def database() -> Iterator[Database]:
    with Database() as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def audit(address: str) -> tuple[int, list[str], str]:
    """Run the program: its exit status, the lines that it says, and its complaint."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.tools.advisories", address],
        cwd=PROJECT_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.splitlines(), done.stderr


def test_every_locked_package_is_asked_about(database: Database) -> None:
    status, lines, _ = audit(database.address)
    asked = {(each["package"]["ecosystem"], each["package"]["name"]) for each in database.asked}
    lock = json.loads((PROJECT_ROOT / "package-lock.json").read_text())
    locks = [file.read_text() for file in PROJECT_ROOT.glob("requirements*.txt")]
    assert len(locks) == 4
    python = {line.split("==")[0] for text in locks for line in text.splitlines() if "==" in line}
    node = {place.split("node_modules/")[-1] for place in lock["packages"] if place}
    assert asked == {("PyPI", name) for name in python} | {("npm", name) for name in node}
    assert (status, lines) == (0, [f"0 advisories for {len(database.asked)} packages."])


def test_known_advisories_are_told_a_line_each(database: Database) -> None:
    database.known = {"leaflet": [[], ["GHSA-1"]], "flask": [["PYSEC-2"]]}
    status, lines, _ = audit(database.address)
    [flask] = [each.version for each in locked_packages() if each.name == "flask"]
    assert status == 1
    assert lines[:-1] == [
        f"flask {flask}: PYSEC-2, no summary (mended in no version)",
        "leaflet 1.9.4: GHSA-1, Maps run scripts (mended in 1.9.5)",
    ]
    assert lines[-1].startswith("2 advisories for ")


def test_database_that_is_not_there_is_no_good_news(database: Database) -> None:
    database.server_close()
    status, lines, complaint = audit(database.address)
    assert (status, lines) == (2, [])
    assert complaint.startswith("Nothing is known of the ")
    assert f"{database.address} does not answer" in complaint
    assert len(complaint.splitlines()) == 1


@pytest.mark.parametrize(
    "garbage",
    [b"", b"<html>", b"[]", b"{}", b'{"results": []}', b'{"results": [1]}', b"\xff", b"null"],
)
def test_garbage_is_no_good_news(database: Database, garbage: bytes) -> None:
    database.garbage = garbage
    packages = [Package("npm", "leaflet", "1.9.4")]
    with pytest.raises(advisories.NoAnswerError, match="something else"):
        list(advisories.advisories(packages, database.address))


def test_error_of_the_database_is_no_good_news(database: Database) -> None:
    with pytest.raises(advisories.NoAnswerError, match="400 Bad Request"):
        list(advisories.advisories([Package("npm", "leaflet", "1.9.4")], f"{database.address}/x"))


def test_packages_are_asked_about_a_thousand_at_a_time(database: Database) -> None:
    packages = [Package("npm", f"p{number}", "1.0.0") for number in range(2_500)]
    assert list(advisories.advisories(packages, database.address)) == []
    assert len(database.asked) == 2_500


def test_package_in_two_versions_is_asked_about_in_both(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text(
        "Flask==3.1.3 \\\n    --hash=sha256:00==\n"
        "psycopg[binary]==3.3.9 ; python_version < '4' \\\n"
    )
    (tmp_path / "requirements-dev.txt").write_text("Flask==3.1.3 \\\n")
    places = {"": "0", "node_modules/@a/b": "1", "node_modules/c/node_modules/@a/b": "2"}
    packages = {place: {"version": version} for place, version in places.items()}
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": packages}))
    assert locked_packages(tmp_path) == [
        ("PyPI", "Flask", "3.1.3"),
        ("PyPI", "psycopg", "3.3.9"),
        ("npm", "@a/b", "1"),
        ("npm", "@a/b", "2"),
    ]
