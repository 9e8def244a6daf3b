"""How large a file may be that is imported, whatever its format; counted before it is read."""

from collections.abc import Iterable
from typing import Final

from investments_api.readers.messages import DatasetError, Message, french

# Generous for people: the dataset has 331 rows of 19 columns.
MAX_COLUMNS: Final = 200
MAX_ROWS: Final = 500_000
MAX_CELLS: Final = 10_000_000
# Line ends in quotes are part of a cell, and count here all the same.
MAX_LINES: Final = 2 * MAX_ROWS
# A row of GeoJSON has four: the feature, its properties, geometry and coordinates.
MAX_OBJECTS: Final = 4 * MAX_ROWS

# Of each thing its French name, and how many are read.
MOST: Final = {
    "columns": ("colonnes", MAX_COLUMNS),
    "rows": ("enregistrements", MAX_ROWS),
    "cells": ("cellules", MAX_CELLS),
    "lines": ("lignes", MAX_LINES),
    "objects and arrays": ("objets et tableaux", MAX_OBJECTS),
}


def check(what: str, count: int) -> None:
    """Raise DatasetError when a file has more of it than is read; `what` is one of MOST."""
    name, most = MOST[what]
    if count > most:
        raise DatasetError(
            Message(
                "too_large",
                f"Le fichier a {french(count)} {name} ; le maximum est {french(most)}.",
                f"The file has {count:,} {what}; at most {most:,} are read.",
            )
        )


def check_table(text: str, separators: Iterable[str]) -> None:
    """Count what a text with one of these separators between its cells has, without reading it.

    Raises DatasetError. Separators and line ends in quotes count as well.
    """
    lines = text.count("\n") + text.count("\r") - text.count("\r\n")
    check("lines", lines)
    check("cells", max(map(text.count, separators)) + lines)


def check_document(structure: str) -> None:
    """Count the values of JSON by its brackets and commas alone. Raises DatasetError."""
    containers = structure.count("[")
    check("objects and arrays", containers)
    check("cells", structure.count(",") + containers)
