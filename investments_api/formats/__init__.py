"""Export formats: CSV, XLSX and GeoJSON files, and their descriptions as Data Package and DCAT.

A row has a value for each field of labels.LABELS, in that order: first the dataset's own, then the
read-only ones. Rows come in chunks and are written one chunk at a time, to bound the memory used.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from investments_api.formats.labels import LABELS

Chunks = Iterable[Sequence[Sequence[Any]]]


def header(*, labels: bool) -> list[str]:
    """Give the header row of a table: French labels, or the names of the fields."""
    return list(LABELS.values() if labels else LABELS)
