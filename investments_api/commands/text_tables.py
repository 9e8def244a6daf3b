"""Rows as text, for people: a line each, in columns. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime

Row = Sequence[str]


def lines(heads: Row, rows: Sequence[Row]) -> Iterator[str]:
    """Give the heads and the rows, each column as wide as what is in it."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        yield "  ".join(map(str.ljust, row, widths)).rstrip()


def minute(moment: datetime | None) -> str:
    """Write a moment to the minute."""
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "-"
