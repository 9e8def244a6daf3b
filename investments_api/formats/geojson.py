"""Write rows as GeoJSON (RFC 7946): each is a feature, a point or without geometry.

Producer, licence and dates are in `metadata`, a foreign member (section 6.1) before the features.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from investments_api.formats import Chunks, provenance
from investments_api.formats.labels import LABELS
from investments_api.formats.provenance import Edition
from investments_api.records.models import COORDINATES
from investments_api.records.values import to_json

MEDIA_TYPE: Final = "application/geo+json"


def write(chunks: Chunks, edition: Edition) -> Iterator[str]:
    """Give the text of a FeatureCollection in pieces, one feature on each line."""
    yield f'{{"type": "FeatureCollection", "metadata": {_dump(metadata(edition))}, "features": ['
    separator = "\n"
    for rows in chunks:
        yield separator + ",\n".join(_dump(_feature(row)) for row in rows)
        separator = ",\n"
    yield "\n]}\n"


def metadata(edition: Edition) -> dict[str, Any]:
    """Give the producer, licence, source and dates of the data."""
    return {
        "title": provenance.TITLE,
        "producer": provenance.PRODUCER,
        "licence": provenance.LICENCE,
        "licence_page": provenance.LICENCE_PAGE,
        "source": provenance.DATASET_PAGE,
        "modified": edition.modified,
        "exported": edition.exported,
    }


def _feature(row: Sequence[Any]) -> dict[str, Any]:
    properties = dict(zip(LABELS, row, strict=True))
    coordinates = [properties.pop(name) for name in COORDINATES]
    geometry = None if None in coordinates else {"type": "Point", "coordinates": coordinates}
    return {
        "type": "Feature",
        "id": properties["id"],
        "geometry": geometry,
        "properties": properties,
    }


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=to_json)
