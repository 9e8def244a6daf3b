"""The example of a unit is one that systemd takes, and its command serves with its settings."""

import configparser
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests import service
from tests.conftest import CopyDatabase
from tests.proxies import examples

UNIT = "lycees.service"
PYTHON = "/opt/lycees/bin/python"


def verify(unit: str, folder: Path) -> subprocess.CompletedProcess[str]:
    file = folder / UNIT
    file.write_text(unit, "utf-8")
    return subprocess.run(
        ["systemd-analyze", "verify", str(file)], capture_output=True, text=True, check=False
    )


def service_section(unit: str) -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(unit)
    return parser["Service"]


def test_systemd_takes_the_unit_and_refuses_a_misspelt_one(tmp_path: Path) -> None:
    unit = examples.example(UNIT, {PYTHON: sys.executable})
    done = verify(unit, tmp_path)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    misspelt = verify(unit.replace("NoNewPrivileges", "NoNewPrivilege"), tmp_path)
    assert "NoNewPrivilege" in misspelt.stderr


@pytest.mark.parametrize("name", ["NoNewPrivileges", "ProtectHome", "PrivateTmp"])
def test_unit_gives_rights_up(name: str) -> None:
    section = service_section(examples.example(UNIT, {}))
    assert (section[name], section["ProtectSystem"]) == ("yes", "strict")
    assert section["WorkingDirectory"] == f"/var/lib/{section['StateDirectory']}"


def test_command_of_the_unit_serves_with_its_settings(copy_database: CopyDatabase) -> None:
    with copy_database("sqlite") as url, service.held_port() as port:
        replaced = {PYTHON: sys.executable, "PORT=5000": f"PORT={port}"}
        unit = examples.example(UNIT, replaced)
        variables = os.environ | examples.settings(unit) | {"DATABASE_URL": url}
        command = shlex.split(service_section(unit)["ExecStart"])
        process = subprocess.Popen(
            command, env=variables, stdout=subprocess.PIPE, start_new_session=True
        )
        try:
            address = f"http://127.0.0.1:{port}"
            service.wait_until_ready(address)
            answer = requests.get(f"{address}/readyz", headers={"Host": "lycees.example"})
            assert answer.status_code == 200
            patch = requests.patch(f"{address}/api/v1/investments/12", json={"mandataire": "X"})
            assert patch.status_code == 401
        finally:
            service.kill(process)
            process.communicate()
