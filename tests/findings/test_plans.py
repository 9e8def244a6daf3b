"""Query plans: no rule runs a subquery for each record, on either database."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    insert,
    literal,
    select,
    text,
    true,
    type_coerce,
)

from investments_api.extensions import db
from investments_api.findings import listing
from investments_api.findings.rules import BY_NAME, RULES, finds
from investments_api.queries import how_many, matching, totals
from investments_api.records.models import Investment
from tests.conftest import CopyDatabase
from tests.databases import application
from tests.journal.test_plans import plan

COPIES = 60
SPELLINGS = {"finding": ["school_two_spellings"]}


@pytest.fixture(scope="module")
def app_of_many(backend: str, copy_database: CopyDatabase) -> Iterator[Flask]:
    with copy_database(backend) as url, application(url) as app:
        with app.app_context():
            copy_records()
        yield app


def copy_records() -> None:
    """The records of the dataset many times over: hundreds of operations for a code."""
    numbers = select(literal(1).label("number")).cte(recursive=True)
    following = numbers.c.number + 1
    numbers = numbers.union_all(select(following).where(following < COPIES))
    table = Investment.__table__
    copied: dict[str, ColumnElement[Any]] = dict(table.columns)
    copied["id"] = type_coerce(table.c.id + 1_000 * numbers.c.number, Integer)
    db.session.execute(
        insert(table).from_select(
            list(copied), select(*copied.values()).join_from(table, numbers, true())
        )
    )
    db.session.execute(text("ANALYZE"))
    db.session.commit()


@pytest.fixture
def many(app_of_many: Flask) -> Iterator[None]:
    with app_of_many.app_context():
        yield


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    "query",
    [
        listing.counts(RULES, ()),
        listing.findings(RULES, ()).limit(20),
        how_many(matching(SPELLINGS)),
        totals(SPELLINGS, ["ville"]),
        select(Investment).where(finds(BY_NAME["school_two_spellings"])),
    ],
    ids=["counts", "findings", "total", "totals", "list"],
)
def test_schools_are_counted_in_one_pass_in_the_order_of_an_index(query: Select[Any]) -> None:
    steps = plan(query)
    assert "USING INDEX ix_investment_key" in steps or "WindowAgg" in steps, steps
    assert "(codeuai=?" not in steps, steps
    assert "investment.codeuai" not in steps, steps
    assert "SCAN finding_dismissal" not in steps, steps
