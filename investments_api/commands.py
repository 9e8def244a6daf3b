"""The command line: flask dataset, search, database and vendor."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from investments_api import bootstrap
from investments_api.database import failures, transactions
from investments_api.extensions import db
from investments_api.imports import dataset, download, sync
from investments_api.imports.readers import DatasetError
from investments_api.imports.reports import format_report
from investments_api.maintenance import backup, check, copying, restore
from investments_api.maintenance.errors import MaintenanceError
from investments_api.pages import vendor
from investments_api.records.values import Values
from investments_api.search import index

EXISTING_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ANY_PATH = click.Path(readable=False, path_type=Path)

dataset_group = AppGroup("dataset", help="Bring a dataset file in, or write one.")
search_group = AppGroup("search", help="Keep the search index.")
database_group = AppGroup("database", help="Back the database up, restore, check or copy it.")

# Of the faults of a database, so many are listed.
MAX_FAULTS = 20

FAILURES = (
    transactions.BusyError,
    failures.SetupError,
    DatasetError,
    download.DownloadError,
    vendor.VendorError,
    MaintenanceError,
)


def report_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command end with one sentence for errors that are no fault of the program."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            with failures.failures_explained():
                command(*args, **options)
        except FAILURES as error:
            raise click.ClickException(str(error)) from error

    return run


@dataset_group.command("import")
@click.argument("file", type=EXISTING_FILE)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@report_errors
def import_dataset(file: Path, dry_run: bool) -> None:
    """Import FILE: CSV, JSON or GeoJSON, as the Région or this service exports it.

    All of its values are taken over, as a change by people here: to follow the Région, use sync.
    Records are matched by codeuai and titreoperation. All are imported or none: each bad record is
    listed by its position, field and reason.
    """
    records = dataset.validate(dataset.read(file))
    bootstrap.upgrade()
    transactions.begin_write()
    report = dataset.merge(records, track=_show_progress)
    if dry_run:
        db.session.rollback()
    else:
        db.session.commit()
    click.echo(_counts(report) + (" (dry run: nothing was written)" if dry_run else ""))


@dataset_group.command("sync")
@click.argument("source")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option(
    "--theirs", "resolution", flag_value="theirs", help="Decide all conflicts for the publisher."
)
@click.option(
    "--ours", "resolution", flag_value="ours", help="Decide all conflicts for what is here."
)
@click.option("--json", "as_json", is_flag=True, help="Report in JSON.")
@report_errors
def sync_dataset(source: str, dry_run: bool, resolution: str | None, as_json: bool) -> None:
    """Follow the publisher: merge SOURCE, their present file or its http(s) address, three ways.

    Fields that nobody here has changed become as they are published now. Changed ones stay; those
    that the publisher has changed too are conflicts, listed until they are decided. Records that
    are no longer in the file are listed, never deleted; those that were deleted here stay deleted.
    """
    is_address = download.is_address(source)
    content = download.fetch(source) if is_address else dataset.load(Path(source))
    records = sync.read(content, source)
    bootstrap.upgrade()
    if not dry_run:
        transactions.begin_import()
    plan = sync.plan(records, resolution or sync.MANUAL)
    change_id = None if dry_run else plan.carry_out()
    db.session.commit()
    report = {"dry_run": dry_run, "change_id": change_id, "source": source} | plan.report()
    as_text = json.dumps(report, ensure_ascii=False, indent=2) if as_json else format_report(report)
    click.echo(as_text)


def _show_progress(records: list[Values]) -> Iterator[Values]:
    with click.progressbar(records, label="Importing", file=sys.stderr) as bar:
        yield from bar


def _counts(report: dataset.Report) -> str:
    return f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged"


@dataset_group.command("export")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@report_errors
def export_dataset(file: str) -> None:
    """Write every record to FILE: the 19 fields in a fixed order, one record a line.

    The order of the records is by codeuai, then year: two exports compare line by line.
    """
    with click.open_file(file, "w", encoding="utf-8", atomic=True) as opened:
        total = dataset.write(opened)
    click.echo(f"{total} records written", err=True)


@search_group.command("rebuild")
@report_errors
def rebuild_search() -> None:
    """Index every record anew.

    Each change updates the index by itself; this is for what was written past the service.
    """
    transactions.begin_write()
    total = index.rebuild()
    db.session.commit()
    click.echo(f"{total} records indexed")


@database_group.command("backup")
@click.argument("file", type=ANY_PATH)
@report_errors
def back_up_database(file: Path) -> None:
    """Write the SQLite database to FILE, a new one, while the service goes on.

    FILE needs no other file beside it. PostgreSQL has pg_dump for this.
    """
    size = backup.back_up(file)
    click.echo(f"{file}: {size:,} bytes")


@database_group.command("restore")
@click.argument("file", type=ANY_PATH)
@report_errors
def restore_database(file: Path) -> None:
    """Put FILE, a backup, in the place of the SQLite database. Stop the service before.

    What the database has now is gone: back it up first. An older backup is brought to the present
    revision; FILE stays as it is. PostgreSQL has pg_restore for this.
    """
    restore.restore(file)
    click.echo(f"The database is what {file} has.")


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

    Records, ids and versions, journal, dismissals, and what was published: all or nothing. Stop the
    service before: what it writes meanwhile is not in the copy.
    """
    figures = copying.copy(url, _copying)
    click.echo("The same on both sides, in numbers and sums:")
    for table, (rows, *_sums) in figures.items():
        click.echo(f"  {rows:>9,} {table}")


def _copying(rows: int) -> AbstractContextManager[copying.Bar]:
    return click.progressbar(length=rows, label="Copying", file=sys.stderr)


@click.command("vendor")
@with_appcontext
@report_errors
def copy_vendor() -> None:
    """Copy the files that the page loads from node_modules to static/vendor."""
    click.echo(f"{vendor.copy_files()} files in static/vendor")


def register(app: Flask) -> None:
    """Add the commands to flask's own."""
    for command in (dataset_group, search_group, database_group, copy_vendor):
        app.cli.add_command(command)
