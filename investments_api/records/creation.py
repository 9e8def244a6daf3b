"""Rows of new records, made without a model for each: for imports of many."""

from collections.abc import Sequence
from types import SimpleNamespace

from sqlalchemy import Connection, func, select, text

from investments_api.extensions import db
from investments_api.records.models import DATASET_FIELDS, Investment, derived, now
from investments_api.records.values import Values

TABLE = Investment.__tablename__
LAST = text("SELECT seq FROM sqlite_sequence WHERE name = :name")


class Created(SimpleNamespace):
    """A record of which the row was written: it has the attributes of the model."""

    id: int
    version: int

    def values(self) -> Values:
        """The record's own fields, as of the model."""
        return {field: getattr(self, field) for field in DATASET_FIELDS}


def rows(records: Sequence[Values]) -> list[Values]:
    """Give the rows of new records to insert, with their ids, in the transaction that writes."""
    moment, numbers = now(), _next_ids(db.session.connection(), len(records))
    return [
        {"id": number, "version": 1, "updated_at": moment, **record, **derived(record)}
        for number, record in zip(numbers, records, strict=True)
    ]


def _next_ids(connection: Connection, count: int) -> Sequence[int]:
    """Give the ids that the database would give next: none that a record has had."""
    if connection.dialect.name == "postgresql":
        given = func.nextval(func.pg_get_serial_sequence(TABLE, "id"))
        counted = func.generate_series(1, count).table_valued("number")
        return connection.scalars(select(given).select_from(counted)).all()
    last = connection.scalar(LAST, {"name": TABLE}) or 0
    return range(last + 1, last + 1 + count)
