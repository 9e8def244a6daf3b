"""The first import leaves in every table what a plan of the same file leaves, and says the same."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from investments_api import bootstrap
from investments_api.database import transactions
from investments_api.extensions import db
from investments_api.imports import first, summaries, sync
from investments_api.readers import files, streams
from investments_api.readers.messages import DatasetError
from investments_api.records.values import Values
from investments_api.search.backends import backend
from tests.databases import without_set_up

# What is another each time; search_index is a hidden column of FTS5.
MOVES = {"updated_at", "at", "token", "words", "search_index"}


@pytest.fixture
def app(empty_database_url: str) -> Iterator[Flask]:
    """An application whose database has tables, and no records."""
    with without_set_up(empty_database_url) as app, app.app_context():
        bootstrap.upgrade()
        yield app


@pytest.fixture
def file(records: list[Values], tmp_path: Path) -> Path:
    """The dataset without a field, and with one record twice."""
    path = tmp_path / "file.jsonl"
    some = [{name: it for name, it in each.items() if name != "mandataire"} for each in records]
    lines = (json.dumps(each) for each in [*some, some[7]])
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def rows_of_all_tables() -> dict[str, list[Any]]:
    """The rows of each table, without what is another each time."""
    connection = db.session.connection()
    found = {}
    for table in (*db.metadata.sorted_tables, backend().index):
        rows = connection.execute(table.select()).mappings()
        kept = [{k: v for k, v in row.items() if k not in MOVES} for row in rows]
        found[table.name] = sorted(kept, key=str)
    return found


def indexes() -> list[str]:
    """The names of the indexes by which records are found."""
    found = db.inspect(db.session.connection()).get_indexes("investment")
    return sorted(str(each["name"]) for each in found)


def imported(file: Path) -> tuple[Values, dict[str, list[Any]]]:
    with streams.opened(file) as table:
        assert table
        assert first.begin(table)
        _, report = first.carry_out(table)
    return report, rows_of_all_tables()


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_planner_knows_afterwards_how_many_records_there_are(app: Flask, file: Path) -> None:
    imported(file)
    of_index = db.text("SELECT stat FROM sqlite_stat1 WHERE idx = 'ix_investment_departement'")
    assert db.session.scalars(of_index).one().startswith("332 ")


def test_every_table_and_the_report_are_those_of_a_plan(
    app: Flask, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first, "NEW_AT_ONCE", 100)
    report, rows = imported(file)
    db.session.rollback()
    if db.engine.dialect.name == "postgresql":
        db.session.execute(db.text("ALTER SEQUENCE investment_id_seq RESTART"))
        db.session.execute(db.text("ALTER SEQUENCE change_id_seq RESTART"))
        db.session.commit()
    transactions.begin_import()
    plan = sync.plan(files.read(files.load(file)))
    plan.carry_out()
    assert summaries.report(plan) == report
    assert [warning["kind"] for warning in report["warnings"]] == ["twice"]
    assert len(rows["investment"]) == len(rows["search_index"]) == 332
    assert rows_of_all_tables() == rows


def test_fault_in_the_last_record_leaves_nothing(app: Flask, file: Path) -> None:
    bad = json.loads(file.read_text(encoding="utf-8").splitlines()[0]) | {"ppi": "x"}
    with file.open("a", encoding="utf-8") as opened:
        opened.write(json.dumps(bad) + "\n")
    before = rows_of_all_tables(), indexes()
    db.session.rollback()
    with pytest.raises(DatasetError, match="record 333"):
        imported(file)
    db.session.rollback()
    assert (rows_of_all_tables(), indexes()) == before


def test_is_impossible_once_a_record_was_published(app: Flask, file: Path) -> None:
    imported(file)
    db.session.commit()
    with streams.opened(file) as table:
        assert table
        assert not first.begin(table)
    db.session.execute(db.text("DELETE FROM investment"))
    db.session.commit()
    with streams.opened(file) as table:
        assert table
        assert not first.begin(table)


def test_is_impossible_without_a_column_that_new_records_need(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("codeuai,lycee,ville,titreoperation\na,b,c,d\n", encoding="utf-8")
    with streams.opened(path) as table:
        assert table
        assert not first.begin(table)
