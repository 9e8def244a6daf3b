"""Read the records of a file: CSV, JSON or GeoJSON, as this service or an Opendatasoft portal
exports them.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from textwrap import shorten
from typing import Any, Final

from investments_api import strict_json
from investments_api.formats.formulas import unprotect
from investments_api.formats.labels import LABELS
from investments_api.imports import limits
from investments_api.records.fields import NUMBER, Amount, Degrees, WholeNumber
from investments_api.records.models import DATES
from investments_api.records.schemas import InvestmentInputSchema
from investments_api.text import fold

Record = dict[str, Any]

SCHEMA_FIELDS: Final = InvestmentInputSchema().fields
REQUIRED: Final = tuple(name for name, field in SCHEMA_FIELDS.items() if field.required)
NUMBERS: Final = frozenset(
    name
    for name, field in SCHEMA_FIELDS.items()
    if isinstance(field, WholeNumber | Amount | Degrees)
)
# A file that is no table has a long first row, or a long heading.
MAX_LIST_LENGTH: Final = 300
LINE_END: Final = re.compile(rb"[\r\n]")
# As Excel writes dates on a French machine.
FRENCH_DATE: Final = re.compile(r"(\d\d)/(\d\d)/(\d{4})", re.ASCII)


class DatasetError(ValueError):
    """A file that cannot be imported; each of its lines names one fault.

    `faults` has the reasons by the place in the file, when there is more to say than `message`.
    """

    def __init__(self, message: str, faults: dict[str, list[str]] | None = None) -> None:
        self.message = message
        self.faults = faults or {}
        lines = (f"{place}: {' '.join(reasons)}" for place, reasons in self.faults.items())
        super().__init__("\n".join([message, *lines]))


def read_records(content: bytes, name: str) -> Iterator[Any]:
    """Read the records of a file, one by one in its order, for `dataset.validate` to check.

    JSON is an array of records, each flat or within `fields`, or a GeoJSON FeatureCollection. CSV
    has field names or labels in its first row; its numbers, dates and empty cells are converted.

    Raises DatasetError when the content, that of the file `name`, is none of these, or has more of
    something than `limits` allows.
    """
    read = _read_json if _is_json(content, name) else _read_csv
    try:
        if not content.strip():
            raise DatasetError("the file is empty.")
        yield from read(content)
    except (DatasetError, limits.LimitError, strict_json.JSONError) as error:
        raise DatasetError(f"{name}: {error}") from error


def _is_json(content: bytes, name: str) -> bool:
    start = content.removeprefix("\ufeff".encode()).lstrip()[:1]
    return start in (b"[", b"{") or name.lower().endswith("json")


# --- JSON


def _read_json(content: bytes) -> Iterator[Any]:
    limits.check_document(strict_json.structure(content))
    document = strict_json.loads(content)
    if isinstance(document, dict) and document.get("type") == "FeatureCollection":
        return _from_features(document.get("features"))
    if not isinstance(document, list):
        raise DatasetError(
            "the file must hold a JSON array of records, or a GeoJSON FeatureCollection."
        )
    limits.check("rows", len(document))
    return map(_flat, document)


def _flat(record: Any) -> Any:
    """An older Opendatasoft API puts the record into `fields`, beside what the portal adds."""
    fields = record.get("fields") if isinstance(record, dict) else None
    return fields if isinstance(fields, dict) else record


def _from_features(features: Any) -> Iterator[Record]:
    if not isinstance(features, list):
        raise DatasetError("the FeatureCollection must have an array of features.")
    limits.check("rows", len(features))
    for position, feature in enumerate(features, start=1):
        try:
            properties = feature["properties"]
            yield _place(feature["geometry"]) | ({} if properties is None else properties)
        except (LookupError, TypeError, ValueError) as error:
            raise DatasetError(
                f"feature {position}: it must have properties, and a geometry that is a Point "
                "or null."
            ) from error


def _place(geometry: Any) -> Record:
    if geometry is None:
        return {}
    if geometry["type"] != "Point":
        raise ValueError("no Point")
    longitude, latitude, *_altitude = geometry["coordinates"]
    return {"longitude": longitude, "latitude": latitude}


# --- CSV


def _read_csv(content: bytes) -> Iterator[Record]:
    header = LINE_END.split(content, maxsplit=1)[0]
    is_french = b";" in header
    separator = ";" if is_french else ","
    limits.check_table(content, header, separator.encode())
    lines = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")
    reader = csv.reader(lines, delimiter=separator, strict=True)
    try:
        yield from _from_table(reader, is_french)
    except csv.Error as error:
        raise DatasetError(f"Not valid CSV at line {reader.line_num}: {error}.") from error
    except UnicodeError as error:
        raise DatasetError(
            "The text is not valid UTF-8. From a spreadsheet, save the table as CSV UTF-8."
        ) from error


def _from_table(reader: Any, is_french: bool) -> Iterator[Record]:
    fields = _fields(next(reader, []))
    readings = [_reading(field, is_french) for field in fields]
    for number, row in enumerate(_rows(reader, len(fields)), start=1):
        limits.check("rows", number)
        yield {field: read(cell) for field, read, cell in zip(fields, readings, row, strict=True)}


def _fields(header: list[str]) -> list[str]:
    """The field of each column. Raises DatasetError that names the columns that do not fit."""
    limits.check("columns", len(header))
    fields = [_field(heading) for heading in header]
    faults = {
        "unknown": [
            heading or "(no name)"
            for heading, field in zip(header, fields, strict=True)
            if not field
        ],
        "missing": [field for field in REQUIRED if field not in fields],
        "given more than once": [
            field for field, times in Counter(filter(None, fields)).items() if times > 1
        ],
    }
    messages = [
        f"columns {fault}: {shorten(', '.join(names), MAX_LIST_LENGTH)}."
        for fault, names in faults.items()
        if names
    ]
    if messages:
        raise DatasetError(" ".join(messages))
    return fields


def _field(heading: str) -> str:
    """The field of a heading, or nothing. A long text is none, and takes long to fold."""
    return "" if len(heading) > MAX_LIST_LENGTH else FIELD_BY_HEADING.get(_slug(heading), "")


def _slug(heading: str) -> str:
    """A heading as Opendatasoft makes a field's name of it: "Montant (M€)" -> "montant_meu"."""
    return fold(heading.replace("€", "eu")).replace(" ", "_")


FIELD_BY_HEADING: Final = {
    _slug(heading): field for field, label in LABELS.items() for heading in (field, label)
}


def _rows(reader: Any, width: int) -> Iterator[list[str]]:
    """The rows that are not blank, each with a cell for every column."""
    line = reader.line_num + 1
    for row in reader:
        if row and len(row) != width:
            raise DatasetError(f"line {line}: {len(row)} cells, but there are {width} columns.")
        if row:
            yield row
        line = reader.line_num + 1


def _reading(field: str, is_french: bool) -> Callable[[str], Any]:
    """How to read the cells of a field's column."""
    if field in NUMBERS:
        return partial(_number, is_french=is_french)
    if field in DATES:
        return partial(_date, is_french=is_french)
    return lambda cell: unprotect(cell) or None


def _number(cell: str, is_french: bool) -> float | str | None:
    """A cell that is no number stays a text, which the schema refuses by name."""
    digits = cell.strip().replace(",", ".") if is_french else cell.strip()
    return float(digits) if NUMBER.fullmatch(digits) else cell.strip() or None


def _date(cell: str, is_french: bool) -> str | None:
    date = cell.strip()
    return (FRENCH_DATE.sub(r"\3-\2-\1", date) if is_french else date) or None
