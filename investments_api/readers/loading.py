"""Validate records by the schema, where the same value of a field is validated once."""

from functools import lru_cache
from typing import Any, Final

from marshmallow import Schema, ValidationError

from investments_api.records.models import COORDINATES
from investments_api.records.values import Values

# Towns, schools, states, programmes, years and days come again and again in a file; of titles, few.
MAX_REMEMBERED: Final = 2**12


class Loader:
    """Loads records as its schema does: each has all of the schema's fields, and no others.

    A record that its fields do not accept, or with one coordinate alone, is left to the schema,
    which says what is wrong.
    """

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        # With types apart: 1, 1.0 and True are equal, but not all of them years.
        remembered = lru_cache(MAX_REMEMBERED, typed=True)
        self._loads = {
            name: remembered(field.deserialize) for name, field in schema.load_fields.items()
        }

    def load(self, record: Values) -> Values:
        """Give the values of a record. Raises ValidationError as the schema does."""
        try:
            values: dict[str, Any] = {name: it(record[name]) for name, it in self._loads.items()}
        # A list or an object of JSON cannot be remembered, nor is it a value.
        except (ValidationError, TypeError):
            return self._by_schema(record)
        is_alone = len({values.get(name) is None for name in COORDINATES}) == len(COORDINATES)
        return self._by_schema(record) if is_alone else values

    def _by_schema(self, record: Values) -> Values:
        return self._schema.load(record)  # type: ignore[no-any-return]
