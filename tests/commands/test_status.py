"""flask status: what the page for administrators shows, as text."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from investments_api.database.readiness import newest_schema_revision
from tests.accounts.steps import add_account
from tests.databases import application, without_set_up
from tests.maintenance.lived_in import note_backup


def said(runner: FlaskCliRunner) -> str:
    result = runner.invoke(args=["status"])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_version_database_and_records_are_told(runner: FlaskCliRunner, backend: str) -> None:
    revision = newest_schema_revision()
    told = f"Version 1.0.0, {backend} at revision {revision}, 331 records\n"
    assert said(runner).startswith(told)


def test_accounts_are_told(app: Flask, runner: FlaskCliRunner) -> None:
    assert "No accounts: whoever uses this machine may do all" in said(runner)
    add_account(app, "a.martin", "reader")
    assert "\na.martin  reader  " in said(runner)


@pytest.mark.parametrize("settings", [{"HOST": "0.0.0.0"}, {"TRUSTED_PROXIES": "10.0.0.1"}])  # noqa: S104
def test_nobody_writes_without_accounts_where_others_reach_the_service(
    database_url: str, settings: dict[str, str]
) -> None:
    with application(database_url, **settings) as app:
        assert "Nothing can be written: others reach this service" in said(app.test_cli_runner())
        add_account(app, "a.martin", "reader")
        assert "Nothing can be written" not in said(app.test_cli_runner())


def test_backups_are_told_where_they_are_known(
    app: Flask, runner: FlaskCliRunner, backend: str, tmp_path: Path
) -> None:
    unknown = "Backups are not known"
    file = tmp_path / "monday.sqlite"
    there, gone = f"1,200,000  {file}\n", f"1,200,000  {file} (not there)\n"
    is_known = backend == "sqlite"
    assert ("No backups: flask database backup FILE" if is_known else unknown) in said(runner)
    note_backup(app, str(file))
    assert (gone if is_known else unknown) in said(runner)
    file.touch()
    assert (there if is_known else unknown) in said(runner)


def test_database_that_is_not_migrated_is_told(empty_database_url: str) -> None:
    with without_set_up(empty_database_url) as app:
        result = app.test_cli_runner().invoke(args=["status"])
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr
    assert result.stderr.startswith("Error: ")


def test_reader_that_leaves_is_no_failure_of_the_database(app: Flask, database_url: str) -> None:
    """As head does in `flask status | head -1`."""
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "investments_api", "status"],
        env=os.environ | {"DATABASE_URL": database_url, "PYTHONUNBUFFERED": "1"},
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert result.returncode == 1
    assert "Error" not in result.stderr
