"""Queries of the findings and their numbers: SQLAlchemy selects for the caller to run.

`conditions` are those that an investment has to meet beside that of the rule.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select, union_all

from investments_api.findings.rules import RULES, Rule, finds
from investments_api.records.models import Investment

Conditions = Sequence[ColumnElement[bool]]


def rules_named(names: Sequence[str] | None) -> list[Rule]:
    """Give the rules with these names, in the order of RULES; all of them for None."""
    return [rule for rule in RULES if names is None or rule.name in names]


def findings(rules: Sequence[Rule], conditions: Conditions) -> Select[tuple[str, int]]:
    """Select the rule's name and the investment's id of each finding, by rule, then by id."""
    found = union_all(
        *(
            select(
                literal(position).label("position"), literal(rule.name).label("rule"), Investment.id
            ).where(finds(rule), *conditions)
            for position, rule in enumerate(rules)
        )
    ).subquery()
    return select(found.c.rule, found.c.id).order_by(found.c.position, found.c.id)


def counts(rules: Sequence[Rule], conditions: Conditions) -> Select[Any]:
    """Select one row with the number of findings of each rule, in a column of the rule's name."""
    columns: list[Any] = [func.count().filter(finds(rule)).label(rule.name) for rule in rules]
    return select(Investment).with_only_columns(*columns).where(*conditions)


def found(investment_ids: Collection[int], rule: Rule) -> Select[int]:
    """Select the ids of those investments that the rule finds."""
    return select(Investment.id).where(Investment.id.in_(investment_ids), finds(rule))
