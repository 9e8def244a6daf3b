"""A table of a file, whatever its format: columns that are fields of ours, and rows of cells."""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import chain, islice
from typing import Any, Final, NamedTuple

from investments_api.readers import cells, headings, limits
from investments_api.readers.cells import Habits, Remark
from investments_api.readers.headings import Columns, Row
from investments_api.readers.messages import Message

# How a column writes its numbers and days shows in its first rows.
SAMPLE: Final = 1_000
# Most texts of a column come again and again, but for titles and firms.
MAX_REMEMBERED: Final = 2**12

Reading = Callable[[Any], tuple[Any, Remark | None]]
"""Gives the value of a cell, and what there is to say of it."""


class Column(NamedTuple):
    """A column of a field: its place in the row, and what reads its cells."""

    place: int
    field: str
    read: Reading


class Record(NamedTuple):
    """A row as the schema takes it, and its number in the file; all else by field.

    `written` are its cells, as the file has them.
    """

    number: int
    written: dict[str, Any]
    values: dict[str, Any]
    remarks: dict[str, Remark]


class Table(NamedTuple):
    """The columns of a file and its rows, blank ones left out; `unit` is what a row is called.

    `separator` is what stands between the cells of a text, None elsewhere. `notes` are complete
    when the rows are read. Rows that are not `kept` in memory may be any number.
    """

    unit: str
    columns: Columns
    rows: Iterator[Row]
    notes: list[Message]
    separator: str | None = None
    kept: bool = True

    def records(self) -> Iterator[Record]:
        """Read the rows, one by one. Raises DatasetError for too many of them."""
        rows = (row for row in self.rows if not self._repeats_headings(row))
        sample = list(islice(rows, SAMPLE))
        self.columns.leave_unnamed(self._unnamed(sample))
        habits = cells.habits(self._texts(sample), self.separator)
        columns = [
            Column(place, field, _reading(field, habits.get(field, cells.PLAIN)))
            for place, field in self._known()
        ]
        for count, row in enumerate(chain(sample, rows), start=1):
            if self.kept:
                limits.check("rows", count)
            yield _record(row, columns)

    def _repeats_headings(self, row: Row) -> bool:
        """Whether a row names the fields again: files that were joined, names below labels."""
        place = self.columns.fields.index("codeuai")
        return headings.field_of(row.cells[place]) == "codeuai"

    def _known(self) -> list[tuple[int, str]]:
        fields = enumerate(self.columns.fields)
        return [(place, each) for place, each in fields if each in self.columns.present]

    def _unnamed(self, sample: list[Row]) -> list[int]:
        return [
            place
            for place, heading in enumerate(self.columns.headings)
            if is_blank_cell(heading) and not all(is_blank_cell(row.cells[place]) for row in sample)
        ]

    def _texts(self, sample: list[Row]) -> dict[str, list[str]]:
        """The texts of each column, those that may be a number or a day."""
        return {
            field: [
                cell.strip()
                for cell in (row.cells[place] for row in sample)
                if isinstance(cell, str) and len(cell) <= cells.MAX_LENGTH
            ]
            for place, field in self._known()
        }


def _reading(field: str, habits: Habits) -> Reading:
    """Give what reads the cells of a column: the same text is read once."""
    read = partial(cells.read, field, habits=habits)
    remembered = lru_cache(MAX_REMEMBERED)(read)
    return lambda cell: remembered(cell) if isinstance(cell, str) else read(cell)


def _record(row: Row, columns: list[Column]) -> Record:
    written = {field: row.cells[place] for place, field, _ in columns}
    values: dict[str, Any] = {}
    remarks: dict[str, Remark] = {}
    for _, field, read in columns:
        values[field], remark = read(written[field])
        if remark:
            remarks[field] = remark
    return Record(row.number, written, values, remarks)


def below_headings(unit: str, rows: Iterator[Row], separator: str | None = None) -> Table:
    """Give the table whose headings are among the first rows. Raises DatasetError without them."""
    heading, below = headings.split(rows)
    columns = Columns(heading.cells)
    return Table(unit, columns, below, [], separator)


def is_blank(row: Row) -> bool:
    """Whether no cell of a row holds anything."""
    return all(map(is_blank_cell, row.cells))


def is_blank_cell(cell: Any) -> bool:
    """Whether a cell holds nothing that can be seen."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
