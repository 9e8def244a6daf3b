"""Undoing a change takes as long as what it changed."""

import pytest
from flask import Flask
from sqlalchemy import event

from investments_api.extensions import db
from investments_api.journal import undo
from investments_api.journal.tables import Change


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_undo_looks_for_newer_versions_along_an_index(app: Flask) -> None:
    statements: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
        undo.undo(db.session.get_one(Change, 1))
        db.session.rollback()
        [newer] = [each for each in statements if "restores" in each and "JOIN" in each]
        rows = db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {newer}", (1,))
        steps = "\n".join(row.detail for row in rows)
    assert "SCAN" not in steps
    assert "ix_record_change_version" in steps
