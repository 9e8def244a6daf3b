"""A program of its own: a spreadsheet on its input, the cells of its sheets as JSON on its output.

Calamine makes room for each cell between the first and the last one of a sheet: a small file can
take all memory, and where there is none left, the process aborts. It shall not be that of the
service, which runs this one by `spreadsheets.py`. It imports nothing of it, to begin soon.

    python -P sheets_to_json.py MEMORY SECONDS UNPACKED PRINTED

The limits, but for the seconds of the processor, are in bytes: of its memory, of the archive when
it is unpacked, of the output. That has a line for each row, up to the last one and the last cell
that are not empty; the last line is `{"sheets": [[name, bytes, rows, columns]]}`, or
`{"error": kind}`, with password, other (no XLSX or ODS), damaged or size.
"""

import io
import json
import math
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any, Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
)

CHUNK: Final = 1024 * 1024
# No tag that a program writes is longer.
MAX_TAG: Final = 64 * 1024
# The parts that are read; pictures and macros are not.
PARTS: Final = (".xml", ".rels", "mimetype")
ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"
MANIFEST: Final = "META-INF/manifest.xml"
# What calamine does not give, and the same so that it does: a cell whose formula has failed, with
# the text that it shows, such as "#N/A", and in ODS a tab or a line break within a text.
REWRITES: Final = (
    (re.compile(rb"(<(?:\w+:)?c\s[^<>]*?\bt=[\"'])e(?=[\"'])"), rb"\1str"),
    (re.compile(rb'(<table:table-cell\s[^<>]*?)\soffice:string-value=""'), rb"\1"),
    (re.compile(rb"<text:tab/>"), rb"\t"),
    (re.compile(rb"<text:line-break/>"), rb"\n"),
)
# Beyond, a float may stand for another whole number than was written.
MAX_EXACT: Final = 2**53
# What zipfile and calamine raise for an archive that is not as it should be.
DAMAGES: Final = (
    CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)


class SizeError(Exception):
    """The archive or the output has more bytes than it may."""


class OtherError(Exception):
    """The archive is neither XLSX nor ODS."""


def limit(memory: int, seconds: int) -> None:
    """Let the system end this process when it takes more, and keep nothing of it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        # A system may not have this limit, or a lower one.
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


# --- The archive


def check_kind(archive: zipfile.ZipFile) -> None:
    """Raise OtherError for one that is no spreadsheet, PasswordError for an encrypted one."""
    names = archive.namelist()
    if "encrypted-package" in names or any(part.flag_bits & 1 for part in archive.infolist()):
        raise PasswordError
    folded = [name.lower().replace("\\", "/") for name in names]
    if any(name.startswith("xl/") for name in folded) and "xl/workbook.bin" not in folded:
        return
    if "mimetype" not in names or not beginning(archive, "mimetype").startswith(ODS):
        raise OtherError
    if MANIFEST in names and b"encryption-data" in beginning(archive, MANIFEST):
        raise PasswordError


def beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(CHUNK)


def rewrite(content: bytes, unpacked: int) -> io.BytesIO:
    """Give the archive with the parts that are read, rewritten.

    Raises SizeError when they have more than `unpacked` bytes, whatever the archive says of them.
    """
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        check_kind(source)
        for name in dict.fromkeys(source.namelist()):
            if name.endswith(PARTS):
                with source.open(name) as part, target.open(name, "w") as copy:
                    for piece in whole_tags(part):
                        unpacked -= len(piece)
                        if unpacked < 0:
                            raise SizeError
                        copy.write(rewrite_tags(piece))
    output.seek(0)
    return output


def whole_tags(part: Any) -> Iterator[bytes]:
    """Give a part in pieces that end before a tag, unless there is none for long."""
    rest = b""
    while chunk := part.read(CHUNK):
        chunk = rest + chunk
        end = chunk.rfind(b"<", -MAX_TAG)
        end = len(chunk) if end < 0 else end
        yield chunk[:end]
        rest = chunk[end:]
    yield rest


def rewrite_tags(piece: bytes) -> bytes:
    for pattern, replacement in REWRITES:
        piece = pattern.sub(replacement, piece)
    return piece


# --- The sheets


def rows(sheet: CalamineSheet) -> Iterator[list[Any]]:
    """Give the rows of a sheet from the first on, up to the last that is not empty."""
    before: list[Any] = [None] * (sheet.start or (0, 0))[1]
    empty = 0
    for row in sheet.iter_rows():
        cells = [*before, *map(plain, row)]
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            empty += 1
            continue
        yield from ([] for _ in range(empty))
        empty = 0
        yield cells


def plain(value: Any) -> Any:
    """Give a cell as JSON has it: None for a blank one, whole numbers without a point."""
    if isinstance(value, str):
        return None if not value or value.isspace() else value
    if isinstance(value, float):
        if not math.isfinite(value):
            return str(value)
        return int(value) if value.is_integer() and abs(value) < MAX_EXACT else value
    return value


def tagged(value: Any) -> Any:
    """Give a date, or a date with a time, by the name of its type; anything else as text."""
    if isinstance(value, date):
        return {type(value).__name__: value.isoformat()}
    return str(value)


def print_sheet(sheet: CalamineSheet, most: int) -> tuple[int, int, int]:
    """Print the rows; give the number of bytes, rows and columns.

    Raises SizeError when the bytes are more than `most`.
    """
    size = number = columns = 0
    for cells in rows(sheet):
        line = json.dumps(cells, ensure_ascii=False, default=tagged).encode() + b"\n"
        size, number, columns = size + len(line), number + 1, max(columns, len(cells))
        if size > most:
            raise SizeError
        sys.stdout.buffer.write(line)
    return size, number, columns


def convert(content: bytes, unpacked: int, printed: int) -> list[tuple[str, int, int, int]]:
    """Print the rows of all sheets; give what the last line says of them."""
    sheets: list[tuple[str, int, int, int]] = []
    with CalamineWorkbook.from_filelike(rewrite(content, unpacked)) as workbook:
        for each in workbook.sheets_metadata:
            if each.typ == SheetTypeEnum.WorkSheet:
                left = printed - sum(size for _name, size, *_ in sheets)
                sheet = workbook.get_sheet_by_name(each.name)
                sheets.append((each.name, *print_sheet(sheet, left)))
    return sheets


def kind_of(error: BaseException) -> str | None:
    """Give the word for what is wrong with the file, None for a fault of this program."""
    if isinstance(error, MemoryError | SizeError):
        return "size"
    if isinstance(error, OtherError):
        return "other"
    if isinstance(error, PasswordError):
        return "password"
    # The class of a panic in Rust is not to be imported.
    if isinstance(error, DAMAGES) or type(error).__name__ == "PanicException":
        return "damaged"
    return None


def main() -> None:
    memory, seconds, unpacked, printed = map(int, sys.argv[1:])
    limit(memory, seconds)
    try:
        last: dict[str, Any] = {"sheets": convert(sys.stdin.buffer.read(), unpacked, printed)}
    except BaseException as error:
        kind = kind_of(error)
        if kind is None:
            raise
        last = {"error": kind}
    sys.stdout.buffer.write(b"\n" + json.dumps(last).encode())


if __name__ == "__main__":
    main()
