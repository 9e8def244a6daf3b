"""Imports of the service point one way, as ARCHITECTURE.md draws them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from investments_api.settings import PROJECT_ROOT

PACKAGE = PROJECT_ROOT / "investments_api"
# From the bottom up: each imports from those before it alone.
ORDER = (
    "settings",
    "extensions",
    "text",
    "strict_json",
    "database",
    "places",
    "records",
    "search",
    "journal",
    "formats",
    "findings",
    "queries",
    "imports",
    "bootstrap",
    "web",
    "pages",
    "api",
    "commands",
    "__init__",
)
MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(dotted: str) -> str:
    """The file or folder of investments_api that a dotted name is in."""
    return dotted.split(".")[1]


def imported(file: Path) -> Iterator[str]:
    """The files and folders of investments_api that a file imports from."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        if node.module == PACKAGE.name:
            yield from (each.name for each in node.names)
        elif node.module.startswith(f"{PACKAGE.name}."):
            yield part_of(node.module)


def test_order_names_every_file_and_folder() -> None:
    there = {file.relative_to(PACKAGE).parts[0].removesuffix(".py") for file in MODULES}
    assert there == set(ORDER)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_file_imports_from_below_alone(file: Path) -> None:
    own = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    below = {own, *ORDER[: ORDER.index(own)]}
    assert set(imported(file)) <= below


def test_nothing_imports_the_application_but_wsgi() -> None:
    files = [*MODULES, *(PROJECT_ROOT / "migrations").rglob("*.py")]
    texts = {file.name: file.read_text(encoding="utf-8") for file in files}
    assert [name for name, text in texts.items() if "import create_app" in text] == []
