"""The README and docs/ say what is so: their examples, settings, commands and pictures."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from investments_api.settings import PROJECT_ROOT, Settings
from tests import service
from tests.accounts.steps import add_account

README = (PROJECT_ROOT / "README.md").read_text(encoding="utf-8")
DOCS = {file.name: file.read_text("utf-8") for file in (PROJECT_ROOT / "docs").glob("*.md")}
CURL = re.compile(r"^curl .*$", re.MULTILINE)
CHANGES = "/api/v1/changes"


def test_curl_lines_answer(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    with service.running(database_url) as address:
        answers = [
            subprocess.run(
                ["bash", "-c", line.replace("http://127.0.0.1:5000", address) + " -sS --fail"],
                cwd=tmp_path / "saved",
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            for line in CURL.findall(DOCS["figures.md"]) + CURL.findall(DOCS["clients.md"])
        ]
    totals, listed, stats, facets, read, changed, deleted, *journal = answers
    entries, versions, reverted, user, schools, school, *_files = journal
    [total] = json.loads(totals)
    assert f"{total['montant_des_ap_votes_en_meu']} M€ voted" in DOCS["figures.md"]
    assert f"{total['enveloppe_prev_en_meu']} M€ planned" in DOCS["figures.md"]
    assert {row["commune"].split()[0] for row in json.loads(listed)} == {"Paris"}
    assert {row["etat_d_avancement"] for row in json.loads(listed)} == {"En Chantier"}
    assert len(json.loads(stats)) == 8
    assert set(json.loads(facets)["facets"]) == {"etat_d_avancement", "finding"}
    assert json.loads(read)["id"] == 12
    assert json.loads(changed)["annee_de_livraison"] == 2006
    assert deleted == ""
    assert [entry["action"] for entry in json.loads(entries)] == ["delete", "update", "import"]
    assert [version["version"] for version in json.loads(versions)] == [3, 2, 1]
    assert json.loads(reverted)["annee_de_livraison"] == 2006
    assert json.loads(user) == {"name": None, "role": "admin"}
    assert {row["departement"] for row in json.loads(schools)} == {"93"}
    assert json.loads(school)["codeuai"] == "0770922J"
    saved = sorted(file.suffix for file in (tmp_path / "saved").iterdir())
    assert saved == [".csv", ".geojson", ".xlsx"]


def test_curl_lines_write_with_the_token_of_an_account(app: Flask, database_url: str) -> None:
    """The line that tells the user has the header; it is added to the others."""
    [user] = [line for line in CURL.findall(DOCS["clients.md"]) if "Authorization" in line]
    [change] = [line for line in CURL.findall(DOCS["clients.md"]) if "PATCH" in line]
    header = user[user.index(" -H ") :]
    with service.running(database_url) as address:
        token = add_account(app, "a.martin")
        assert asked(user, address, token) == {"name": "a.martin", "role": "editor"}
        assert asked(change, address, token)["status"] == 401
        assert asked(change + header, address, token)["version"] == 2
    [entry] = [each for each in app.test_client().get(CHANGES).json if each["action"] == "update"]
    assert entry["by"] == "a.martin"


def asked(line: str, address: str, token: str) -> Any:
    """What the service at an address answers to a line, with a token in the environment."""
    answer = subprocess.run(
        ["bash", "-c", line.replace("http://127.0.0.1:5000", address) + " -sS"],
        env={**os.environ, "LYCEES_TOKEN": token},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(answer.stdout)


def test_curl_lines_of_the_readme_are_among_those_that_answer() -> None:
    lines = CURL.findall(README)
    assert lines
    assert set(lines) <= set(CURL.findall(DOCS["clients.md"]))


@pytest.mark.parametrize("name", Settings._fields)
def test_every_setting_is_described_with_its_default(name: str) -> None:
    default = Settings._field_defaults[name]
    [row] = re.findall(rf"^\| `{name}` \| (.*?) \|", DOCS["settings.md"], flags=re.MULTILINE)
    assert name == "DATABASE_URL" or row == ("none" if default in ((), "") else f"`{default}`")


def test_commands_exist(runner: FlaskCliRunner) -> None:
    text = "\n".join((README, *DOCS.values()))
    named = r"\bflask ((?:dataset|search|database|accounts|db) \w+|vendor)"
    commands = set(re.findall(named, text))
    assert len(commands) > 4
    for command in commands:
        assert runner.invoke(args=[*command.split(), "--help"]).exit_code == 0, command


def test_pictures_exist() -> None:
    pictures = re.findall(r"static/images/[\w-]+\.png", README)
    assert pictures
    for picture in pictures:
        assert (PROJECT_ROOT / picture).is_file()
