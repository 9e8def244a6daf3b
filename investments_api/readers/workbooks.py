"""The sheet of a spreadsheet that has the records: the one whose headings are ours."""

from collections.abc import Iterator, Sequence
from itertools import islice

from investments_api.readers import headings, spreadsheets, tables
from investments_api.readers.headings import IDENTIFYING, Row
from investments_api.readers.messages import NO_RECORDS, DatasetError, Message
from investments_api.readers.spreadsheets import Sheet
from investments_api.readers.tables import Table


def read(content: bytes) -> Table:
    """Give the table of the sheet with the most headings of ours.

    Raises DatasetError for a spreadsheet without such a sheet, with several, or a too large one.
    """
    sheets = spreadsheets.read_sheets(content)
    if not sheets:
        raise DatasetError(NO_RECORDS)
    known = list(map(_known_headings, sheets))
    best = max(known)
    chosen = [sheet for sheet, count in zip(sheets, known, strict=True) if count == best]
    if best >= len(IDENTIFYING) and len(chosen) > 1:
        raise DatasetError(_several([sheet.name for sheet in chosen]))
    # The others may be of any size: nothing is read of them but their first rows.
    chosen[0].check_size()
    return tables.below_headings("row", _rows(chosen[0]))


def _known_headings(sheet: Sheet) -> int:
    """How many fields the headings name; none of a sheet that has headings alone."""
    first = islice(_rows(sheet), headings.MAX_ROWS_ABOVE)
    heading, below = headings.split(first)
    return len(headings.fields_of(heading.cells)) if next(below, None) else 0


def _rows(sheet: Sheet) -> Iterator[Row]:
    """The rows that are not blank, by their numbers in the sheet."""
    rows = (Row(number, cells) for number, cells in enumerate(sheet.rows, start=1))
    return (row for row in rows if not tables.is_blank(row))


def _several(names: Sequence[str]) -> Message:
    listed = ", ".join(f"« {name} »" for name in names)
    return Message(
        "several_sheets",
        f"Plusieurs feuilles ont les colonnes des opérations : {listed}. N'en gardez qu'une.",
        f"Several sheets have the columns of operations: {', '.join(names)}. Keep one of them.",
    )
