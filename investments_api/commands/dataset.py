"""flask dataset: bring a dataset file in, or write one."""

import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from operator import length_hint
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from investments_api import bootstrap
from investments_api.commands.failures import report_errors
from investments_api.database import transactions
from investments_api.extensions import db
from investments_api.imports import dataset, first, summaries, sync
from investments_api.imports.confirmations import Renamed
from investments_api.imports.plans import Plan
from investments_api.imports.reports import format_report
from investments_api.readers import download, files, streams
from investments_api.readers.files import File
from investments_api.readers.json_lines import OtherFieldsError
from investments_api.readers.messages import DatasetError
from investments_api.records.values import Values

EXISTING_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
# So many records are read or changed before a bar shows the progress.
LONG = 1_000

CarriedOut = tuple[int | None, Values]
"""The id of the change, None without one, and the report of what it did."""

dataset_group = AppGroup("dataset", help="Bring a dataset file in, or write one.")


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
    carried_out = None if renamed else import_first(file, dry_run)
    if carried_out is None:
        carried_out = run_import(source, lambda read: sync.plan_import(read, renamed), dry_run)
    tell(source, dry_run, as_json, *carried_out)


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
    is_known = bool(renamed) or download.is_address(source)
    carried_out = None if is_known else import_first(Path(source), dry_run)
    if carried_out is None:
        carried_out = run_import(source, lambda read: sync.plan(read, decided, renamed), dry_run)
    tell(source, dry_run, as_json, *carried_out)


def import_first(path: Path, dry_run: bool) -> CarriedOut | None:
    """Import the first file of a database row by row; None where file or database are others."""
    with refusals_explained(str(path)), streams.opened(path) as table:
        if table is None:
            return None
        bootstrap.upgrade()
        if not first.begin(table):
            return None
        # To look for circles, of which records make none, would take a tenth of the time.
        gc.disable()
        try:
            change_id, report = first.carry_out(table, progress("Importing"))
        except OtherFieldsError:
            db.session.rollback()
            return None
        finally:
            gc.enable()
    if not dry_run:
        db.session.commit()
        return change_id, report
    db.session.rollback()
    return None, report | {"added": [each | {"id": None} for each in report["added"]]}


def run_import(source: str, make_plan: Callable[[File], Plan], dry_run: bool) -> CarriedOut:
    """Read a file or an address, plan what it changes, and carry it out."""
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
    return change_id, summaries.report(plan)


def tell(source: str, dry_run: bool, as_json: bool, change_id: int | None, done: Values) -> None:
    """Report what was carried out, or would be."""
    report = {"dry_run": dry_run, "change_id": change_id, "source": source} | done
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
