"""A table of a file, whatever its format: columns that are fields of ours, and rows of cells."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, Final, NamedTuple

from investments_api.readers import cells, headings, limits
from investments_api.readers.cells import Habits, Remark
from investments_api.readers.headings import Columns, Row
from investments_api.readers.messages import Message

# How a column writes its numbers and days shows in its first rows.
SAMPLE: Final = 1_000


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
    when the rows are read.
    """

    unit: str
    columns: Columns
    rows: Iterator[Row]
    notes: list[Message]
    separator: str | None = None

    def records(self) -> Iterator[Record]:
        """Read the rows, one by one. Raises DatasetError for too many of them."""
        rows = (row for row in self.rows if not self._repeats_headings(row))
        sample = list(islice(rows, SAMPLE))
        self.columns.leave_unnamed(self._unnamed(sample))
        habits = cells.habits(self._texts(sample), self.separator)
        columns = [(place, field, habits.get(field, cells.PLAIN)) for place, field in self._known()]
        for count, row in enumerate(chain(sample, rows), start=1):
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


def _record(row: Row, columns: list[tuple[int, str, Habits]]) -> Record:
    written = {field: row.cells[place] for place, field, _ in columns}
    values: dict[str, Any] = {}
    remarks: dict[str, Remark] = {}
    for _, field, habits in columns:
        values[field], remark = cells.read(field, written[field], habits)
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
