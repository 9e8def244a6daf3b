"""flask status: how the service is."""

import os
from collections.abc import Iterator, Sequence

import click
from flask.cli import with_appcontext

from investments_api.accounts.tables import Account
from investments_api.commands import text_tables
from investments_api.commands.accounts import account_lines
from investments_api.commands.failures import report_errors
from investments_api.commands.text_tables import minute
from investments_api.maintenance.databases import begin_reading
from investments_api.maintenance.status import status
from investments_api.maintenance.tables import Backup
from investments_api.web import access

NO_BACKUPS = "No backups: flask database backup FILE makes one."
UNKNOWN_BACKUPS = "Backups are not known: pg_dump makes those of PostgreSQL."


@click.command("status")
@with_appcontext
@report_errors
def show_status() -> None:
    """Tell how the service is: version, database, accounts, last backups. Times are in UTC."""
    begin_reading()
    now = status()
    click.echo(
        f"Version {now.version}, {now.database} at revision {now.revision}, {now.records:,} records"
    )
    for line in (*_accounts(now.accounts), *_backups(now.backups)):
        click.echo(line)


def _accounts(accounts: Sequence[Account]) -> Iterator[str]:
    yield ""
    yield from account_lines(accounts) if accounts else [access.without_accounts()]


def _backups(backups: Sequence[Backup] | None) -> Iterator[str]:
    yield ""
    if not backups:
        yield UNKNOWN_BACKUPS if backups is None else NO_BACKUPS
        return
    rows = [(minute(each.at), f"{each.size:,}", _place(each.file)) for each in backups]
    yield from text_tables.lines(("BACKUP", "BYTES", "FILE"), rows)


def _place(file: str) -> str:
    """Where a backup is, or was: it may be deleted, moved, or in a folder of another user's.

    Path.is_file() raises for the latter, before Python 3.14.
    """
    return file if os.path.isfile(file) else f"{file} (not there)"  # noqa: PTH113
