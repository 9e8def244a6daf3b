"""The database commands as tests give them, and what they look at."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from click.testing import Result

from tests.databases import without_set_up

Folder = dict[str, bytes | None]


def run(database: Path | str, *arguments: Path | str) -> Result:
    """Run `flask database`, for an SQLite file or a database's address."""
    url = database if isinstance(database, str) else f"sqlite:///{database}"
    with without_set_up(url) as app:
        return app.test_cli_runner().invoke(args=["database", *map(str, arguments)])


def refusal(result: Result) -> str:
    """The one sentence of a command that was refused."""
    assert (result.exit_code, result.stdout) == (1, ""), result.output
    *_bar, sentence = result.stderr.splitlines()
    assert sentence.startswith("Error: ")
    assert "Traceback" not in result.stderr
    return sentence


def content(folder: Path) -> Folder:
    """All files of a folder, by name; None for what is no file."""
    return {each.name: each.read_bytes() if each.is_file() else None for each in folder.iterdir()}


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """A database as another program opens it; what it executes is committed at once."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        yield connection


def execute(file: Path, statement: str) -> list[Any]:
    with opened(file) as connection:
        return connection.execute(statement).fetchall()


def dump(file: Path) -> list[str]:
    """All that is in a database, as SQL."""
    with opened(file) as connection:
        return list(connection.iterdump())


def mandataire(file: Path) -> str:
    return execute(file, "SELECT mandataire FROM investment WHERE id = 12")[0][0]


def edit(file: Path, mandataire: str) -> None:
    execute(file, f"UPDATE investment SET mandataire = '{mandataire}' WHERE id = 12")  # noqa: S608
