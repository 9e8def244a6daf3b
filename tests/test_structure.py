"""Imports of the service point one way, as ARCHITECTURE.md draws them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from investments_api.settings import PROJECT_ROOT

PACKAGE = PROJECT_ROOT / "investments_api"
# From the bottom up: each imports from those before it alone.
ORDER = (
    "addresses",
    "database_urls",
    "settings",
    "extensions",
    "text",
    "strict_json",
    "server",
    "database",
    "places",
    "records",
    "accounts",
    "search",
    "journal",
    "formats",
    "findings",
    "queries",
    "prepared",
    "readers",
    "imports",
    "bootstrap",
    "maintenance",
    "web",
    "pages",
    "api",
    "commands",
    "mounting",
    "__init__",
    "wsgi",
    "__main__",
)
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(file: Path) -> Iterator[str]:
    """The files and folders of investments_api that a file imports from.

    What the package itself defines, as `create_app`, is of its `__init__`.
    """
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            dotted = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"a relative import in line {node.lineno}"
            dotted = [f"{node.module}.{each.name}" for each in node.names]
        else:
            continue
        own = [name.split(".")[1] for name in dotted if name.startswith(f"{PACKAGE.name}.")]
        yield from (name if name in ORDER else "__init__" for name in own)


def test_order_names_every_file_and_folder() -> None:
    there = {file.relative_to(PACKAGE).parts[0].removesuffix(".py") for file in MODULES}
    assert there == set(ORDER)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_file_imports_from_below_alone(file: Path) -> None:
    own = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    below = {own, *ORDER[: ORDER.index(own)]}
    assert set(imported(file)) <= below


def test_nothing_makes_the_application_but_what_has_it_for_servers() -> None:
    files = [*MODULES, *(PROJECT_ROOT / "migrations").rglob("*.py"), PROJECT_ROOT / "wsgi.py"]
    importing = [file for file in files if "__init__" in set(imported(file))]
    assert importing == [PACKAGE / "wsgi.py"]
