"""The revisions give the tables that the models describe, and can be taken back."""

from datetime import date
from typing import Any

import pytest
from alembic import command
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import inspect, select

from investments_api import bootstrap, create_app
from investments_api.database import readiness
from investments_api.extensions import db
from investments_api.imports import conflicts, sync
from investments_api.journal import dismissals, undo
from investments_api.journal.tables import Change, FindingDismissal, PublishedRecord, RecordChange
from investments_api.records.models import Investment
from investments_api.records.values import to_json
from tests.imports.syncing import file_of


def test_revisions_import_nothing_of_the_application() -> None:
    files = list((readiness.MIGRATIONS / "versions").glob("*.py"))
    assert len(files) >= 6
    assert [file.name for file in files if "investments_api" in file.read_text("utf-8")] == []


def test_models_have_not_drifted_from_the_revisions(runner: FlaskCliRunner) -> None:
    result = runner.invoke(args=["db", "check"])
    assert result.exit_code == 0, result.output


def test_revisions_can_be_taken_back_and_made_again(app: Flask) -> None:
    with app.app_context():
        config = bootstrap.migration_config()
        command.downgrade(config, "base")
        assert inspect(db.engine).get_table_names() == ["alembic_version"]
        command.upgrade(config, "head")
        assert "investment" in inspect(db.engine).get_table_names()


def test_records_older_than_the_journal_are_its_first_entry(app: Flask) -> None:
    with app.app_context():
        investment = db.session.get_one(Investment, 12)
        investment.assign({"mandataire": "Icade", "cao_attribution": date(2026, 11, 23)})
        db.session.commit()
        config = bootstrap.migration_config()
        command.downgrade(config, "0003-1")
        command.upgrade(config, "head")
        [entry] = db.session.scalars(select(Change))
        assert (entry.action, entry.records) == ("import", 331)
        rows = {row.investment_id: row for row in db.session.scalars(select(RecordChange))}
        for investment in db.session.scalars(select(Investment)):
            row = rows.pop(investment.id)
            assert (row.action, row.version) == ("create", investment.version)
            kept = {name: to_json(value) for name, value in investment.values().items()}
            assert undo.replay([row.changes]) == kept
        assert rows == {}


DERIVED = select(
    Investment.id,
    Investment.codeuai_letter,
    Investment.departement_located,
    Investment.metres_outside,
).order_by(Investment.id)


def test_journal_and_what_is_derived_outlive_the_revision_of_the_findings(app: Flask) -> None:
    with app.app_context():
        db.session.get_one(Investment, 12).mandataire = "Icade"
        db.session.commit()
        undo.undo(db.session.get_one(Change, 2))
        dismissals.dismiss([(47, "no_coordinates")])
        db.session.commit()
        undo.undo(db.session.get_one(Change, 4))
        db.session.commit()
        entries, derived = journal_rows(), db.session.execute(DERIVED).all()
        db.session.rollback()
        config = bootstrap.migration_config()
        command.downgrade(config, "0004-1")
        command.upgrade(config, "head")
        assert journal_rows() == [entry for entry in entries if entry.id <= 3]
        assert db.session.execute(DERIVED).all() == derived
        assert db.session.scalar(select(FindingDismissal.change_id)) is None
        assert {row.change_id for row in db.session.scalars(select(RecordChange))} == {1, 2, 3}


def journal_rows() -> list[Any]:
    return list(db.session.execute(select(*Change.__table__.columns).order_by(Change.id)).all())


def published_rows() -> list[Any]:
    query = select(*PublishedRecord.__table__.columns)
    order = (PublishedRecord.change_id, PublishedRecord.investment_id)
    return list(db.session.execute(query.order_by(*order)).all())


def test_imports_of_the_journal_are_what_was_published(
    app: Flask, records: list[dict[str, Any]]
) -> None:
    with app.app_context():
        db.session.delete(db.session.get_one(Investment, 3))
        db.session.commit()
        for mandataire in ("Icade", "Theirs"):
            changed = records[11] | {"mandataire": mandataire}
            file = [*records[:11], changed, *records[12:]]
            sync.plan(file_of(file)).carry_out()
            db.session.commit()
        undo.undo(db.session.get_one(Change, 4))
        db.session.commit()
        rows = published_rows()
        db.session.rollback()
        config = bootstrap.migration_config()
        command.downgrade(config, "0005-1")
        command.upgrade(config, "head")
        assert published_rows() == rows
        assert [(row.change_id, row.investment_id, row.stands) for row in rows[-2:]] == [
            (3, 12, True),
            (4, 12, False),
        ]
        assert len(rows) == 333


def test_entries_that_only_tell_of_conflicts_go_with_their_revision(
    app: Flask, records: list[dict[str, Any]]
) -> None:
    with app.app_context():
        db.session.get_one(Investment, 12).mandataire = "Ours"
        db.session.commit()
        sync.plan(file_of([records[11] | {"mandataire": "Theirs"}])).carry_out()
        db.session.commit()
        conflicts.decide(12, "mandataire", "ours")
        db.session.commit()
        undo.undo(db.session.get_one(Change, 4))
        db.session.commit()
        assert len(journal_rows()) == 5
        db.session.rollback()
        config = bootstrap.migration_config()
        command.downgrade(config, "0005-1")
        command.upgrade(config, "head")
        assert [entry.id for entry in journal_rows()] == [1, 2]
        assert {row.change_id for row in published_rows()} == {1}


def test_what_was_found_gone_is_found_again_by_the_next_sync(
    app: Flask, records: list[dict[str, Any]]
) -> None:
    def sync_without_the_first() -> int | None:
        change_id = sync.plan(file_of(records[1:])).carry_out()
        db.session.commit()
        return change_id

    with app.app_context():
        assert sync_without_the_first() == 2
        rows = published_rows()
        db.session.rollback()
        config = bootstrap.migration_config()
        command.downgrade(config, "0006-1")
        command.upgrade(config, "head")
        again = published_rows()
        assert [row[:-1] for row in again] == [row[:-1] for row in rows]
        assert [row.is_gone for row in again] == [False] * 332
        assert sync_without_the_first() == 3
        assert sync_without_the_first() is None
        assert [row.is_gone for row in published_rows()] == [False] * 332 + [True]


def test_journal_of_no_records_is_empty(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_database_url)
    app = create_app()
    with app.app_context():
        command.upgrade(bootstrap.migration_config(), "head")
        assert db.session.scalar(select(Change.id)) is None
    with app.app_context():
        db.engine.dispose()
