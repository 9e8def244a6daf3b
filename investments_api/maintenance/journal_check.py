"""Whether the journal tells of each record what the table has."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import aliased

from investments_api.database.transactions import CHUNK, chunks
from investments_api.extensions import db
from investments_api.journal import undo
from investments_api.journal.tables import Change, RecordChange
from investments_api.records.models import DATASET_FIELDS, Investment, column
from investments_api.records.values import Values, record_to_json


class History(NamedTuple):
    """What the journal makes of a record: its last version, and its values in JSON's form."""

    id: int
    version: int
    values: Values


def faults() -> Iterator[str]:
    """Give what the journal and the table of records say differently, a sentence each.

    Both are read in chunks, however long they are.
    """
    for histories in chunks(_histories(_rows(_versions()))):
        yield from _compare(histories)
    for row in _rows(_versions_without_the_one_before()):
        yield f"Record {row.investment_id}: the journal lacks version {row.version - 1}."
    for row in _rows(_records_without_versions()):
        yield f"Record {row.id}: the journal does not know it."
    for row in _rows(_miscounted_changes()):
        yield f"Change {row.id}: it made {row.records} versions, the journal has {row.there}."


def _rows(query: Select[*tuple[Any, ...]]) -> Iterator[Any]:
    with db.session.execute(query.execution_options(yield_per=CHUNK)) as result:
        yield from result


def _versions() -> Select[Any]:
    last = func.max(RecordChange.version).over(partition_by=RecordChange.investment_id)
    query = select(RecordChange.investment_id, last.label("last"), RecordChange.changes)
    return query.order_by(RecordChange.investment_id, RecordChange.version)


def _histories(rows: Iterable[Any]) -> Iterator[History]:
    for number, own in groupby(rows, attrgetter("investment_id")):
        first = next(own)
        changes = (row.changes for row in chain([first], own))
        yield History(number, first.last, undo.replay(changes))


def _compare(histories: Sequence[History]) -> Iterator[str]:
    fields = map(column, ("id", "version", *DATASET_FIELDS))
    its_record = Investment.id.in_([each.id for each in histories])
    records = {
        row.id: row._asdict() for row in db.session.execute(select(*fields).where(its_record))
    }
    for history in histories:
        if difference := _difference(history, records.get(history.id)):
            yield f"Record {history.id}: {difference}."


def _difference(history: History, record: Values | None) -> str | None:
    if record is None:
        is_deleted = history.values[undo.KEY] is None
        return None if is_deleted else "the journal has it, the table does not"
    if history.values[undo.KEY] is None:
        return "the table has it, the journal says that it was deleted"
    if record["version"] != history.version:
        return f"it is at version {record['version']}, the journal at {history.version}"
    there = record_to_json({name: record[name] for name in DATASET_FIELDS})
    others = [name for name in DATASET_FIELDS if there[name] != history.values[name]]
    return f"the journal tells otherwise of {', '.join(others)}" if others else None


def _versions_without_the_one_before() -> Select[int, int]:
    """Records older than the journal are created in it, with the version that they had then."""
    before = aliased(RecordChange)
    there = exists().where(
        before.investment_id == RecordChange.investment_id,
        before.version == RecordChange.version - 1,
    )
    query = select(RecordChange.investment_id, RecordChange.version)
    return query.where(RecordChange.version > 1, RecordChange.action != "create", ~there)


def _records_without_versions() -> Select[Any]:
    its_own = exists().where(RecordChange.investment_id == Investment.id)
    return select(Investment.id).where(~its_own)


def _miscounted_changes() -> Select[Any]:
    own = RecordChange.change_id == Change.id
    there = select(func.count()).select_from(RecordChange).where(own).scalar_subquery()
    query = select(Change.id, Change.records, there.label("there"))
    return query.where(Change.records != there)
