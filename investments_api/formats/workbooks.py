"""Rows as a workbook (XLSX): dates are dates, amounts are numbers, and every text stays a text.

Producer, licence and dates are on a second sheet and in the properties of the document.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from tempfile import TemporaryDirectory
from typing import IO, Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from investments_api.formats import Chunks, heading, provenance
from investments_api.formats.labels import LABELS
from investments_api.formats.provenance import Edition
from investments_api.records.models import AMOUNTS, DATES

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A sheet has 2^20 rows; the first one is the heading.
MAX_ROWS: Final = 2**20 - 1
# The calendar of a workbook begins with this year.
MIN_YEAR: Final = 1900
SHEET: Final = "Investissements"
SOURCE_SHEET: Final = "Source"
WIDTHS: Final = {"lycee": 30, "ville": 22, "titreoperation": 60, "etat_d_avancement": 25}
WIDTH: Final = 16
NUMBER_FORMATS: Final = (
    dict.fromkeys(AMOUNTS, "#,##0.00####")
    | dict.fromkeys(DATES, "yyyy-mm-dd")
    | {"updated_at": "yyyy-mm-dd hh:mm:ss"}
)
OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(file: IO[bytes], chunks: Chunks, edition: Edition, *, labels: bool) -> None:
    """Write a workbook of at most MAX_ROWS rows to a file."""
    with (
        TemporaryDirectory() as folder,
        Workbook(file, {**OPTIONS, "tmpdir": folder}) as workbook,
    ):
        _describe(workbook, edition)
        sheet = _sheet(workbook, workbook.add_format({"bold": True}), labels=labels)
        _write_rows(sheet, chunks)
        _write_source(workbook.add_worksheet(SOURCE_SHEET), edition)


def _describe(workbook: Workbook, edition: Edition) -> None:
    workbook.set_properties(
        {
            "title": provenance.TITLE,
            "author": provenance.PRODUCER,
            "company": provenance.PRODUCER,
            "keywords": ", ".join(provenance.KEYWORDS),
            "comments": f"{provenance.LICENCE}. {provenance.DATASET_PAGE}",
            "created": edition.exported.replace(tzinfo=None),
        }
    )


def _sheet(workbook: Workbook, bold: Format, *, labels: bool) -> Worksheet:
    """The sheet of the rows, with its heading and the formats of its columns."""
    sheet = workbook.add_worksheet(SHEET)
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(LABELS):
        number_format = NUMBER_FORMATS.get(name)
        its_own = workbook.add_format({"num_format": number_format}) if number_format else None
        sheet.set_column(column, column, WIDTHS.get(name, WIDTH), its_own)
    for column, text in enumerate(heading(labels=labels)):
        sheet.write_string(0, column, text, bold)
    return sheet


def _write_rows(sheet: Worksheet, chunks: Chunks) -> None:
    writers = _writers(sheet)
    line = 0
    for line, row in enumerate(chain.from_iterable(chunks), start=1):
        for column, value in enumerate(row):
            if value is not None:
                writers[type(value)](line, column, value)
    sheet.autofilter(0, 0, line, len(LABELS) - 1)


def _writers(sheet: Worksheet) -> dict[type, Callable[[int, int, Any], Any]]:
    """How a value of each type is written."""
    return {
        str: lambda line, column, text: _write_text(sheet, line, column, text),
        int: sheet.write_number,
        float: sheet.write_number,
        Decimal: lambda line, column, amount: sheet.write_number(line, column, float(amount)),
        date: lambda line, column, day: _write_day(sheet, line, column, day),
        # A workbook has no time zones: the label says UTC.
        datetime: lambda line, column, moment: sheet.write_datetime(
            line, column, moment.replace(tzinfo=None)
        ),
    }


def _write_day(sheet: Worksheet, line: int, column: int, day: date) -> None:
    """Write a date, one that is before the calendar of a workbook as text."""
    if day.year < MIN_YEAR:
        sheet.write_string(line, column, day.isoformat())
    else:
        sheet.write_datetime(line, column, day)


def _write_text(sheet: Worksheet, line: int, column: int, text: str) -> None:
    """Write a text, whatever it holds.

    XlsxWriter in constant memory takes a text in <r> tags for formatted text in XML and lets it
    through as it is. Formatted by ourselves, in three parts, it is escaped.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(line, column, text[:1], text[1:2], text[2:])
    else:
        sheet.write_string(line, column, text)


def _write_source(sheet: Worksheet, edition: Edition) -> None:
    facts: Sequence[tuple[str, str]] = (
        ("Titre", provenance.TITLE),
        ("Producteur", provenance.PRODUCER),
        ("Licence", provenance.LICENCE),
        ("Texte de la licence", provenance.LICENCE_PAGE),
        ("Source", provenance.DATASET_PAGE),
        ("Données modifiées le (UTC)", _moment(edition.modified)),
        ("Exporté le (UTC)", _moment(edition.exported)),
    )
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    for line, (name, value) in enumerate(facts):
        sheet.write_string(line, 0, name)
        sheet.write_string(line, 1, value)


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else ""
