"""Read JSON that has a record a line, some lines at a time: JSON Lines, and arrays written so."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from investments_api.readers import documents
from investments_api.readers.headings import Columns, Row, field_of
from investments_api.readers.messages import DatasetError
from investments_api.readers.tables import SAMPLE, Table
from investments_api.records.models import DATASET_FIELDS

_ARRAY_OF_LINES: Final = re.compile(
    r"\s*\[[ \t]*(?:\r\n?|\n)[ \t]*\{[^\r\n]*\},?[ \t]*(?:\r\n?|\n)"
)

# The text of an array, and how many lines are above it in the file.
Part = tuple[int, str]


class OtherFieldsError(ValueError):
    """A record has a field that none of the first ones has: the whole file says which it has."""


def is_array_of_lines(head: str) -> bool:
    """Whether a document that begins so is an array with each of its records on a line."""
    return _ARRAY_OF_LINES.match(head) is not None


def read(lines: Iterator[str], *, is_array: bool) -> Table:
    """Give the table of a document of any length, of which no record is kept.

    Its columns are the names that the first records have. Raises DatasetError, also while its rows
    are read, and OtherFieldsError.
    """
    texts = _parts_of_array(lines) if is_array else _parts_of_lines(lines)
    parts = _records(texts)
    first = next(parts, [])
    names = list(dict.fromkeys(name for record in first for name in record))
    rows = _rows(chain([first], parts), names)
    return Table("record", Columns(names), rows, [], kept=False)


def _rows(parts: Iterator[list[dict[str, Any]]], names: list[str]) -> Iterator[Row]:
    known = frozenset(names)
    for number, record in enumerate(chain.from_iterable(parts), start=1):
        if not known.issuperset(record):
            _check_names(record.keys() - known)
        yield Row(number, [record.get(name) for name in names])


def _check_names(others: set[str]) -> None:
    if any(field_of(name) in DATASET_FIELDS for name in others):
        raise OtherFieldsError


def _records(parts: Iterator[Part]) -> Iterator[list[dict[str, Any]]]:
    count = 0
    for above, array in parts:
        records = _parsed(above, array)
        documents.check(records, first=count + 1)
        count += len(records)
        yield [documents.flat(record) for record in records]


def _parsed(above: int, array: str) -> Any:
    try:
        return documents.parsed(array)
    except DatasetError:
        # Below as many lines as in the file, the error tells the line of the file.
        return documents.parsed("\n" * above + array)


def _parts_of_lines(lines: Iterator[str]) -> Iterator[Part]:
    """Some lines after the other."""
    some: list[str] = []
    above = 0
    for number, line in enumerate(lines, start=1):
        if text := line.replace(documents.RECORD_SEPARATOR, "").strip():
            some.append(text)
        if len(some) == SAMPLE:
            yield above, "[" + ",\n".join(some) + "]"
            some, above = [], number
    if some:
        yield above, "[" + ",\n".join(some) + "]"


def _parts_of_array(lines: Iterator[str]) -> Iterator[Part]:
    """Parts of an array, each cut behind a line that is a record."""
    some: list[str] = []
    above = 0
    for number, line in enumerate(lines, start=1):
        some.append(line)
        text = line.strip()
        if len(some) >= SAMPLE and text.startswith("{") and text.endswith("},"):
            yield above, "".join(some).rstrip().removesuffix(",") + "]"
            some, above = ["["], number
    yield above, "".join(some)
