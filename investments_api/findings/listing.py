"""Which findings there are: SQLAlchemy selects for the caller to run.

Each takes the rules to apply, and the conditions that the investments have to meet.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select, union_all

from investments_api.findings.rules import RULES, Rule, finds
from investments_api.records.models import Investment

Conditions = Sequence[ColumnElement[bool]]


def rules_named(names: Sequence[str] | None) -> list[Rule]:
    """The rules of those names, in their order; all of them for None."""
    return [rule for rule in RULES if names is None or rule.name in names]


def findings(rules: Sequence[Rule], conditions: Conditions) -> Select[tuple[str, int]]:
    """Rule and investment's id of each finding, by the order of the rules, then by id."""
    found = union_all(
        *(
            select(
                literal(place).label("place"), literal(rule.name).label("rule"), Investment.id
            ).where(finds(rule), *conditions)
            for place, rule in enumerate(rules)
        )
    ).subquery()
    return select(found.c.rule, found.c.id).order_by(found.c.place, found.c.id)


def counts(rules: Sequence[Rule], conditions: Conditions) -> Select[Any]:
    """One row: for each rule, by its name, how many findings there are."""
    columns: list[Any] = [func.count().filter(finds(rule)).label(rule.name) for rule in rules]
    return select(Investment).with_only_columns(*columns).where(*conditions)


def found(investment_id: int, rule: Rule) -> Select[int]:
    """The investment's id, if the rule finds it."""
    return select(Investment.id).where(Investment.id == investment_id, finds(rule))
