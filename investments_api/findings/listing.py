"""Queries of the findings and their numbers: SQLAlchemy selects for the caller to run.

`conditions` are those that an investment has to meet beside that of the rule.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, literal, select, union_all

from investments_api.findings.rules import RULES, Rule, finds
from investments_api.journal.dismissals import is_dismissal
from investments_api.journal.tables import FindingDismissal
from investments_api.records.doubts import CONDITIONS
from investments_api.records.models import Investment
from investments_api.records.tallies import Tally

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


def kept_counts(rules: Sequence[Rule], conditions: Conditions, of_kept: Conditions) -> Select[Any]:
    """Select the same row as `counts`, read from the kept totals where a rule has them.

    `of_kept` are the same conditions for these. What is dismissed is little: it is counted apart.
    """
    columns: list[Any] = []
    for rule in rules:
        counted = _how_many(rule, conditions, of_kept).scalar_subquery()
        number = counted - _dismissed(rule, conditions).scalar_subquery()
        columns.append(number.label(rule.name))
    return select(*columns)


def _how_many(rule: Rule, conditions: Conditions, of_kept: Conditions) -> Select[int]:
    if rule.name in CONDITIONS:
        kept = select(func.coalesce(func.sum(Tally.count), 0))
        return kept.where(Tally.kind == rule.name, *of_kept)
    if rule.kept_number and not conditions:
        return rule.kept_number()
    return select(func.count()).select_from(Investment).where(rule.condition(), *conditions)


def _dismissed(rule: Rule, conditions: Conditions) -> Select[int]:
    """Count what is dismissed; the conditions are in a form that has no index followed for them."""
    fitting = (func.coalesce(each, false()) for each in (rule.condition(), *conditions))
    dismissed = select(func.count()).select_from(FindingDismissal)
    return dismissed.join(Investment, is_dismissal(rule.name)).where(*fitting)


def found(investment_ids: Collection[int], rule: Rule) -> Select[int]:
    """Select the ids of those investments that the rule finds."""
    return select(Investment.id).where(Investment.id.in_(investment_ids), finds(rule))
