"""Clients that others' programs generate from the OpenAPI document: generated, compiled and run."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

from investments_api.settings import PROJECT_ROOT

PROGRAMS: Final = Path(__file__).parent
SCRIPTS: Final = (Path(sys.executable).parent, PROJECT_ROOT / "node_modules/.bin")
# What each client program prints, whatever it was generated with: the dataset is the same for all.
RESULTS: Final = {
    "listed": 331,
    "filtered": [9, 39, 53, 37, 24, 22, 15, 6, 225, 240, 259],
    "groups": 23,
    "facets": ["2001/2006", 1999, "no_longer_published"],
    "unchanged": 304,
    "created": ["La Courneuve", 12.345678, 2.4, None],
    "changed": [2, 2026, None],
    "stale": 412,
    "batch": ["Essai", "Essai"],
    "undone": ["undo", "SEMAEST"],
    "deleted": 404,
    "csv": "efbbbf",
    "xlsx": "504b03",
}


class Service(NamedTuple):
    """A running service: its address, and that of its OpenAPI document."""

    address: str
    document: str


def run(*command: str | Path, folder: Path) -> str:
    """Run a command, and give what it prints; fail with all of that when it fails."""
    result = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PATH": os.pathsep.join([*map(str, SCRIPTS), os.environ["PATH"]])},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout
    return result.stdout


def check_python(folder: Path, program: Path, *arguments: str) -> None:
    """Have mypy check the package `lycees` and a program that uses it, run that, and compare."""
    for name in ("client.py", "mypy.ini"):
        shutil.copy(program / name, folder)
    run(sys.executable, "-m", "mypy", "lycees", "client.py", folder=folder)
    assert json.loads(run(sys.executable, "client.py", *arguments, folder=folder)) == RESULTS


def check_typescript(folder: Path, program: Path, *arguments: str) -> None:
    """Compile a program and the client that it uses, strictly, run them, and compare."""
    shutil.copy(program / "client.ts", folder)
    compile_typescript(folder)
    assert json.loads(run("node", "client.mjs", *arguments, folder=folder)) == RESULTS


def link_packages(folder: Path) -> None:
    """Have the installed npm packages found from a folder."""
    packages = folder / "node_modules"
    if not packages.exists():
        packages.symlink_to(PROJECT_ROOT / "node_modules")


def compile_typescript(folder: Path) -> None:
    """Compile `client.ts` and what it imports, strictly, and make one module of it for Node."""
    link_packages(folder)
    shutil.copy(PROGRAMS / "tsconfig.json", folder)
    run("tsc", "--project", "tsconfig.json", folder=folder)
    bundle = ("--bundle", "--platform=node", "--format=esm", "--outfile=client.mjs")
    run("esbuild", "compiled/client.js", *bundle, "--log-level=warning", folder=folder)
