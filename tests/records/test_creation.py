"""Records created at once leave what records created as models leave, in every table."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Flask
from sqlalchemy import select

from investments_api.extensions import db
from investments_api.journal import recording
from investments_api.journal.tables import Change, RecordChange
from investments_api.records.models import Investment
from investments_api.records.tallies import Tally
from investments_api.records.values import Values
from investments_api.search.backends import backend
from investments_api.search.index import SearchWord

# The moment and the number are another each time; search_index is a hidden column of FTS5.
MOVES = {"id", "search_index", "updated_at", "at", "change_id", "investment_id", "rowid"}


def as_models(records: Sequence[Values]) -> Sequence[int]:
    models = [Investment(**record) for record in records]
    db.session.add_all(models)
    db.session.flush()
    return [model.id for model in models]


def left_by(create: Callable[[Sequence[Values]], Sequence[int]], records: list[Values]) -> Any:
    """The rows of each table after a creation, without what moves; it is rolled back."""
    recording.open_changeset("import")
    numbers = create(records)
    queries = (
        select(Investment.__table__).where(Investment.id.in_(numbers)).order_by(Investment.id),
        select(Change.__table__).order_by(Change.id),
        select(RecordChange.__table__)
        .where(RecordChange.investment_id.in_(numbers))
        .order_by(RecordChange.position),
        select(SearchWord.__table__).order_by(SearchWord.word),
        select(Tally.__table__).order_by(Tally.kind, Tally.cell),
        select(backend().index).where(backend().key.in_(numbers)).order_by(backend().key),
    )
    connection = db.session.connection()
    rows = [connection.execute(query).mappings().all() for query in queries]
    db.session.rollback()
    return [[{k: v for k, v in row.items() if k not in MOVES} for row in some] for some in rows]


def test_rows_of_every_table_are_those_of_models(app: Flask) -> None:
    with app.app_context():
        records = [row.values() for row in db.session.scalars(select(Investment))]
        at_once = left_by(recording.create, records)
        assert [len(rows) for rows in at_once[:3]] == [331, 2, 331]
        assert at_once == left_by(as_models, records)


def test_number_of_a_deleted_record_is_never_given_again(app: Flask) -> None:
    with app.app_context():
        record = db.session.get_one(Investment, 331).values()
        [first] = recording.create([record])
        db.session.delete(db.session.get_one(Investment, first))
        db.session.commit()
        following = recording.create([record, record])
        assert [*following] == [first + 1, first + 2]
        assert as_models([record]) == [first + 3]
