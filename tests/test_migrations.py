"""The revisions give the tables that the models describe, and can be taken back."""

from alembic import command
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import inspect

from investments_api import database
from investments_api.extensions import db


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
