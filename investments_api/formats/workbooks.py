"""Write rows as an Excel workbook (XLSX): dates as dates, amounts as numbers, texts never formulas.

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

from investments_api.formats import Chunks, header, provenance
from investments_api.formats.labels import LABELS
from investments_api.formats.provenance import Edition
from investments_api.records.models import AMOUNTS, DATES

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A sheet has at most 2^20 rows; the first one is the header.
MAX_ROWS: Final = 2**20 - 1
# Excel has no dates before this year.
MIN_YEAR: Final = 1900
SHEET: Final = "Investissements"
SOURCE_SHEET: Final = "Source"
WIDTHS: Final = {"lycee": 30, "ville": 22, "titreoperation": 60, "etat_d_avancement": 25}
DEFAULT_WIDTH: Final = 16
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
    """Add the sheet for the rows, with its header and the formats of its columns."""
    sheet = workbook.add_worksheet(SHEET)
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(LABELS):
        number_format = NUMBER_FORMATS.get(name)
        cell_format = workbook.add_format({"num_format": number_format}) if number_format else None
        sheet.set_column(column, column, WIDTHS.get(name, DEFAULT_WIDTH), cell_format)
    for column, text in enumerate(header(labels=labels)):
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
    """Give the function that writes a value, by the value's type."""
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
    """Write a date; as text if it is before the first that Excel has."""
    if day.year < MIN_YEAR:
        sheet.write_string(line, column, day.isoformat())
    else:
        sheet.write_datetime(line, column, day)


def _write_text(sheet: Worksheet, line: int, column: int, text: str) -> None:
    """Write a text, and escape one that XlsxWriter would write as XML.

    With constant_memory, XlsxWriter takes a text in <r> tags for rich text that it has formatted
    itself, and does not escape it. As a rich string in three parts it is escaped.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(line, column, text[:1], text[1:2], text[2:])
    else:
        sheet.write_string(line, column, text)


def _write_source(sheet: Worksheet, edition: Edition) -> None:
    rows: Sequence[tuple[str, str]] = (
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
    for line, (name, value) in enumerate(rows):
        sheet.write_string(line, 0, name)
        sheet.write_string(line, 1, value)


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else ""
