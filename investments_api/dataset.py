"""A dataset file: read it, validate it, merge it into the table, and write the project's own."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from marshmallow import ValidationError
from sqlalchemy import Select, select

from investments_api import history
from investments_api.extensions import db
from investments_api.models import DATASET_FIELDS, Investment
from investments_api.readers import DatasetError as DatasetError
from investments_api.readers import read_records
from investments_api.schemas import InvestmentInputSchema, InvestmentSchema

Values = dict[str, Any]


class Report(NamedTuple):
    """What an import did, in numbers of records."""

    added: int
    changed: int
    unchanged: int


def read(path: Path) -> list[Any]:
    """Read the records of a file: see readers.py. Raises DatasetError when it has none."""
    try:
        return read_records(path.read_bytes(), path.name)
    except OSError as error:
        raise DatasetError(f"{path.name}: {error.strerror}") from error


def validate(records: Iterable[Any]) -> list[Values]:
    """Check each record with the API's own schema and tidy its text.

    Raises DatasetError that lists every bad record: its position from 1, the field, the reason.
    """
    schema = InvestmentInputSchema()
    valid: list[Values] = []
    faults: list[str] = []
    for position, record in enumerate(records, start=1):
        try:
            valid.append(schema.load(record))
        except ValidationError as error:
            faults.extend(_faults(position, error))
    if faults:
        raise DatasetError("\n".join(["Nothing was imported:", *faults]))
    return valid


def _faults(position: int, error: ValidationError) -> Iterator[str]:
    for field, messages in error.messages_dict.items():
        place = "" if field == "_schema" else f" {field}:"
        yield f"record {position}:{place} {' '.join(messages)}"


def merge(
    records: list[Values], track: Callable[[list[Values]], Iterable[Values]] = list
) -> Report:
    """Bring validated records into the session, added or matched by school and title.

    Records of the table that the file does not have stay as they are. `track` may wrap the
    records to show progress. The caller commits: one entry of the journal for all.
    """
    history.begin("import")
    known = _investments_by_key()
    added, changed, unchanged = 0, 0, 0
    for values in track(records):
        # Two operations may share school and title: they are matched in their order.
        matches = known[_key(values)]
        if not matches:
            db.session.add(Investment(**values))
            added += 1
        elif matches[0].values() != values:
            matches.pop(0).assign(values)
            changed += 1
        else:
            matches.pop(0)
            unchanged += 1
    return Report(added, changed, unchanged)


def _key(values: Values) -> tuple[str, str]:
    return values["codeuai"], values["titreoperation"]


def _investments_by_key() -> defaultdict[tuple[str, str], list[Investment]]:
    known = defaultdict(list)
    for investment in db.session.scalars(select(Investment).order_by(Investment.id)):
        known[_key(investment.values())].append(investment)
    return known


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
