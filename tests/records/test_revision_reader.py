"""The revision, read without a session."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import column, func, select

from investments_api.database import reads
from investments_api.database.reads import Prepared
from investments_api.database_urls import sqlite_file
from investments_api.extensions import db
from investments_api.records import revision
from investments_api.records.models import Investment
from investments_api.records.revision_reader import RevisionReader, watch_of

URL = "/api/v1/investments"


@pytest.fixture
def reader(app: Flask) -> Iterator[RevisionReader]:
    with app.app_context():
        reader = RevisionReader(db.engine)
    reader.open()
    yield reader
    reader.close()


def current(app: Flask) -> str:
    with app.app_context():
        return revision.current()


def file_of(app: Flask) -> Path:
    with app.app_context():
        return sqlite_file(db.engine.url)


def test_is_that_of_the_data_at_each_moment(
    app: Flask, client: FlaskClient, reader: RevisionReader
) -> None:
    told = set()
    for number in range(1, 4):
        client.patch(f"{URL}/12", json={"nombre_de_lots": number})
        told.add(reader.current())
        assert reader.current() == current(app)
    assert len(told) == 3


def test_rows_are_read_of_one_revision(app: Flask, reader: RevisionReader) -> None:
    counted = Prepared(select(func.count(Investment.id)), {}, is_kept=True)
    read = reader.read(lambda: (revision.current(), reads.fetch(counted)))
    assert read == (current(app), (current(app), [(331,)]))


def test_rows_are_none_of_data_that_changed_meanwhile(
    client: FlaskClient, reader: RevisionReader
) -> None:
    def change() -> bool:
        return client.patch(f"{URL}/12", json={"nombre_de_lots": 77}).status_code == 200

    assert reader.read(change) is None
    assert reader.read(lambda: True)


def test_connection_whose_rows_fail_is_not_used_again(reader: RevisionReader) -> None:
    nothing = Prepared(select(column("nothing")), {}, is_kept=True)
    assert reader.read(lambda: reads.fetch(nothing)) is None
    assert reader.current() is None
    reader.open()
    with pytest.raises(ZeroDivisionError):
        reader.read(lambda: 1 / 0)
    assert reader.current() is None


def test_select_that_is_not_kept_is_left_to_a_session(reader: RevisionReader) -> None:
    assert reader.read(lambda: reads.fetch(Prepared(select(1), {}))) is None
    assert reader.current()


def test_is_not_told_before_there_is_a_connection(app: Flask, reader: RevisionReader) -> None:
    reader.close()
    assert reader.current() is None
    reader.open()
    assert reader.current()


def test_is_not_told_by_a_connection_that_has_ended(reader: RevisionReader) -> None:
    reader._free[0].close()
    assert reader.current() is None
    reader.open()
    assert reader.current()


@pytest.mark.parametrize("backend", ["sqlite"])
def test_is_not_told_of_a_file_that_was_replaced(app: Flask, reader: RevisionReader) -> None:
    file = file_of(app)
    moved = file.rename(file.with_name("moved.sqlite"))
    assert reader.current() is None
    file.write_bytes(moved.read_bytes())
    reader.open()
    assert reader.current() is None


def test_disposed_engine_has_no_connection_left(app: Flask, reader: RevisionReader) -> None:
    with app.app_context():
        db.engine.dispose()
    assert reader.current() is None


def test_database_in_memory_has_none() -> None:
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
    db.init_app(app)
    with app.app_context():
        assert watch_of(db.engine) is None
        db.engine.dispose()
