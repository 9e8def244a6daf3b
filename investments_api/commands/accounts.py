"""flask accounts: who may write, and read where READ_ACCESS is accounts."""

from collections.abc import Iterator, Sequence

import click
from flask.cli import AppGroup

from investments_api import bootstrap
from investments_api.accounts import registry
from investments_api.accounts.tables import ROLES, Account
from investments_api.commands import text_tables
from investments_api.commands.failures import report_errors
from investments_api.commands.text_tables import minute
from investments_api.database import transactions
from investments_api.database_urls import sqlite_file
from investments_api.extensions import db
from investments_api.maintenance import databases

accounts_group = AppGroup("accounts", help="Add, list and disable accounts, or renew a token.")

MADE = (
    "There was no database {file}: it was made. The service has to serve this one, as DATABASE_URL "
    "says."
)
SHOWN_ONCE = "The token of {name}; it is not kept, and shown this once:"
COLUMNS = ("NAME", "ROLE", "ADDED", "LAST SIGN-IN ON THE PAGE", "DISABLED")


@accounts_group.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), help="editor, unless it had another one.")
@report_errors
def add_account(name: str, role: str | None) -> None:
    """Add an account for a person or a program, and show its token.

    A reader reads, an editor writes too, an admin sees who has an account as well. One that was
    disabled is enabled again, with a new token. Where a proxy says who asks, NAME is what it says.
    A database that is not there yet is made.
    """
    was_missing = databases.is_missing(db.engine.url)
    bootstrap.upgrade()
    if was_missing:
        click.echo(MADE.format(file=sqlite_file(db.engine.url)), err=True)
    transactions.begin_write()
    token = registry.add(name, role)
    db.session.commit()
    show(name, token)


@accounts_group.command("list")
@report_errors
def list_accounts() -> None:
    """List the accounts, disabled ones too: name, role, and when what was done, in UTC."""
    databases.begin_reading()
    for line in account_lines(registry.everyone()):
        click.echo(line)


@accounts_group.command("disable")
@click.argument("name")
@report_errors
def disable_account(name: str) -> None:
    """Disable an account: from its next request on it is not known any more."""
    databases.begin_changing()
    registry.disable(name)
    db.session.commit()
    click.echo(f"{name} is disabled.")


@accounts_group.command("rotate")
@click.argument("name")
@report_errors
def rotate_token(name: str) -> None:
    """Give an account another token: the old one, and its sign-ins, are not known any more."""
    databases.begin_changing()
    token = registry.rotate(name)
    db.session.commit()
    show(name, token)


def show(name: str, token: str) -> None:
    """Write the token alone to the standard output, for a program to take it."""
    click.echo(SHOWN_ONCE.format(name=name), err=True)
    click.echo(token)


def account_lines(accounts: Sequence[Account]) -> Iterator[str]:
    """Give a line for each account, after the heads."""
    rows = [
        (each.name, each.role, *map(minute, (each.created_at, each.last_sign_in, each.disabled_at)))
        for each in accounts
    ]
    return text_tables.lines(COLUMNS, rows)
