"""The project's own dataset: whether the table has it, and how it is written to a file."""

import json
from typing import IO

from sqlalchemy import Select, select

from investments_api.extensions import db
from investments_api.records.models import DATASET_FIELDS, Investment
from investments_api.records.schemas import InvestmentSchema
from investments_api.records.values import Values


def is_empty() -> bool:
    """Whether the table has no record."""
    return db.session.scalar(select(Investment.id).limit(1)) is None


def write(file: IO[str]) -> int:
    """Write every record: the 19 fields in a fixed order, one record a line, by school and year.

    Returns how many records were written.
    """
    investments = db.session.scalars(_export_order()).all()
    dump = InvestmentSchema(only=DATASET_FIELDS).dump
    lines = (json.dumps(_in_order(dump(row)), ensure_ascii=False) for row in investments)
    file.write("[\n" + ",\n".join(lines) + "\n]\n")
    return len(investments)


def _export_order() -> Select[Investment]:
    year = Investment.annee_d_individualisation.nulls_last()
    title = Investment.titreoperation_folded
    return select(Investment).order_by(Investment.codeuai_folded, year, title, Investment.id)


def _in_order(record: Values) -> Values:
    return {field: record[field] for field in DATASET_FIELDS}
