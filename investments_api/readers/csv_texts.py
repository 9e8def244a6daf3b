"""Read a text with a separator between its cells: CSV as programs and spreadsheets write it."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from investments_api.formats.formulas import unprotect
from investments_api.readers import faults, headings, limits, tables
from investments_api.readers.headings import REQUIRED, Row
from investments_api.readers.messages import DatasetError, Message
from investments_api.readers.tables import Table

SEPARATORS: Final = (",", ";", "\t", "|")
# Some programs write such a line, and Excel reads it, to say what separates the cells: a sign.
_SEPARATOR_LINE = re.compile(r'"?sep=(?:([^\s\w"])|[^\r\n])"?(?:\r\n?|\n)', re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
# A formula that gives a text: ="0750784V" keeps its zero.
_TEXT_AS_FORMULA = re.compile(r'="([^"]*)"')
# The headings are within so many characters.
HEAD: Final = 64 * 1024
LINE_ENDS: Final = ("\r", "\n")

SHORT: Final = Message(
    "short_line",
    "Il y a moins de cellules que de colonnes ; ce qui manque à la fin est lu comme vide",
    "There are fewer cells than columns; what is missing at the end is taken as empty",
)


def read(text: str) -> Table:
    """Give the table of a text. Raises DatasetError, also while its rows are read.

    What separates the cells is what gives the most known headings: a usual sign, or the one that a
    first line tells. Line ends are CR, LF or both; a cell in quotes may hold them. A title may
    stand above the headings.
    """
    line = _SEPARATOR_LINE.match(text)
    start, told = (line.end(), line[1]) if line else (0, None)
    separators = (*SEPARATORS, told) if told else SEPARATORS
    limits.check_table(text, separators)
    separator = _separator(text[start : start + HEAD], separators)
    is_cut = not text.endswith(LINE_ENDS)
    return _table(_lines(text, start), separator, is_cut=is_cut, above=1 if start else 0)


def read_lines(head: str, lines: Iterator[str], *, is_cut: bool) -> Table:
    """Give the table of a text of any length, of which no line is kept; `head` is its beginning.

    `is_cut` says that the text has no last line end. Raises DatasetError as `read` does.
    """
    line = _SEPARATOR_LINE.match(head)
    start, told = (line.end(), line[1]) if line else (0, None)
    separator = _separator(head[start:], (*SEPARATORS, told) if told else SEPARATORS)
    above = sum(1 for _ in islice(lines, 1 if line else 0))
    return _table(lines, separator, is_cut=is_cut, above=above)._replace(kept=False)


def _table(lines: Iterator[str], separator: str, *, is_cut: bool, above: int) -> Table:
    """Give the table of lines; `above` says how many are before them."""
    table = tables.below_headings("line", _rows(lines, separator, above), separator)
    return table._replace(rows=_of_equal_width(table, is_cut=is_cut))


def _separator(head: str, separators: Iterable[str]) -> str:
    return max(separators, key=lambda each: _known_headings(head, each))


def _known_headings(head: str, separator: str) -> int:
    rows = csv.reader(_lines(head), delimiter=separator, skipinitialspace=True)
    try:
        return max(
            (len(headings.fields_of(row)) for row in islice(rows, headings.MAX_ROWS_ABOVE)),
            default=0,
        )
    except csv.Error:
        return 0


def _lines(text: str, start: int = 0) -> Iterator[str]:
    return (match[0] for match in _LINE.finditer(text, start))


def _rows(lines: Iterator[str], separator: str, above: int) -> Iterator[Row]:
    """The rows that are not blank, by the number of their first line."""
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
    number = above + 1
    try:
        for cells in reader:
            limits.check("columns", len(cells))
            row = Row(number, [_text_of(cell) for cell in cells])
            if not tables.is_blank(row):
                yield row
            number = above + reader.line_num + 1
    except csv.Error as error:
        raise _not_csv(number, error) from error


def _text_of(cell: str) -> str:
    """Take away what programs put around a text, so that a spreadsheet leaves it as it is."""
    formula = _TEXT_AS_FORMULA.fullmatch(cell)
    return formula[1] if formula else unprotect(cell)


def _not_csv(line: int, error: csv.Error) -> DatasetError:
    return DatasetError(
        Message(
            "not_csv",
            f"Ligne {line} : ce n'est pas du CSV, sans doute à cause d'un guillemet qui n'est ni "
            "fermé ni doublé.",
            f"Not valid CSV at line {line}: {error}.",
        )
    )


def _of_equal_width(table: Table, *, is_cut: bool) -> Iterator[Row]:
    """The rows with a cell for each column. Raises DatasetError at the end for the others.

    Cells beyond the last column may be blank alone. Excel leaves empty cells out at a row's end:
    that is told, unless they are of columns left aside. `is_cut` says that the text has no last
    line end: its last row must have all cells.
    """
    fields = table.columns.fields
    width = len(fields)
    needed, known = _end_of(REQUIRED, fields), _end_of(filter(None, fields), fields)
    wrong: list[int] = []
    short: list[int] = []
    row = Row(0, [])
    for row in table.rows:
        if len(row.cells) < needed or not tables.is_blank(Row(row.number, row.cells[width:])):
            wrong.append(row.number)
            continue
        if len(row.cells) < known:
            short.append(row.number)
        yield Row(row.number, [*row.cells[:width], *[""] * (width - len(row.cells))])
    if wrong or (is_cut and row.number in short[-1:]):
        raise DatasetError(_another_width(wrong or short[-1:], width))
    if short:
        table.notes.append(faults.of_rows("line", short, SHORT))


def _end_of(some: Iterable[str], fields: Sequence[str | None]) -> int:
    """How many cells a row needs to have those of some fields."""
    return max((fields.index(field) + 1 for field in some if field in fields), default=0)


def _another_width(lines: list[int], width: int) -> Message:
    message = Message(
        "another_width",
        f"Chaque ligne doit avoir {width} cellules, une par colonne ; un texte qui contient le "
        "séparateur s'écrit entre guillemets",
        f"Each line must have {width} cells, one for each column; a text that holds the separator "
        "is written in quotes",
    )
    return faults.of_rows("line", lines, message)
