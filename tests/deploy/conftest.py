"""What the tests of the wheel and the image install: from the index, once, by the locks.

Without nginx, or without root's rights, the steps of docs/intranet.md are not tried.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from investments_api.settings import PROJECT_ROOT
from tests.databases import one_at_a_time
from tests.deploy.building import Built, build
from tests.tools import debian, proxies

NEEDED = {"nginx", "openssl", "curl", "ip"}
IS_POSSIBLE = os.geteuid() == 0 and NEEDED.isdisjoint(debian.missing(proxies.PROGRAMS))
collect_ignore = [] if IS_POSSIBLE else ["test_intranet.py"]

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


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, wheels: Path) -> Built:
    """The wheel and the sdist, and the copy of the checkout that they are built in."""
    return build(tmp_path_factory.mktemp("built"), wheels)
