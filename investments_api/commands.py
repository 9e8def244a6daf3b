"""The command line: flask dataset, search, database and vendor."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import wraps
from itertools import islice
from operator import length_hint
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from investments_api import bootstrap
from investments_api.database import failures, transactions
from investments_api.extensions import db
from investments_api.imports import dataset, summaries, sync
from investments_api.imports.confirmations import Renamed
from investments_api.imports.plans import Plan
from investments_api.imports.reports import format_report
from investments_api.maintenance import backup, check, copying, restore
from investments_api.maintenance.errors import MaintenanceError
from investments_api.pages import bundle, vendor
from investments_api.readers import download, files
from investments_api.readers.files import File
from investments_api.readers.messages import DatasetError
from investments_api.search import index

EXISTING_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ANY_PATH = click.Path(readable=False, path_type=Path)

dataset_group = AppGroup("dataset", help="Bring a dataset file in, or write one.")
search_group = AppGroup("search", help="Keep the search index.")
database_group = AppGroup("database", help="Back the database up, restore, check or copy it.")

# Of the faults of a database, so many are listed.
MAX_FAULTS = 20
# So many records are read or changed before a bar shows the progress.
LONG = 1_000

FAILURES = (
    transactions.BusyError,
    failures.SetupError,
    DatasetError,
    download.DownloadError,
    vendor.VendorError,
    MaintenanceError,
)


class Pair(click.ParamType[tuple[int, int]]):
    """Two numbers such as 12:204."""

    name = "pair"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        number, _, position = value.partition(":")
        if not (number.isdecimal() and position.isdecimal()):
            self.fail(f"{value!r} is no pair of numbers like 12:204.", param, ctx)
        return int(number), int(position)


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


RENAMED = click.option(
    "--renamed",
    "renamed",
    metavar="ID:POSITION",
    type=Pair(),
    multiple=True,
    help="The record at POSITION in the file is the operation ID here, under another name.",
)
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Report in JSON.")


@dataset_group.command("import")
@click.argument("file", type=EXISTING_FILE)
@DRY_RUN
@RENAMED
@AS_JSON
@report_errors
def import_dataset(file: Path, dry_run: bool, renamed: Renamed, as_json: bool) -> None:
    """Import FILE: CSV, XLSX, ODS, JSON, GeoJSON or JSON Lines.

    All of its values are taken over, as a change by people here: to follow the Région, use sync.
    Fields that it does not have stay. All records are imported or none: each fault is named once.
    """
    source = str(file)
    run_import(source, lambda read: sync.plan_import(read, renamed), dry_run, as_json)


@dataset_group.command("sync")
@click.argument("source")
@DRY_RUN
@click.option(
    "--theirs", "resolution", flag_value="theirs", help="Decide all conflicts for the publisher."
)
@click.option(
    "--ours", "resolution", flag_value="ours", help="Decide all conflicts for what is here."
)
@RENAMED
@AS_JSON
@report_errors
def sync_dataset(
    source: str,
    dry_run: bool,
    resolution: str | None,
    renamed: Renamed,
    as_json: bool,
) -> None:
    """Follow the publisher: merge SOURCE, their present file or its http(s) address, three ways.

    Fields that nobody here has changed become as they are published now. Changed ones stay; those
    that the publisher has changed too are conflicts, listed until they are decided. Records that
    are no longer in the file are listed, never deleted; those that were deleted here stay deleted.
    """
    decided = resolution or sync.MANUAL
    run_import(source, lambda read: sync.plan(read, decided, renamed), dry_run, as_json)


def run_import(
    source: str, make_plan: Callable[[File], Plan], dry_run: bool, as_json: bool
) -> None:
    """Read a file or an address, plan what it changes, carry it out, and report it."""
    content, charset = (
        download.fetch(source) if download.is_address(source) else (files.load(Path(source)), None)
    )
    with refusals_explained(source):
        file = files.read(content, charset, track=progress("Reading"))
        bootstrap.upgrade()
        if not dry_run:
            transactions.begin_import()
        plan = make_plan(file)
    change_id = None if dry_run else plan.carry_out(progress("Importing"))
    db.session.commit()
    report = {"dry_run": dry_run, "change_id": change_id, "source": source}
    report |= summaries.report(plan)
    as_text = json.dumps(report, ensure_ascii=False, indent=2) if as_json else format_report(report)
    click.echo(as_text)


@contextmanager
def refusals_explained(source: str) -> Iterator[None]:
    """Let the command end with the name of the file that is not imported, and each cause once."""
    try:
        yield
    except DatasetError as error:
        raise click.ClickException(f"Nothing was imported from {source}.\n{error}") from error


def progress(label: str) -> Callable[[Iterable[Any]], Iterable[Any]]:
    """Give what shows on a terminal how far a long iteration is."""

    def shown(items: Iterable[Any]) -> Iterator[Any]:
        each = iter(items)
        yield from islice(each, LONG)
        for further in islice(each, 1):
            yield further
            length = length_hint(each) or None
            with click.progressbar(each, length, label, file=sys.stderr) as bar:
                yield from bar

    return shown


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
    """Copy the files that the page loads from node_modules to static/vendor, and bundle its own.

    Where the bundle cannot be made, the page works with its scripts as they are, some seventy
    files.
    """
    click.echo(f"{vendor.copy_files()} files in static/vendor")
    try:
        click.echo(f"{bundle.make(bundle.BUNDLE)} scripts in static/vendor/page")
    except bundle.BundleError as error:
        click.echo(f"The page's own scripts are served as they are. {error}", err=True)


def register(app: Flask) -> None:
    """Add the commands to flask's own."""
    for command in (dataset_group, search_group, database_group, copy_vendor):
        app.cli.add_command(command)
