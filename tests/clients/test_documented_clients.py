"""docs/clients.md: its commands generate the three clients that it shows, and its programs work."""

import re
import sys
from pathlib import Path

import pytest

from investments_api.settings import PROJECT_ROOT
from tests.clients import generated
from tests.clients.generated import Service

pytestmark = pytest.mark.slow

PAGE = (PROJECT_ROOT / "docs/clients.md").read_text("utf-8")
ADDRESS = "http://127.0.0.1:5000"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INSTALL = ("pip install", "npm install")
# Operations in Paris and in Seine-Saint-Denis.
FOUND = 108


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
    compile_typescript(shown["ts"], tmp_path)
    check(generated.run("node", "client.mjs", folder=tmp_path))


def test_angular(served: Service, tmp_path: Path) -> None:
    """The class is compiled: tests/clients/ng_openapi_gen/ runs such calls."""
    shown = blocks("Angular", served)
    generate(shown["sh"], tmp_path)
    compile_typescript(shown["ts"], tmp_path)
    assert (tmp_path / "client.mjs").is_file()


def check(printed: str) -> None:
    """How many operations, the version after a change, and the status of a refused one."""
    number, version, status = map(int, printed.split())
    assert number == FOUND
    assert version > 1
    assert status == 412


def compile_typescript(program: str, folder: Path) -> None:
    (folder / "client.ts").write_text(program)
    generated.compile_typescript(folder)
