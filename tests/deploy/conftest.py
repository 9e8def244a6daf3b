"""What the tests of the wheel and the image install: from the index, once, by the locks."""

import subprocess
import sys
from pathlib import Path

import pytest

from investments_api.settings import PROJECT_ROOT
from tests.databases import one_at_a_time

DOWNLOAD = (sys.executable, "-m", "pip", "download", "-qq", "--dest")


@pytest.fixture(scope="session")
def wheels(run_folder: Path) -> Path:
    """A folder with all locked packages of the image, and what builds the wheel."""
    folder = run_folder / "wheels"
    with one_at_a_time(run_folder / "wheels.lock"):
        if not folder.exists():
            locks = ("-r", "requirements.txt", "-r", "requirements-node.txt")
            for wanted in (("--require-hashes", *locks), ("setuptools>=77", "wheel")):
                subprocess.run(
                    [*DOWNLOAD, folder.with_suffix(".part"), *wanted], cwd=PROJECT_ROOT, check=True
                )
            folder.with_suffix(".part").rename(folder)
    return folder
