"""Rows as CSV: RFC 4180, or as a French spreadsheet opens it.

Both are UTF-8 with CRLF line ends. Texts that a spreadsheet would calculate begin with an
apostrophe: see formulas.py. CSV has no place for anything but the rows: who made the data, under
which licence and when is said by the headers of the answer, and by the data package they link to.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from types import NoneType
from typing import Any, Final, NamedTuple

from investments_api.formats import Chunks, heading
from investments_api.formats.formulas import protect

MEDIA_TYPE: Final = "text/csv"


class Profile(NamedTuple):
    """What differs from one habit of writing CSV to another."""

    byte_order_mark: str
    separator: str
    decimal_mark: str


PROFILES: Final = {"rfc4180": Profile("", ",", "."), "fr": Profile("\ufeff", ";", ",")}


def write(chunks: Chunks, profile: Profile, *, labels: bool) -> Iterator[str]:
    """The text of a CSV file, in pieces."""
    yield profile.byte_order_mark + _lines([heading(labels=labels)], profile.separator)
    cells = _cells(profile.decimal_mark)
    for rows in chunks:
        yield _lines(
            ([cells[type(value)](value) for value in row] for row in rows), profile.separator
        )


def _lines(rows: Iterable[Sequence[str]], separator: str) -> str:
    text = StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _cells(decimal_mark: str) -> dict[type, Callable[[Any], str]]:
    """How a value of each type is written."""
    return {
        NoneType: lambda _value: "",
        str: protect,
        int: str,
        float: lambda value: str(value).replace(".", decimal_mark),
        Decimal: lambda value: f"{value.normalize():f}".replace(".", decimal_mark),
        date: date.isoformat,
        datetime: datetime.isoformat,
    }
