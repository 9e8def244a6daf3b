"""The wheel, in a new environment: it serves from an empty folder, and keeps its data there."""

import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zipfile import ZipFile

import pytest
import requests

from investments_api import __version__
from investments_api.pages.vendor import FILES
from tests import service
from tests.deploy.building import Built, variables

pytestmark = pytest.mark.slow

SCRIPT = re.compile(r'(?:src|href)="\./(static/[^"]+\.js)"')
# Root gives its rights up, but for reading: the Python of the tests may be in its closed home.
READS_ALL = "+dac_read_search"
NOBODY = 65534
UNPRIVILEGED: tuple[str, ...] = (
    "setpriv",
    f"--reuid={NOBODY}",
    f"--regid={NOBODY}",
    "--clear-groups",
    f"--inh-caps={READS_ALL}",
    f"--ambient-caps={READS_ALL}",
)


class Installed(NamedTuple):
    """An environment with the package, and an empty folder for its user."""

    programs: Path
    folder: Path

    def command(self, program: str, *words: str) -> list[str]:
        """Give the command that runs a program of the environment in the folder, without rights."""
        rights = UNPRIVILEGED if os.geteuid() == 0 else ()
        return [*rights, "env", f"--chdir={self.folder}", str(self.programs / program), *words]

    def run(self, program: str, *words: str) -> str:
        done = subprocess.run(
            self.command(program, *words),
            env=variables(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(built: Built, wheels: Path) -> Iterator[Installed]:
    """The wheel with what it needs, in an environment that its user may not change."""
    # Not in a folder of pytest's, which are closed to others.
    with TemporaryDirectory() as folder:
        root = Path(folder)
        root.chmod(0o755)
        subprocess.run([sys.executable, "-m", "venv", root / "venv"], check=True)
        pip = [str(root / "venv/bin/python"), "-m", "pip", "install", "--quiet", "--no-index"]
        subprocess.run([*pip, f"--find-links={wheels}", built.wheel], env=variables(), check=True)
        (root / "empty").mkdir()
        if os.geteuid() == 0:
            os.chown(root / "empty", NOBODY, NOBODY)
        yield Installed(root / "venv/bin", root / "empty")


def files_in(folder: Path, checkout: Path) -> set[str]:
    return {
        file.relative_to(checkout).as_posix() for file in folder.rglob("*") if file.is_file()
    } - {"static/vendor/installed"}


def test_wheel_has_all_files_of_the_package_and_no_others(built: Built) -> None:
    beside = [files_in(built.checkout / name, built.checkout) for name in ("static", "migrations")]
    inside = {"dataset.json"}.union(*beside)
    expected = files_in(built.checkout / "investments_api", built.checkout)
    expected |= {f"investments_api/checkout/{name}" for name in inside}
    names = {name for name in ZipFile(built.wheel).namelist() if ".dist-info/" not in name}
    assert names - {"investments_api/checkout/static/vendor/installed"} == expected


def test_package_has_the_version_that_the_service_tells(built: Built) -> None:
    assert built.wheel.name.startswith(f"investments_api-{__version__}-")
    assert built.source.name == f"investments_api-{__version__}.tar.gz"


def test_wheel_has_the_licences_of_what_it_brings(built: Built) -> None:
    names = ZipFile(built.wheel).namelist()
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    for package, files in FILES.items():
        [licence] = [name for name in files if "LICEN" in name]
        assert f"investments_api/checkout/static/vendor/{package}/{licence}" in names


def test_source_has_what_the_wheel_is_built_of(built: Built) -> None:
    """The wheel was built of the sdist alone; beside that, its licence and readme are there."""
    with tarfile.open(built.source) as source:
        names = {name.partition("/")[2] for name in source.getnames()}
    assert {"LICENSE", "README.md", "setup.py", "setup.cfg", "pyproject.toml"} <= names


def test_installed_package_serves_from_an_empty_folder(installed: Installed) -> None:
    with service.held_port() as port:
        process = subprocess.Popen(
            installed.command("python", "-m", "investments_api"),
            env=variables(PORT=str(port)),
            start_new_session=True,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            service.wait_until_ready(address)
            url = f"{address}/api/v1/investments"
            assert len(requests.get(url).json()) == 331
            change = {"mandataire": "Icade"}
            assert requests.patch(f"{url}/12", json=change).status_code == 200
            scripts = SCRIPT.findall(requests.get(address).text)
            assert any(script.startswith("static/vendor/page/main-") for script in scripts)
            for path in (*scripts, "style.css", "api/docs", "static/locales/fr.json"):
                assert requests.get(f"{address}/{path}").status_code == 200
        finally:
            service.kill(process)
    kept = {file.relative_to(installed.folder).parts[0] for file in installed.folder.rglob("*")}
    assert kept == {"instance"}
    assert "Icade" in installed.run("flask", "--app", "investments_api", "dataset", "export", "-")
    assert "Sound" in installed.run("flask", "--app", "investments_api", "database", "check")


def test_installed_package_has_the_application_for_other_servers(installed: Installed) -> None:
    program = (
        "from investments_api.wsgi import app; "
        "print(app.test_client().get('/healthz', base_url='http://localhost').json)"
    )
    assert "ok" in installed.run("python", "-c", program)
