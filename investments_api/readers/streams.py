"""Read a file on the disk row by row, so that it takes no more memory the longer it is.

That is for a text in UTF-8 that is CSV, or JSON with a record a line. Any other is read whole, by
files.py, which says all there is to say of it.
"""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Final, cast

from investments_api.readers import csv_texts, documents, gzipped, json_lines
from investments_api.readers.encodings import BLANKS
from investments_api.readers.spreadsheets import is_spreadsheet
from investments_api.readers.tables import Table

BLOCK: Final = 1024**2


@contextmanager
def opened(path: Path) -> Iterator[Table | None]:
    """Give the table of a file, to be read while it is open; None if it is to be read whole.

    A gzip is unpacked. Raises DatasetError as the readers do, also while the rows are read.
    """
    with _unpacked(path) as file:
        last = _last_character(file)
        file.seek(0)
        beginning = file.read(csv_texts.HEAD) if last else b""
        file.seek(0)
        with io.TextIOWrapper(file, "utf-8-sig", newline="") as lines:
            is_text = not is_spreadsheet(beginning)
            head = beginning.decode("utf-8-sig", "ignore") if is_text else ""
            yield _table(head, lines, is_cut=last not in csv_texts.LINE_ENDS)


def _unpacked(path: Path) -> IO[bytes]:
    """Open a file. One that cannot be read is as an empty one: read whole, it is told of."""
    try:
        with path.open("rb") as file:
            is_gzip = file.read(len(gzipped.MAGIC)) == gzipped.MAGIC
        return cast(IO[bytes], gzip.open(path)) if is_gzip else path.open("rb")
    except OSError:
        return io.BytesIO()


def _last_character(file: IO[bytes]) -> str:
    """Give the last character of a text in UTF-8, which is read to its end; else an empty one."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    last = ""
    try:
        for block in iter(partial(file.read, BLOCK), b""):
            text = decoder.decode(block)
            if "\0" in text:
                return ""
            last = text[-1:] or last
        decoder.decode(b"", final=True)
    except (UnicodeDecodeError, EOFError, OSError, zlib.error):
        return ""
    return last


def _table(head: str, lines: Iterator[str], *, is_cut: bool) -> Table | None:
    first = head.lstrip(BLANKS)[:1]
    if not first:
        return None
    if first not in "[{":
        return csv_texts.read_lines(head, lines, is_cut=is_cut)
    is_array = json_lines.is_array_of_lines(head)
    if is_array or documents.is_lines(head):
        return json_lines.read(lines, is_array=is_array)
    return None
