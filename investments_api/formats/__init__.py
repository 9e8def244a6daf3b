"""The same rows as CSV, as a workbook and as GeoJSON, written as they come from the database.

A row has a value for each field of labels.LABELS, in that order: first the dataset's own, then the
read-only ones. No writer holds more than a chunk of rows.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from investments_api.formats.labels import LABELS

Chunks = Iterable[Sequence[Sequence[Any]]]


def heading(*, labels: bool) -> list[str]:
    """The first row of a table: French labels, or the names of the fields."""
    return list(LABELS.values() if labels else LABELS)
