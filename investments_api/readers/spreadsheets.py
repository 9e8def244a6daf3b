"""The cells of a spreadsheet, XLSX or ODS, sheet after sheet; read by a process of its own."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from investments_api.readers import limits
from investments_api.readers.messages import DatasetError, Message

Cell = str | int | float | bool | date | datetime | None

PROGRAM: Final = Path(__file__).with_name("sheets_to_json.py")
ARCHIVES: Final = (b"PK\x03\x04", b"PK\x05\x06")
# Office's formats until 2003, and what it puts an encrypted workbook into.
COMPOUND_FILE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
# What reading a file may take. 500,000 rows of the dataset take 0.9 GB, and 15 s, as XLSX.
MEMORY: Final = 2 * 1024**3
SECONDS: Final = 60
UNPACKED: Final = 1024**3
PRINTED: Final = 256 * 1024**2


class Sheet(NamedTuple):
    """A sheet by its name; `number` rows of it are at `start` of what the program has printed."""

    name: str
    printed: bytes
    start: int
    number: int
    columns: int

    @property
    def rows(self) -> Iterator[list[Cell]]:
        """The rows from the sheet's first on, each with a cell for every column; blank is None.

        A number is an int where it is whole, a time is text, and so is a spreadsheet's error.
        """
        lines = io.BytesIO(self.printed)
        lines.seek(self.start)
        for line in islice(lines, self.number):
            cells: list[Cell] = json.loads(line, object_hook=_day)
            yield cells + [None] * (self.columns - len(cells))

    def check_size(self) -> None:
        """Raise DatasetError when the sheet has more columns or cells than are read."""
        limits.check("columns", self.columns)
        limits.check("cells", self.number * self.columns)


def is_spreadsheet(content: bytes) -> bool:
    """Whether it is to be read by `read_sheets`, be it to refuse it in words: an archive, or an
    Office file of old.
    """
    return content.startswith((*ARCHIVES, COMPOUND_FILE))


def read_sheets(content: bytes) -> list[Sheet]:
    """Give the sheets of a workbook in its order, hidden ones too.

    Raises DatasetError for a file that is no XLSX or ODS, encrypted, damaged or too large.
    """
    if content.startswith(COMPOUND_FILE):
        raise DatasetError(PASSWORD if ENCRYPTED in content else OLD)
    printed = _run(content)
    start, sheets = 0, []
    last = json.loads(printed[printed.rindex(b"\n") :])
    if "error" in last:
        raise DatasetError(REFUSALS[last["error"]])
    for name, size, number, columns in last["sheets"]:
        sheets.append(Sheet(name, printed, start, number, columns))
        start += size
    return sheets


def _run(content: bytes) -> bytes:
    """Run the program; give what it prints."""
    sizes = map(str, (MEMORY, SECONDS, UNPACKED, PRINTED))
    try:
        done = subprocess.run(  # noqa: S603 - our own program, with numbers alone
            [sys.executable, "-P", str(PROGRAM), *sizes],
            input=content,
            capture_output=True,
            timeout=2 * SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise DatasetError(TOO_LARGE) from error
    if done.returncode < 0:  # ended by the system, for what it took
        raise DatasetError(TOO_LARGE)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return done.stdout


def _day(tagged: dict[str, Any]) -> Cell:
    """A date, or a date with a time, as the program tags them."""
    [(kind, text)] = tagged.items()
    return (date if kind == "date" else datetime).fromisoformat(text)


PASSWORD: Final = Message(
    "password",
    "Le classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe.",
    "The workbook is protected by a password. Save it without one.",
)
OLD: Final = Message(
    "format",
    "Le fichier est d'un ancien format d'Office (.xls). Enregistrez le tableau en .xlsx, en .ods "
    "ou en CSV UTF-8.",
    "The file is in an old format of Office (.xls). Save the table as .xlsx, .ods or CSV UTF-8.",
)
OTHER: Final = Message(
    "format",
    "Le fichier est une archive, mais ni un .xlsx ni un .ods. D'une archive .zip, sortez le "
    "fichier ; d'un autre tableur (Numbers, .xlsb), enregistrez le tableau en .xlsx, en .ods ou en "
    "CSV UTF-8.",
    "The file is an archive, but neither .xlsx nor .ods. Take the file out of a .zip archive; from "
    "another spreadsheet (Numbers, .xlsb), save the table as .xlsx, .ods or CSV UTF-8.",
)
DAMAGED: Final = Message(
    "format",
    "Le classeur est endommagé. Ouvrez-le dans un tableur et enregistrez-le de nouveau.",
    "The workbook is damaged. Open it in a spreadsheet program and save it again.",
)
TOO_LARGE: Final = Message(
    "limit",
    f"Le classeur est trop grand : {limits.MAX_COLUMNS} colonnes, {limits.MAX_ROWS // 1000} 000 "
    f"lignes et {limits.MAX_CELLS // 10**6} millions de cellules au plus sont lues, y compris les "
    "cellules vides entre la première et la dernière. Supprimez ce qui est loin du tableau, ou "
    "enregistrez-le en CSV UTF-8.",
    f"The workbook is too large: at most {limits.MAX_COLUMNS} columns, {limits.MAX_ROWS:,} rows "
    f"and {limits.MAX_CELLS:,} cells are read, the empty ones between the first and the last one "
    "too. Delete what is far from the table, or save it as CSV UTF-8.",
)
REFUSALS: Final = {"password": PASSWORD, "other": OTHER, "damaged": DAMAGED, "size": TOO_LARGE}
