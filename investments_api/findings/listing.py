"""Which findings there are: SQLAlchemy selects for the caller to run.

The filters are those of queries.py; `finding` chooses rules.
"""

from typing import Any

from sqlalchemy import Select, func, literal, select, union_all

from investments_api import queries
from investments_api.findings.rules import RULES, Rule, finds
from investments_api.queries import Filters
from investments_api.records.models import Investment


def chosen(filters: Filters) -> list[Rule]:
    """The rules that the filters choose, in their order; all without a choice."""
    names = filters.get("finding")
    return [rule for rule in RULES if names is None or rule.name in names]


def findings(filters: Filters) -> Select[tuple[str, int]]:
    """Rule and investment's id of each finding that fits, by the order of the rules, then by id."""
    conditions = _other_conditions(filters)
    found = union_all(
        *(
            select(
                literal(place).label("place"), literal(rule.name).label("rule"), Investment.id
            ).where(finds(rule), *conditions)
            for place, rule in enumerate(chosen(filters))
        )
    ).subquery()
    return select(found.c.rule, found.c.id).order_by(found.c.place, found.c.id)


def counts(filters: Filters) -> Select[Any]:
    """One row: for each rule that the filters choose, how many findings fit, by its name."""
    columns: list[Any] = [
        func.count().filter(finds(rule)).label(rule.name) for rule in chosen(filters)
    ]
    return select(Investment).with_only_columns(*columns).where(*_other_conditions(filters))


def found(investment_id: int, rule: Rule) -> Select[int]:
    """The investment's id, if the rule finds it."""
    return select(Investment.id).where(Investment.id == investment_id, finds(rule))


def _other_conditions(filters: Filters) -> list[Any]:
    others = {name: value for name, value in filters.items() if name != "finding"}
    return queries.conditions(others)
