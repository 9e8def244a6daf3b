"""Find the département of a point, with the outlines that the page's map draws too.

The outlines are made by tests/tools/outlines.py from a generalised map of France: a border is off
by some hundred metres, seldom by more than one kilometre.
"""

import json
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from investments_api.settings import PROJECT_ROOT

OUTLINES_FILE: Final = PROJECT_ROOT / "static" / "data" / "departements.geojson"
Point = tuple[float, float]
Ring = list[Point]


class Outline(NamedTuple):
    """A département and its border: a closed ring of points in degrees of WGS 84."""

    code: str
    ring: Ring


def departement_at(longitude: float, latitude: float) -> str | None:
    """Give the code of the département that contains a point in degrees of WGS 84, or None.

    Only the région's eight are known, and no tolerance is added for the simplified borders.
    """
    point = (longitude, latitude)
    return next((outline.code for outline in _outlines() if _contains(outline.ring, point)), None)


@cache
def _outlines() -> list[Outline]:
    features = json.loads(OUTLINES_FILE.read_text(encoding="utf-8"))["features"]
    return [Outline(it["properties"]["code"], it["geometry"]["coordinates"][0]) for it in features]


def _contains(ring: Ring, point: Point) -> bool:
    """Whether the ring contains the point: a ray to the east crosses it an odd number of times."""
    east, north = point
    crossed = (
        (start, end) for start, end in pairwise(ring) if (start[1] > north) != (end[1] > north)
    )
    return sum(east < _longitude_at(north, start, end) for start, end in crossed) % 2 == 1


def _longitude_at(latitude: float, start: Point, end: Point) -> float:
    """Give the longitude where the segment crosses a latitude."""
    share = (latitude - start[1]) / (end[1] - start[1])
    return start[0] + share * (end[0] - start[0])
