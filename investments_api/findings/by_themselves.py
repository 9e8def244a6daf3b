"""The condition of a rule that finds a record by itself, without the others: for the rules."""

from sqlalchemy import ColumnElement, literal_column

from investments_api.records.doubts import CONDITIONS


def is_doubtful(rule: str) -> ColumnElement[bool]:
    """Give the condition of a rule as its index has it: with no parameter in it.

    It has no type: a boolean would be compared with 1 on SQLite, which is another condition.
    """
    condition: ColumnElement[bool] = literal_column(f"({CONDITIONS[rule]})")
    return condition
