"""Every command of ours says what it does."""

from collections.abc import Iterator

import click
import pytest
from flask import Flask

from investments_api import commands

pytestmark = pytest.mark.database("shared")


def ours(app: Flask) -> Iterator[click.Command]:
    """Our groups, the commands in them, and those that stand alone."""
    for command in app.cli.commands.values():
        members = list(command.commands.values()) if isinstance(command, click.Group) else []
        for each in (command, *members):
            if each.callback is None or commands.__name__ in each.callback.__module__:
                yield each


def test_every_command_has_help(app: Flask) -> None:
    found = {command.name for command in ours(app)}
    assert found >= {"dataset", "import", "search", "rebuild", "database", "copy", "vendor"}
    assert all(command.help for command in ours(app))
