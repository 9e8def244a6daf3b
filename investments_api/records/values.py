"""The values of a record, as the database has them and as the API and the journal show them."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from investments_api.records.models import AMOUNTS, DATES

# What JSON has in another form than Python: of an import of many, all else is left as it is.
_OTHERS: Final = (*AMOUNTS, *DATES)

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
    return values | {name: to_json(values[name]) for name in _OTHERS if name in values}


def record_from_json(record: Values) -> Values:
    """Give the values of a record back from JSON."""
    return record | {name: from_json(name, record[name]) for name in _OTHERS if name in record}
