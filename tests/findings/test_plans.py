"""Query plans: no rule runs a subquery for each record, or reads all snapshots, on either
database.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import (
    JSON,
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

from investments_api import queries
from investments_api.extensions import db
from investments_api.findings import listing
from investments_api.findings.rules import BY_NAME, RULES, finds
from investments_api.journal.tables import PublishedRecord
from investments_api.queries import how_many, matching, totals
from investments_api.records import tallies
from investments_api.records.doubts import CONDITIONS
from investments_api.records.models import Investment
from tests.conftest import CopyDatabase
from tests.databases import application
from tests.journal.test_plans import plan

COPIES = 60
# The ids of the first copies come after this one.
COPIED_FROM = 1_000
SPELLINGS = {"finding": ["school_two_spellings"]}
GONE = {"finding": ["no_longer_published"]}
# Of so many published records, one is gone.
ONE_GONE_OF = 100
# All snapshots are read, or those of each investment are sought.
NOT_ONCE = (
    "SCAN published_record\n",
    "SEARCH published_record USING",
    "Index Cond: (investment_id = investment.id)",
)


@pytest.fixture(scope="module")
def app_of_many(backend: str, copy_database: CopyDatabase) -> Iterator[Flask]:
    with copy_database(backend) as url, application(url) as app:
        with app.app_context():
            copy_records()
            tallies.rebuild(db.session())
            publish_records()
        yield app


def copy_records() -> None:
    """The records of the dataset many times over: hundreds of operations for a code."""
    numbers = select(literal(1).label("number")).cte(recursive=True)
    following = numbers.c.number + 1
    numbers = numbers.union_all(select(following).where(following < COPIES))
    table = Investment.__table__
    copied: dict[str, ColumnElement[Any]] = dict(table.columns)
    copied["id"] = type_coerce(table.c.id + COPIED_FROM * numbers.c.number, Integer)
    db.session.execute(
        insert(table).from_select(
            list(copied), select(*copied.values()).join_from(table, numbers, true())
        )
    )


def publish_records() -> None:
    """A snapshot of each copy."""
    number = Investment.__table__.c.id
    snapshot: dict[str, ColumnElement[Any]] = {
        "change_id": literal(1),
        "investment_id": number,
        "record": literal({}, JSON),
        "stands": literal(True),
        "is_gone": number % ONE_GONE_OF == 0,
    }
    copies = select(*snapshot.values()).where(number > COPIED_FROM)
    db.session.execute(insert(PublishedRecord).from_select(list(snapshot), copies))
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
        queries.rule_counts(RULES, {}),
        listing.findings([(BY_NAME["school_two_spellings"], 0, 20)], ()),
        how_many(matching(SPELLINGS)),
        totals(SPELLINGS, ["ville"]),
        select(Investment).where(finds(BY_NAME["school_two_spellings"])),
    ],
    ids=["counts", "kept", "findings", "total", "totals", "list"],
)
def test_spellings_of_schools_are_counted_by_the_kept_totals(query: Select[Any]) -> None:
    steps = plan(query)
    assert "tally" in steps, steps
    assert "SCAN finding_dismissal" not in steps, steps


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("rule", CONDITIONS)
@pytest.mark.parametrize(
    "filters", [{}, {"departement": ["93"], "annee_de_livraison_min": 2005}], ids=len
)
def test_findings_of_a_rule_are_counted_without_a_record(rule: str, filters: Any) -> None:
    steps = plan(queries.rule_counts([BY_NAME[rule]], filters))
    assert "tally" in steps, steps
    assert not any(step in steps for step in ("SCAN investment", "Seq Scan on investment")), steps


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("rule", CONDITIONS)
def test_findings_of_a_rule_are_read_along_its_index(rule: str) -> None:
    steps = plan(listing.findings([(BY_NAME[rule], 0, 20)], ()))
    assert f"ix_investment_doubt_{rule}" in steps, steps


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    "query",
    [
        listing.counts(RULES, ()),
        queries.rule_counts(RULES, {}),
        listing.findings([(BY_NAME["no_longer_published"], 0, 20)], ()),
        how_many(matching(GONE)),
        totals(GONE, ["ville"]),
        matching(GONE).limit(20),
    ],
    ids=["counts", "kept", "findings", "total", "totals", "list"],
)
def test_what_is_gone_is_read_along_its_index_once(query: Select[Any]) -> None:
    steps = plan(query)
    assert "ix_published_record_gone" in steps, steps
    assert not any(step in steps for step in NOT_ONCE), steps
