"""The command line: flask dataset, search, database, accounts, status and vendor."""

from flask import Flask

from investments_api.commands.accounts import accounts_group
from investments_api.commands.database import database_group
from investments_api.commands.dataset import dataset_group
from investments_api.commands.search import search_group
from investments_api.commands.status import show_status
from investments_api.commands.vendor import copy_vendor


def register(app: Flask) -> None:
    """Add the commands to flask's own."""
    groups = (dataset_group, search_group, database_group, accounts_group)
    for command in (*groups, show_status, copy_vendor):
        app.cli.add_command(command)
