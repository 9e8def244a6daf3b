"""flask database: back the database up, restore, check or copy it."""

import sys
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path

import click
from flask.cli import AppGroup
from sqlalchemy.exc import DatabaseError

from investments_api.commands.failures import report_errors
from investments_api.database import transactions
from investments_api.extensions import db
from investments_api.maintenance import backup, check, copying, restore

ANY_PATH = click.Path(readable=False, path_type=Path)
# Of the faults of a database, so many are listed.
MAX_FAULTS = 20
NOT_NOTED = (
    "The backup is whole. flask status will not list it: the database is busy, read-only, or of "
    "an older version."
)
ACCOUNTS_OF_THEN = (
    "The accounts are those of the backup, {accounts} of them enabled: one that was disabled since "
    "then is enabled again, a token that was replaced since then is known again. Check flask "
    "accounts list."
)

database_group = AppGroup("database", help="Back the database up, restore, check or copy it.")


@database_group.command("backup")
@click.argument("file", type=ANY_PATH)
@report_errors
def back_up_database(file: Path) -> None:
    """Write the SQLite database to FILE, a new one, while the service goes on.

    FILE needs no other file beside it. PostgreSQL has pg_dump for this.
    """
    size = backup.back_up(file)
    click.echo(f"{file}: {size:,} bytes")
    _note(file, size)


def _note(file: Path, size: int) -> None:
    """Note a backup for flask status; it is whole where that fails, as in a database to migrate."""
    try:
        transactions.begin_write()
        backup.note(file, size)
        db.session.commit()
    except DatabaseError:
        db.session.rollback()
        click.echo(NOT_NOTED, err=True)


@database_group.command("restore")
@click.argument("file", type=ANY_PATH)
@report_errors
def restore_database(file: Path) -> None:
    """Put FILE, a backup, in the place of the SQLite database. Stop the service before.

    What the database has now is gone: back it up first. An older backup is brought to the present
    revision; FILE stays as it is. PostgreSQL has pg_restore for this.
    """
    accounts = restore.restore(file)
    click.echo(f"The database is what {file} has.")
    click.echo(ACCOUNTS_OF_THEN.format(accounts=accounts))


@database_group.command("check")
@report_errors
def check_database() -> None:
    """Check that the database is sound: its file, its journal, its search index.

    Exit status 1 lists what is wrong. The service may run.
    """
    faults = check.faults()
    shown = list(islice(faults, MAX_FAULTS))
    more = sum(1 for _ in faults)
    if shown:
        listed = [*shown, *([f"and {more} more"] if more else [])]
        raise click.ClickException("\n".join(["The database is not sound.", *listed]))
    click.echo(check.summary())


@database_group.command("copy")
@click.argument("url")
@report_errors
def copy_database(url: str) -> None:
    """Copy the database to the one at URL: SQLite or PostgreSQL, and empty.

    Records, ids and versions, journal, dismissals, what was published, accounts: all or nothing.
    Stop the service before: what it writes meanwhile is not in the copy.
    """
    figures = copying.copy(url, _copying)
    click.echo("The same on both sides, in numbers and sums:")
    for table, (rows, *_sums) in figures.items():
        click.echo(f"  {rows:>9,} {table}")


def _copying(rows: int) -> AbstractContextManager[copying.Bar]:
    return click.progressbar(length=rows, label="Copying", file=sys.stderr)
