"""The wheel and the sdist, built as `make wheel` builds them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from investments_api.settings import PROJECT_ROOT

LEFT_OUT = shutil.ignore_patterns(".*", "node_modules", "build", "dist", "instance", "__pycache__")


class Built(NamedTuple):
    """What was built, and of which files."""

    wheel: Path
    source: Path
    checkout: Path


def variables(**settings: str) -> dict[str, str]:
    """The environment of a program that has no settings but these, and no other packages."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    kept.pop("DATABASE_URL", None)
    return {**kept, **settings}


def build(folder: Path, wheels: Path) -> Built:
    """Build both of a copy of the checkout in a new folder; the tools come from another."""
    checkout = folder / "checkout"
    shutil.copytree(PROJECT_ROOT, checkout, ignore=LEFT_OUT)
    tools = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels)}
    command = [sys.executable, "-m", "build", "--quiet"]
    subprocess.run(command, cwd=checkout, env=variables(**tools), check=True)
    [wheel], [source] = checkout.glob("dist/*.whl"), checkout.glob("dist/*.tar.gz")
    return Built(wheel, source, checkout)
