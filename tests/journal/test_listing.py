"""The journal is read along its indexes."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Select

from investments_api import queries
from investments_api.extensions import db
from investments_api.journal import listing


def plan(query: Select[Any]) -> str:
    """How SQLite finds the rows, without having counted them."""
    compiled = query.compile(db.engine, compile_kwargs={"literal_binds": True})
    rows = db.session.execute(db.text(f"EXPLAIN QUERY PLAN {compiled}".replace(":", "\\:")))
    return "\n".join(row.detail for row in rows)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("query", "index"),
    [
        (listing.versions(12), "ix_record_change_version"),
        (listing.versions(12).limit(20).offset(20), "ix_record_change_version"),
        (queries.how_many(listing.versions(12)), "ix_record_change_version"),
        (listing.changes(datetime(2026, 11, 23, tzinfo=UTC)).limit(20), "ix_change_at"),
        (queries.how_many(listing.changes(datetime(2026, 11, 23, tzinfo=UTC))), "ix_change_at"),
        (listing.shown_versions([1, 2, 3]), "sqlite_autoindex_record_change"),
        (listing.deletions([1, 2, 3]), "ix_record_change_version"),
    ],
)
def test_journal_is_read_along_its_indexes(app: Flask, query: Select[Any], index: str) -> None:
    with app.app_context():
        steps = plan(query)
    assert index in steps
    assert "SCAN record_change" not in steps


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_pages_of_the_journal_are_not_sorted_first(app: Flask) -> None:
    with app.app_context():
        for query in (
            listing.changes(),
            listing.versions(12),
            listing.shown_versions([1, 2]),
        ):
            assert "TEMP B-TREE" not in plan(query)
