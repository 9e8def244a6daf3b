"""How large a file may be that is imported, whatever its format; counted before it is read."""

from typing import Final

# Generous for people: the dataset has 331 rows of 19 columns.
MAX_COLUMNS: Final = 200
MAX_ROWS: Final = 500_000
MAX_CELLS: Final = 10_000_000
# Line ends in quotes are part of a cell, and count here all the same.
MAX_LINES: Final = 2 * MAX_ROWS
# A row of GeoJSON has four: the feature, its properties, geometry and coordinates.
MAX_OBJECTS: Final = 4 * MAX_ROWS

MOST: Final = {
    "columns": MAX_COLUMNS,
    "rows": MAX_ROWS,
    "cells": MAX_CELLS,
    "lines": MAX_LINES,
    "objects and arrays": MAX_OBJECTS,
}


class LimitError(ValueError):
    """A file with more of something than is read; the text names the number and the limit."""


def check(what: str, count: int) -> None:
    """Raise LimitError when a file has more of it than is read; `what` is one of MOST."""
    if count > MOST[what]:
        raise LimitError(f"the file has {count:,} {what}; at most {MOST[what]:,} are read.")


def check_table(content: bytes, header: bytes, separator: bytes) -> None:
    """Count what a text with a separator between cells has, by its bytes; `header` is its 1st line.

    Raises LimitError. Separators and line ends in quotes count as well.
    """
    check("columns", header.count(separator) + 1)
    lines = content.count(b"\n") + content.count(b"\r") - content.count(b"\r\n")
    check("lines", lines)
    check("cells", content.count(separator) + lines)


def check_document(structure: str) -> None:
    """Count the values of JSON by its brackets and commas alone. Raises LimitError."""
    containers = structure.count("[")
    check("objects and arrays", containers)
    check("cells", structure.count(",") + containers)
