"""docs/clients.md: its commands generate the three clients that it shows, and its programs work.

They are for a service that only accounts read and write: each needs the token that it sends.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from investments_api.settings import PROJECT_ROOT
from tests import service
from tests.accounts.steps import add_account
from tests.clients import generated
from tests.clients.generated import Service
from tests.conftest import CopyDatabase
from tests.databases import application

pytestmark = pytest.mark.slow

PAGE = (PROJECT_ROOT / "docs/clients.md").read_text("utf-8")
ADDRESS = "http://127.0.0.1:5000"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INSTALL = ("pip install", "npm install")
# Operations in Paris and in Seine-Saint-Denis.
FOUND = 108


@pytest.fixture
def served(copy_database: CopyDatabase, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A service with one account, whose token is in the environment."""
    with copy_database("sqlite") as url:
        with application(url) as app:
            monkeypatch.setenv("LYCEES_TOKEN", add_account(app, "a.martin"))
        with service.running(url, READ_ACCESS="accounts") as address:
            yield Service(address, f"{address}/api/v1/openapi.json")


def blocks(heading: str, served: Service) -> dict[str, str]:
    """The blocks under a heading, by their language, for the service that runs."""
    text = PAGE.split(f"\n### {heading}\n")[1].split("\n### ")[0]
    return dict(BLOCK.findall(text.replace(ADDRESS, served.address)))


def generate(commands: str, folder: Path) -> None:
    """Run the commands, but for those that install what is installed here."""
    generated.link_packages(folder)
    lines = [line for line in commands.splitlines() if not line.startswith(INSTALL)]
    assert lines
    for line in lines:
        generated.run("sh", "-c", line, folder=folder)


def test_python(served: Service, tmp_path: Path) -> None:
    shown = blocks("Python", served)
    (tmp_path / "lycees.yml").write_text(shown["yaml"])
    generate(shown["sh"], tmp_path)
    (tmp_path / "client.py").write_text(shown["python"])
    check(generated.run(sys.executable, "client.py", folder=tmp_path))


def test_typescript(served: Service, tmp_path: Path) -> None:
    shown = blocks("TypeScript", served)
    generate(shown["sh"], tmp_path)
    (tmp_path / "client.ts").write_text(shown["ts"])
    generated.compile_typescript(tmp_path)
    check(generated.run("node", "client.mjs", folder=tmp_path))


def test_angular(served: Service, tmp_path: Path) -> None:
    """The class asks the service, and what else the application asks is not told the token."""
    shown = blocks("Angular", served)
    generate(shown["sh"], tmp_path)
    (tmp_path / "operations.ts").write_text(shown["ts"])
    shutil.copy(generated.PROGRAMS / "ng_openapi_gen/documented.ts", tmp_path / "client.ts")
    generated.compile_typescript(tmp_path)
    printed = generated.run("node", "client.mjs", served.address, folder=tmp_path)
    assert printed.split() == [str(FOUND), "2", "401"]


def check(printed: str) -> None:
    """How many operations, the version after a change, and the status of a refused one."""
    number, version, status = map(int, printed.split())
    assert number == FOUND
    assert version > 1
    assert status == 412
