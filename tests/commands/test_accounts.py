"""flask accounts: a token is shown once, and what cannot be done is said."""

import re
from pathlib import Path

import pytest
from alembic import command
from flask import Flask
from flask.testing import FlaskCliRunner

from investments_api import bootstrap
from investments_api.accounts import registry
from tests.databases import without_set_up


def test_added_account_shows_its_token_alone_on_standard_output(
    app: Flask, runner: FlaskCliRunner
) -> None:
    result = runner.invoke(args=["accounts", "add", "a.martin", "--role", "reader"])
    assert result.exit_code == 0
    assert "shown this once" in result.stderr
    with app.app_context():
        account = registry.with_token(result.stdout.strip())
    assert (account.name, account.role) == ("a.martin", "reader")


def test_account_is_an_editor_unless_said(app: Flask, runner: FlaskCliRunner) -> None:
    runner.invoke(args=["accounts", "add", "a.martin"])
    with app.app_context():
        assert registry.named("a.martin").role == "editor"


def test_accounts_are_listed_without_tokens(runner: FlaskCliRunner) -> None:
    token = runner.invoke(args=["accounts", "add", "b.durand"]).stdout.strip()
    runner.invoke(args=["accounts", "add", "a.martin", "--role", "admin"])
    runner.invoke(args=["accounts", "disable", "a.martin"])
    heads, first, second = runner.invoke(args=["accounts", "list"]).stdout.splitlines()
    columns = ["NAME", "ROLE", "ADDED", "LAST SIGN-IN ON THE PAGE", "DISABLED"]
    assert re.split("  +", heads) == columns
    assert first.startswith("a.martin  admin ")
    assert not first.endswith("-")
    assert second.startswith("b.durand  editor ")
    assert second.endswith("-")
    assert token not in f"{first}{second}"


def test_rotated_token_is_another_one(app: Flask, runner: FlaskCliRunner) -> None:
    old = runner.invoke(args=["accounts", "add", "a.martin"]).stdout.strip()
    new = runner.invoke(args=["accounts", "rotate", "a.martin"]).stdout.strip()
    with app.app_context():
        assert registry.with_token(old) is None
        assert registry.with_token(new).name == "a.martin"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["disable", "b"], "There is no account b"),
        (["rotate", "b"], "There is no account b"),
        (["add", "a.martin"], "There is an account a.martin already"),
        (["add", " "], "no name for an account"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    runner: FlaskCliRunner, arguments: list[str], said: str
) -> None:
    runner.invoke(args=["accounts", "add", "a.martin"])
    result = runner.invoke(args=["accounts", *arguments])
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_unknown_role_is_refused(runner: FlaskCliRunner) -> None:
    assert runner.invoke(args=["accounts", "add", "a", "--role", "owner"]).exit_code == 2


def test_account_may_be_added_before_the_first_start(empty_database_url: str) -> None:
    with without_set_up(empty_database_url) as app:
        result = app.test_cli_runner().invoke(args=["accounts", "add", "a.martin"])
    assert result.exit_code == 0


def test_database_that_an_account_makes_is_told_once(tmp_path: Path) -> None:
    file = tmp_path / "new.sqlite"
    with without_set_up(f"sqlite:///{file}") as app:
        said = [
            app.test_cli_runner().invoke(args=["accounts", "add", name]).stderr for name in "ab"
        ]
    assert [f"There was no database {file}: it was made." in each for each in said] == [True, False]


@pytest.mark.parametrize("arguments", [["list"], ["disable", "a.martin"], ["rotate", "a.martin"]])
def test_other_commands_make_no_database(
    empty_database_url: str, tmp_path: Path, arguments: list[str]
) -> None:
    with without_set_up(empty_database_url) as app:
        result = app.test_cli_runner().invoke(args=["accounts", *arguments])
    assert result.exit_code == 1
    told = "Error: (There is no database|The database is at revision None)"
    assert re.match(told, result.stderr)
    assert [*tmp_path.glob("*.sqlite*")] == []


@pytest.mark.parametrize("arguments", [["list"], ["disable", "a.martin"], ["rotate", "a.martin"]])
def test_other_commands_leave_an_older_database_as_it_is(
    app: Flask, runner: FlaskCliRunner, arguments: list[str]
) -> None:
    with app.app_context():
        command.downgrade(bootstrap.migration_config(), "0010")
    result = runner.invoke(args=["accounts", *arguments])
    assert result.exit_code == 1
    assert "The database is at revision 0010" in result.stderr
