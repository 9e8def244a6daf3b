"""Rows inserted many at once are those that SQLAlchemy's own insert writes."""

from datetime import UTC, date, datetime
from decimal import Decimal

from flask import Flask
from sqlalchemy import delete, insert, select

from investments_api.database import many_rows
from investments_api.extensions import db
from investments_api.journal.tables import RecordChange
from investments_api.records.models import Investment
from investments_api.records.tallies import Tally
from investments_api.search.index import SearchWord

TABLE = Investment.__table__
OTHERS = {
    "updated_at": datetime(2026, 11, 29, 3, 30, 12, 5, tzinfo=UTC),
    "notification_du_marche": date(2020, 1, 31),
    "enveloppe_prev_en_meu": Decimal("12.345678"),
    "longitude": 2.35,
    "latitude": 48.85,
}


def test_values_of_every_type_are_stored_as_insert_stores_them(app: Flask) -> None:
    with app.app_context():
        connection = db.session.connection()
        row = {**connection.execute(select(TABLE).limit(1)).mappings().one(), **OTHERS}
        as_usual, at_once = (row | {"id": number} for number in (9001, 9002))
        connection.execute(insert(TABLE), as_usual)
        many_rows.insert(connection, TABLE, [*at_once], [tuple(at_once.values())])
        stored = connection.exec_driver_sql("SELECT * FROM investment WHERE id > 9000 ORDER BY id")
        one, other = stored.all()
        assert one[1:] == other[1:]


def test_json_comes_back_as_it_was(app: Flask) -> None:
    with app.app_context():
        connection = db.session.connection()
        changes = {"ville": [None, "L'Haÿ « % » \U0001f3eb"], "longitude": [0.1, 2.123456789012345]}
        names = [column.name for column in RecordChange.__table__.columns]
        row = (1, 9001, 9001, 1, "create", None, changes)
        many_rows.insert(connection, RecordChange.__table__, names, [row])
        kept = select(RecordChange.changes).where(RecordChange.position == 9001)
        assert connection.scalar(kept) == changes


def test_numbers_are_added_to_a_key_that_is_there_and_inserted_with_another(app: Flask) -> None:
    with app.app_context():
        connection, table = db.session.connection(), SearchWord.__table__
        for rows in ([("zz1", 1, 2, 3, 4)], [("zz1", 10, 20, 30, -4), ("zz2", 1, 0, 0, 0)]):
            many_rows.add(connection, table, ["town", "school", "operation", "firms"], rows)
        found = connection.execute(select(table).where(SearchWord.word.startswith("zz")))
        assert sorted(found.all()) == [("zz1", 11, 22, 33, 0), ("zz2", 1, 0, 0, 0)]


def test_no_rows_are_no_statement(app: Flask) -> None:
    with app.app_context():
        many_rows.insert(db.session.connection(), Tally.__table__, ["kind"], [])
        connection = db.session.connection()
        connection.execute(delete(Tally.__table__))
        many_rows.add(connection, Tally.__table__, ["count"], iter(()))
        assert connection.execute(select(Tally.__table__)).all() == []
