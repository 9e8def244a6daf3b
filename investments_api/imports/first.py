"""The first import of a database: each record is new, so that none has to be kept to be compared.

Records are read, created and forgotten, some thousands at a time, in one transaction: how many
there are takes time, and no memory.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import func, select

from investments_api.database import transactions
from investments_api.database.sqlite import analyze, without_indexes
from investments_api.database.transactions import chunks
from investments_api.extensions import db
from investments_api.imports import dataset, summaries
from investments_api.imports.plans import NEW_AT_ONCE, NOTHING
from investments_api.journal import published, recording
from investments_api.journal.tables import PublishedRecord
from investments_api.readers import files
from investments_api.readers.files import Track
from investments_api.readers.headings import REQUIRED
from investments_api.readers.messages import Message
from investments_api.readers.tables import Table
from investments_api.records import tallies
from investments_api.records.models import Investment
from investments_api.records.values import Values, record_to_json


def begin(table: Table) -> bool:
    """Begin the transaction of a first import, if it is possible. Raises BusyError."""
    is_first = _is_possible(table)
    db.session.rollback()
    if not is_first:
        return False
    transactions.begin_import()
    # Another one may have been before.
    if _is_possible(table):
        return True
    db.session.rollback()
    return False


def _is_possible(table: Table) -> bool:
    """Whether nothing was imported yet, and the table has what a new record needs."""
    return (
        table.columns.present >= REQUIRED
        and dataset.is_empty()
        and db.session.scalar(select(PublishedRecord.investment_id).limit(1)) is None
    )


def carry_out(table: Table, track: Track = iter) -> tuple[int, Values]:
    """Create the records of a table; give the id of the change, and the report of all.

    Raises DatasetError for faults: then some records are created, and the caller rolls back. The
    caller commits.
    """
    recording.open_changeset("import")
    notes: list[Message] = []
    listed: list[Values] = []
    change_id = count = 0
    with without_indexes(db.session.connection(), Investment.__tablename__):
        for numbered in chunks(files.valid(table, notes, track), NEW_AT_ONCE):
            change_id, created = _create([NOTHING | values for _, values in numbered])
            count += len(created)
            left = summaries.MAX_LISTED - len(listed)
            listed += [summaries.names(*each) for each in islice(created, left)]
    tallies.rebuild(db.session())
    analyze(db.session.connection())
    return change_id, _report(table, notes, listed, count)


def _create(records: list[Values]) -> tuple[int, list[tuple[int, Values]]]:
    """Create records and their snapshots; give the id of the change, and each by its number."""
    numbers = recording.create(records, counted=False)
    created = list(zip(numbers, map(record_to_json, records), strict=True))
    return published.save_snapshots(published.snapshot(*each) for each in created), created


def _report(table: Table, notes: list[Message], listed: list[Values], count: int) -> Values:
    """The report as `summaries.report` gives it, where all is new."""
    lists: dict[str, list[Values]] = {name: [] for name in summaries.LISTS}
    return {
        "warnings": [message._asdict() for message in _warnings()],
        "notes": [message._asdict() for message in notes],
        "counts": dict.fromkeys((*summaries.LISTS, "unchanged"), 0) | {"added": count},
        **lists,
        "added": listed,
        "absent": table.columns.absent,
        "left_aside": table.columns.left_aside,
    }


def _warnings() -> Iterator[Message]:
    """What surprises of the records that are here now: all are of the file."""
    key: tuple[Any, ...] = (Investment.codeuai, Investment.titreoperation_folded)
    keys = select(*key).group_by(*key).subquery()
    records = select(func.count()).select_from(Investment).scalar_subquery()
    if twice := db.session.scalar(select(records - func.count()).select_from(keys)):
        yield summaries.given_twice(twice)
