"""Queries of the findings and their numbers: SQLAlchemy selects for the caller to run.

`conditions` are those that an investment has to meet beside that of the rule.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select, union_all

from investments_api.findings.rules import RULES, Rule, finds
from investments_api.journal.dismissals import is_dismissal
from investments_api.journal.tables import FindingDismissal
from investments_api.records.models import Investment

Conditions = Sequence[ColumnElement[bool]]


def rules_named(names: Sequence[str] | None) -> list[Rule]:
    """Give the rules with these names, in the order of RULES; all of them for None."""
    return [rule for rule in RULES if names is None or rule.name in names]


Place = tuple[Rule, int, int]
"""A rule, how many of its findings are skipped, and how many are wanted after those."""


def findings(places: Sequence[Place], conditions: Conditions) -> Select[Any]:
    """Select the rule's name and the investment's id of findings, by rule, then by id."""
    parts = [
        select(literal(number).label("number"), literal(rule.name).label("rule"), Investment.id)
        .where(finds(rule), *conditions)
        .order_by(Investment.id)
        .offset(offset)
        .limit(limit)
        .subquery()
        for number, (rule, offset, limit) in enumerate(places)
    ]
    found = union_all(*map(select, parts)).subquery()
    return select(found.c.rule, found.c.id).order_by(found.c.number, found.c.id)


def counts(rules: Sequence[Rule], conditions: Conditions) -> Select[Any]:
    """Select one row with the number of findings of each rule, in a column of the rule's name."""
    columns: list[Any] = [func.count().filter(finds(rule)).label(rule.name) for rule in rules]
    return select(Investment).with_only_columns(*columns).where(*conditions)


def counts_along_indexes(rules: Sequence[Rule], conditions: Conditions) -> Select[Any]:
    """Select the same row as `counts`, each rule counted for itself, along its index.

    The conditions are those of fields that the indexes have: `doubts.COUNTED_BY`. What is dismissed
    is counted apart, since that is little, and taken off: no record is read for the rest.
    """
    columns: list[Any] = []
    for rule in rules:
        counted = select(func.count()).select_from(Investment).where(rule.condition(), *conditions)
        dismissed = counted.join(FindingDismissal, is_dismissal(rule.name))
        if rule.kept_number and not conditions:
            counted = rule.kept_number()
        number = counted.scalar_subquery() - dismissed.scalar_subquery()
        columns.append(number.label(rule.name))
    return select(*columns)


def found(investment_ids: Collection[int], rule: Rule) -> Select[int]:
    """Select the ids of those investments that the rule finds."""
    return select(Investment.id).where(Investment.id.in_(investment_ids), finds(rule))
