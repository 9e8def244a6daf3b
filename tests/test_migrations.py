"""The revisions give the tables that the models describe, and can be taken back."""

from datetime import date

import pytest
from alembic import command
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import inspect, select

from investments_api import create_app, database, history, undo
from investments_api.extensions import db
from investments_api.journal import Change, RecordChange
from investments_api.models import Investment


def test_models_have_not_drifted_from_the_revisions(runner: FlaskCliRunner) -> None:
    result = runner.invoke(args=["db", "check"])
    assert result.exit_code == 0, result.output


def test_revisions_can_be_taken_back_and_made_again(app: Flask) -> None:
    with app.app_context():
        config = database.migration_config()
        command.downgrade(config, "base")
        assert inspect(db.engine).get_table_names() == ["alembic_version"]
        command.upgrade(config, "head")
        assert "investment" in inspect(db.engine).get_table_names()


def test_records_older_than_the_journal_are_its_first_entry(app: Flask) -> None:
    with app.app_context():
        investment = db.session.get_one(Investment, 12)
        investment.assign({"mandataire": "Icade", "cao_attribution": date(2026, 11, 23)})
        db.session.commit()
        config = database.migration_config()
        command.downgrade(config, "0003-1")
        command.upgrade(config, "head")
        [entry] = db.session.scalars(select(Change))
        assert (entry.action, entry.records) == ("import", 331)
        rows = {row.investment_id: row for row in db.session.scalars(select(RecordChange))}
        for investment in db.session.scalars(select(Investment)):
            row = rows.pop(investment.id)
            assert (row.action, row.version) == ("create", investment.version)
            kept = {name: history.to_json(value) for name, value in investment.values().items()}
            assert undo.replay([row.changes]) == kept
        assert rows == {}


def test_journal_of_no_records_is_empty(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_database_url)
    app = create_app()
    with app.app_context():
        command.upgrade(database.migration_config(), "head")
        assert db.session.scalar(select(Change.id)) is None
    with app.app_context():
        db.engine.dispose()
