"""Among many records, the journal is read along its indexes: what the databases plan."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import JSON, Select, case, insert, literal, select, text
from sqlalchemy.dialects import postgresql, sqlite

from investments_api import queries
from investments_api.extensions import db
from investments_api.journal import listing
from investments_api.journal.tables import Change, RecordChange
from tests.conftest import CopyDatabase
from tests.databases import application

# So many that to read them all is dearer than to follow an index.
ENTRIES = 20_000
FIRST = 1_000
PAGE = 20
EARLY = datetime(2030, 1, 1, tzinfo=UTC)
LATE = datetime(2030, 1, 2, tzinfo=UTC)
WHOLE_TABLES = ("Seq Scan", "SCAN record_change", "SCAN change\n")


@pytest.fixture(scope="module")
def app_of_many(backend: str, copy_database: CopyDatabase) -> Iterator[Flask]:
    with copy_database(backend) as url, application(url) as app:
        with app.app_context():
            add_long_journal()
        yield app


def add_long_journal() -> None:
    """Each entry makes the next version of one of 1,000 records."""
    numbers = select(literal(FIRST).label("number")).cte(recursive=True)
    following = numbers.c.number + 1
    numbers = numbers.union_all(select(following).where(following < FIRST + ENTRIES))
    number = numbers.c.number
    entry = {
        "id": number,
        "action": literal("update"),
        "at": case((number < FIRST + ENTRIES - PAGE, literal(EARLY)), else_=literal(LATE)),
        "records": literal(1),
    }
    made = {
        "change_id": number,
        "position": literal(1),
        "investment_id": number % 1_000 + 1_000,
        "version": number // 1_000,
        "action": literal("update"),
        "changes": literal({}, JSON),
    }
    for table, columns in ((Change, entry), (RecordChange, made)):
        db.session.execute(insert(table).from_select(list(columns), select(*columns.values())))
    db.session.execute(text("ANALYZE"))
    db.session.commit()


@pytest.fixture
def journal(app_of_many: Flask) -> Iterator[None]:
    with app_of_many.app_context():
        yield


def plan(query: Select[Any]) -> str:
    """What the database means to do, a step a line."""
    on_sqlite = db.engine.dialect.name == "sqlite"
    dialect = sqlite.dialect() if on_sqlite else postgresql.dialect()
    statement = query.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    explain = "EXPLAIN QUERY PLAN" if on_sqlite else "EXPLAIN"
    rows = db.session.connection().exec_driver_sql(f"{explain} {statement}".replace("%", "%%"))
    return "".join(f"{row[-1]}\n" for row in rows)


def assert_follows(query: Select[Any], index: str) -> None:
    steps = plan(query)
    assert index in steps, steps
    assert not any(step in steps for step in WHOLE_TABLES), steps


@pytest.mark.usefixtures("journal")
def test_page_of_changes_is_read_from_the_newest_on() -> None:
    steps = plan(listing.changes().limit(PAGE))
    # SQLite's table is in the order of its ids.
    assert steps == "SCAN change\n" or "Backward using pk_change" in steps, steps


@pytest.mark.usefixtures("journal")
def test_changes_since_a_time_are_sought_and_counted_from_there() -> None:
    query = listing.changes(LATE)
    assert_follows(query.limit(PAGE), "ix_change_at")
    assert_follows(queries.how_many(query), "ix_change_at")
    # PostgreSQL may rather sort the few that there are.
    assert "TEMP B-TREE" not in plan(query)


@pytest.mark.usefixtures("journal")
def test_history_of_a_record_is_read_from_its_newest_version_on() -> None:
    query = listing.versions(1_042)
    assert_follows(query.limit(PAGE), "ix_record_change_version")
    assert_follows(queries.how_many(query), "ix_record_change_version")


@pytest.mark.usefixtures("journal")
def test_versions_of_a_page_of_changes_are_sought_one_by_one() -> None:
    ids = list(range(2_000, 2_000 + PAGE))
    steps = plan(listing.shown_versions(ids))
    assert "pk_record_change" in steps or "sqlite_autoindex_record_change" in steps, steps
    assert not any(step in steps for step in WHOLE_TABLES), steps


@pytest.mark.usefixtures("journal")
def test_deletions_of_records_are_sought_by_record() -> None:
    assert_follows(listing.deletions([1_001, 1_002, 1_003]), "ix_record_change_version")


@pytest.mark.usefixtures("journal")
def test_time_of_the_last_change_is_read_from_the_newest_one() -> None:
    steps = plan(listing.newest_time())
    assert steps == "SCAN change\n" or "Backward using pk_change" in steps, steps
