"""A dataset file: read, validated, merged into the table; and the project's own, written."""

import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from marshmallow import ValidationError
from sqlalchemy import Select, select

from investments_api.extensions import db
from investments_api.imports.readers import DatasetError, read_records
from investments_api.journal import published, recording
from investments_api.records.models import DATASET_FIELDS, Investment
from investments_api.records.schemas import InvestmentInputSchema, InvestmentSchema
from investments_api.records.values import Values, record_to_json

# Of the faults of a file, the first are listed; a file with more is not read to its end.
MAX_FAULTS: Final = 1_000

Key = tuple[Any, ...]
Pass = tuple[Callable[[Values], Key], Iterable[tuple[Key, int]]]


class Report(NamedTuple):
    """What an import did, in numbers of records."""

    added: int
    changed: int
    unchanged: int


def read(path: Path) -> Iterator[Any]:
    """Read the records of a file, unchecked. Raises DatasetError when it cannot be read."""
    return read_records(load(path), path.name)


def load(path: Path) -> bytes:
    """Give the content of a file. Raises DatasetError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DatasetError(f"{path.name}: {error.strerror}") from error


def validate(records: Iterable[Any]) -> list[Values]:
    """Check each record with the API's own schema and tidy its text.

    Raises DatasetError that lists bad values: the record's position from 1, the field, the reason.
    """
    schema = InvestmentInputSchema()
    valid: list[Values] = []
    faults: dict[str, list[str]] = {}
    for position, record in enumerate(records, start=1):
        try:
            valid.append(schema.load(record))
        except ValidationError as error:
            faults |= _by_place(position, error)
            if len(faults) > MAX_FAULTS:
                break
    if faults:
        raise DatasetError(
            f"Nothing was imported: {_how_many(faults)} values do not fit.",
            dict(islice(faults.items(), MAX_FAULTS)),
        )
    return valid


def _by_place(position: int, error: ValidationError) -> dict[str, list[str]]:
    return {
        f"record {position}" + ("" if field == "_schema" else f": {field}"): messages
        for field, messages in error.messages_dict.items()
    }


def _how_many(faults: dict[str, list[str]]) -> str:
    return f"more than {MAX_FAULTS:,}" if len(faults) > MAX_FAULTS else f"{len(faults):,}"


def merge(
    records: list[Values], track: Callable[[list[Values]], Iterable[Values]] = list
) -> Report:
    """Add validated records to the session, or change those of the same school and title.

    Records of the table that are not in the file stay as they are. An added record counts as
    published like this; what changes in the others counts as changed by people here. `track` may
    wrap the records to show progress. The caller commits: it is one change of the journal.
    """
    recording.open_changeset("import")
    investments = db.session.scalars(select(Investment).order_by(Investment.id))
    known = {each.id: each for each in investments}
    matches = match(records, [(key, [(key(each.values()), each.id) for each in known.values()])])
    added: dict[int, Investment] = {}
    changed = 0
    for position, values in enumerate(track(records)):
        investment = known.get(matches.get(position, 0))
        if investment is None:
            added[position] = Investment(**values)
            db.session.add(added[position])
        elif investment.values() != values:
            investment.assign(values)
            changed += 1
    if added:
        db.session.flush()
        published.save_snapshots(
            published.snapshot(each.id, record_to_json(records[position]))
            for position, each in added.items()
        )
    return Report(len(added), changed, len(records) - len(added) - changed)


def key(values: Values) -> Key:
    """Give what identifies a record: its school and its title."""
    return values["codeuai"], values["titreoperation"]


def match(records: Sequence[Values], passes: Iterable[Pass]) -> dict[int, int]:
    """Match a file's records with ours: {position in the file: id}; new ones have no id.

    A pass is a key of the file's records, and the keys and ids of candidates. Those of one key are
    matched in their order; the next pass matches what is left.
    """
    found: dict[int, int] = {}
    for key_of, candidates in passes:
        matched = set(found.values())
        waiting: defaultdict[Key, deque[int]] = defaultdict(deque)
        for candidate_key, number in candidates:
            if number not in matched:
                waiting[candidate_key].append(number)
        for position, values in enumerate(records):
            if position not in found and (same := waiting.get(key_of(values))):
                found[position] = same.popleft()
    return found


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
