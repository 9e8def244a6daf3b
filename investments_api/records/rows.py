"""Rows of the table as the API shows them, without a model and a schema for each.

records/schemas.py describes what comes out: a test compares the two, byte by byte.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import orjson
from sqlalchemy import BigInteger, ColumnElement, Date, String, type_coerce

from investments_api.records.column_types import (
    EUROS_IN_A_MILLION,
    MillionsOfEuros,
    UTCDateTime,
)
from investments_api.records.models import AMOUNTS, Investment
from investments_api.records.schemas import InvestmentSchema

NAMES: Final = tuple(InvestmentSchema().fields)
# As the database has them: whole euros, and on SQLite the text of a day or a moment.
PLAIN: Final = {MillionsOfEuros: BigInteger, UTCDateTime: String, Date: String}


def _plain(name: str) -> ColumnElement[Any]:
    column: ColumnElement[Any] = Investment.__table__.c[name]
    plain = PLAIN.get(type(column.type))
    return type_coerce(column, plain).label(name) if plain else column


COLUMNS: Final = tuple(map(_plain, NAMES))


def to_json(rows: Iterable[Sequence[Any]]) -> bytes:
    """Give the JSON list of rows of COLUMNS."""
    return orjson.dumps([*map(_shown, rows)]) + b"\n"


def one_to_json(row: Sequence[Any]) -> bytes:
    """Give the JSON object of a row of COLUMNS."""
    return orjson.dumps(_shown(row)) + b"\n"


def _shown(row: Sequence[Any]) -> dict[str, Any]:
    record = dict(zip(NAMES, row, strict=True))
    for name in AMOUNTS:
        if record[name] is not None:
            record[name] /= EUROS_IN_A_MILLION
    record["updated_at"] = _moment(record["updated_at"])
    return record


def _moment(value: str | datetime) -> str:
    """Give a moment as RFC 3339: SQLite keeps "2026-11-23 09:30:00.000000", without its zone."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return f"{value[:10]}T{value[11:].removesuffix('.000000')}+00:00"
