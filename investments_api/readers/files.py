"""Read a file: its format and charset told by its content, its records validated by the schema."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from marshmallow import ValidationError

from investments_api.formats.labels import LABELS
from investments_api.readers import (
    cells,
    csv_texts,
    documents,
    encodings,
    gzipped,
    spreadsheets,
    workbooks,
)
from investments_api.readers.download import MAX_FILE_BYTES
from investments_api.readers.faults import ALONE, MISSING, WRONG, Causes
from investments_api.readers.loading import Loader
from investments_api.readers.messages import NO_RECORDS, DatasetError, Message
from investments_api.readers.tables import Record, Table
from investments_api.records.models import COORDINATES, DATASET_FIELDS
from investments_api.records.schemas import InvestmentInputSchema
from investments_api.records.values import Values

# A file with more faults is not read to its end.
MAX_FAULTS: Final = 1_000

Track = Callable[[Iterable[Record]], Iterable[Record]]
"""Gives what it is given, and may show progress."""


class File(NamedTuple):
    """The records of a file, each valid and with the fields that the file has, and no others.

    `numbers` are those of their lines, rows or records, which `unit` calls by that name.
    """

    unit: str
    records: list[Values]
    numbers: list[int]
    absent: list[str]
    left_aside: list[str]
    notes: list[Message]


def load(path: Path) -> bytes:
    """Give the content of a file, a gzip unpacked. Raises DatasetError when it cannot be read."""
    try:
        return gzipped.unpack(path.read_bytes(), MAX_FILE_BYTES)
    except OSError as error:
        message = Message(
            "unreadable",
            f"Le fichier {path.name} ne peut pas être lu : {error.strerror}.",
            f"{path.name}: {error.strerror}",
        )
        raise DatasetError(message) from error


def read(content: bytes, charset: str | None = None, track: Track = iter) -> File:
    """Read a file of the publisher or of people: CSV, XLSX, ODS, JSON, GeoJSON or JSON Lines.

    `charset` is what a server has declared. Raises DatasetError, which names each cause once.
    """
    table, notes = _table(content, charset)
    records, numbers = [], []
    for number, values in valid(table, notes, track):
        records.append(values)
        numbers.append(number)
    return File(table.unit, records, numbers, table.columns.absent, table.columns.left_aside, notes)


def valid(table: Table, notes: list[Message], track: Track = iter) -> Iterator[tuple[int, Values]]:
    """Give the records of a table one by one, validated, each with its number.

    When all are read, `notes` have what there is to say. Raises DatasetError then, if there were
    faults; no record is given after the first one.
    """
    remarks, faults = Causes(table.unit), Causes(table.unit)
    # In the order of the fields, so that faults are told in it.
    present = [field for field in DATASET_FIELDS if field in table.columns.present]
    loader, is_empty = Loader(InvestmentInputSchema(only=present)), True
    for record in track(table.records()):
        is_empty = False
        if (values := _valid(loader, record, faults)) is not None:
            _note(remarks, record)
            if not faults.rows:
                yield record.number, values
        elif sum(rows.count for rows in faults.rows.values()) > MAX_FAULTS:
            raise DatasetError(*faults.messages(is_cut=True))
    if faults.rows:
        raise DatasetError(*faults.messages())
    if is_empty:
        raise DatasetError(NO_RECORDS)
    notes += [*_about(table), *table.notes, *remarks.messages()]


def _table(content: bytes, charset: str | None) -> tuple[Table, list[Message]]:
    if spreadsheets.is_spreadsheet(content):
        return workbooks.read(content), []
    text, note = encodings.decode(content, charset)
    stripped = text.lstrip(encodings.BLANKS)
    if not stripped:
        raise DatasetError(Message("empty", "Le fichier est vide.", "The file is empty."))
    read_text = documents.read if stripped[0] in "[{" else csv_texts.read
    return read_text(text), [note] if note else []


def _valid(loader: Loader, record: Record, faults: Causes) -> Values | None:
    """Give the values of a record that fits; else add its faults, and give None."""
    try:
        return loader.load(record.values)
    except ValidationError as error:
        for name in error.messages_dict:
            field = _at_fault(name, error.valid_data)
            faults.add(_kind(field, record), field, record.number, record.written[field])
        return None


def _at_fault(name: str, valid: Any) -> str:
    """Give the field to speak of: a coordinate that is valid itself lacks the other one."""
    return next(other for other in COORDINATES if other != name) if name in valid else name


def _kind(field: str, record: Record) -> str:
    remark = record.remarks.get(field)
    if remark and remark.kind == cells.AMBIGUOUS:
        return cells.AMBIGUOUS
    if record.values.get(field) is not None:
        return WRONG
    return ALONE if field in COORDINATES else MISSING


def _note(remarks: Causes, record: Record) -> None:
    for field, remark in record.remarks.items():
        remarks.add(remark.kind, field, record.number, remark.text)


def _about(table: Table) -> list[Message]:
    """What there is to say of a table's columns."""
    notes = []
    if left := ", ".join(table.columns.left_aside):
        notes.append(
            Message(
                "left_aside",
                f"Colonnes laissées de côté, car elles ne sont pas d'ici : {left}.",
                f"Columns left aside, as they are not ours: {left}.",
            )
        )
    if absent := table.columns.absent:
        labels = ", ".join(f"« {LABELS[field]} »" for field in absent)
        notes.append(
            Message(
                "absent",
                f"Champs absents du fichier, qui restent ici comme ils sont : {labels}.",
                f"Fields that the file does not have, which stay as they are here: "
                f"{', '.join(absent)}.",
            )
        )
    return notes
