"""The values of a record, as the database has them and as the API and the journal show them."""

from datetime import date
from decimal import Decimal
from typing import Any

from investments_api.records.models import AMOUNTS, DATES

Values = dict[str, Any]
"""Values by the names of their fields."""

FieldChanges = dict[str, list[Any]]
"""{field: [old, new]}, in the form of JSON."""


def to_json(value: Any) -> Any:
    """Give a field's value as the API shows it: amounts as numbers, dates in ISO 8601."""
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def from_json(name: str, value: Any) -> Any:
    """Give the value of the field of that name back from JSON."""
    if value is None:
        return None
    if name in AMOUNTS:
        return Decimal(str(value))
    return date.fromisoformat(value) if name in DATES else value


def record_to_json(values: Values) -> Values:
    """Give the values of a record as the API shows them."""
    return {name: to_json(value) for name, value in values.items()}


def record_from_json(record: Values) -> Values:
    """Give the values of a record back from JSON."""
    return {name: from_json(name, value) for name, value in record.items()}
