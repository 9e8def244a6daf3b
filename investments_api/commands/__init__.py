"""The command line: flask dataset, search, database and vendor."""

from flask import Flask

from investments_api.commands.database import database_group
from investments_api.commands.dataset import dataset_group
from investments_api.commands.search import search_group
from investments_api.commands.vendor import copy_vendor


def register(app: Flask) -> None:
    """Add the commands to flask's own."""
    for command in (dataset_group, search_group, database_group, copy_vendor):
        app.cli.add_command(command)
