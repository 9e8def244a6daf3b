"""Write rows as CSV: RFC 4180, or the variant that French spreadsheets open.

Both are UTF-8 with CRLF line ends. Texts that a spreadsheet would take for formulas begin with an
apostrophe: see formulas.py. A CSV file has no metadata: the producer, licence and dates of the data
are in the response's headers, and in the Data Package that they link to.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from types import NoneType
from typing import Any, Final, NamedTuple

from investments_api.formats import Chunks, header
from investments_api.formats.formulas import protect

MEDIA_TYPE: Final = "text/csv"


class Profile(NamedTuple):
    """A CSV dialect: what differs between the two variants."""

    byte_order_mark: str
    separator: str
    decimal_mark: str


PROFILES: Final = {"rfc4180": Profile("", ",", "."), "fr": Profile("\ufeff", ";", ",")}


def write(chunks: Chunks, profile: Profile, *, labels: bool) -> Iterator[str]:
    """Give the text of a CSV file in pieces, the header first, then one for each chunk."""
    yield profile.byte_order_mark + _lines([header(labels=labels)], profile.separator)
    formatters = _formatters(profile.decimal_mark)
    for rows in chunks:
        cells = ([formatters[type(value)](value) for value in row] for row in rows)
        yield _lines(cells, profile.separator)


def _lines(rows: Iterable[Sequence[str]], separator: str) -> str:
    text = StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _formatters(decimal_mark: str) -> dict[type, Callable[[Any], str]]:
    """Give the function that formats a value, by the value's type."""
    return {
        NoneType: lambda _value: "",
        str: protect,
        int: str,
        float: lambda value: str(value).replace(".", decimal_mark),
        Decimal: lambda value: f"{value.normalize():f}".replace(".", decimal_mark),
        date: date.isoformat,
        datetime: datetime.isoformat,
    }
