"""Find the commune and the département of a point, with the outlines that the page's map draws too.

The outlines are those of IGN, simplified by tests/tools/outlines.js. Paris is one commune there.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from math import cos, floor, hypot, radians
from pathlib import Path
from typing import Any, Final, NamedTuple

from investments_api.places.departements import DEPARTEMENTS
from investments_api.places.towns import PARIS
from investments_api.settings import PROJECT_ROOT

OUTLINES_FILE: Final = PROJECT_ROOT / "static" / "data" / "contours.json"
# Within so many metres of its border, a place may be inside. The file says how far simplifying
# moved the borders, 63 m at most; its source is simplified too, with corners left of some 20 m.
MAX_METRES_OFF: Final = 100
METRES_PER_DEGREE: Final = 111_195
# The side of the squares, in degrees, that tell which communes may hold a point: seven, at a mean.
SQUARE: Final = 0.05

Point = tuple[float, float]
Line = list[Point]
Square = tuple[int, int]


class Outline(NamedTuple):
    """A commune or département and its border: closed rings of points in degrees of WGS 84.

    A point is inside when it is in an odd number of the rings: parts and holes need no names.
    """

    code: str
    rings: tuple[Line, ...]

    def contains(self, longitude: float, latitude: float) -> bool:
        """Whether a ray from the point to the east crosses the border an odd number of times.

        Where it crosses is computed from the southern end: alike for both neighbours, so that a
        point on their border is in one of them.
        """
        crossed = (
            (start, end) if start[1] < end[1] else (end, start)
            for ring in self.rings
            for start, end in pairwise(ring)
            if (start[1] > latitude) != (end[1] > latitude)
        )
        return sum(longitude < _longitude_at(latitude, *ends) for ends in crossed) % 2 == 1

    def metres_to_border(self, longitude: float, latitude: float) -> float:
        """How far the border is from a point; far away from it, the flat Earth is an estimate."""
        scale = METRES_PER_DEGREE * cos(radians(latitude)), METRES_PER_DEGREE
        lines = (
            [((x - longitude) * scale[0], (y - latitude) * scale[1]) for x, y in ring]
            for ring in self.rings
        )
        return min(_from_origin(*ends) for line in lines for ends in pairwise(line))


def commune_at(longitude: float, latitude: float) -> str | None:
    """Give the INSEE code of the commune that holds a point in degrees of WGS 84, else None.

    Only the région's are known, and no tolerance is added for the simplified borders: a point on
    one is in one of the two communes, and always in the same. In Paris it is 75056.
    """
    nearby = _by_square().get(_square_of(longitude, latitude), ())
    return next((each.code for each in nearby if each.contains(longitude, latitude)), None)


def departement_at(longitude: float, latitude: float) -> str | None:
    """Give the code of the département that holds a point, by the commune that does, else None."""
    commune = commune_at(longitude, latitude)
    return commune[:2] if commune else None


def metres_outside(code: str, longitude: float, latitude: float) -> int:
    """Give how many metres a point in degrees is outside a commune or département; inside it is 0.

    The code is one of the région's, where an arrondissement counts as Paris. Raises KeyError for
    another.
    """
    outline = _outlines()[outlined(code)]
    inside = outline.contains(longitude, latitude)
    return 0 if inside else round(outline.metres_to_border(longitude, latitude))


def outlined(code: str) -> str:
    """Give the code under which a place has its outline: an arrondissement has that of Paris."""
    return PARIS if code.startswith("751") else code


# --- Points and borders


def _longitude_at(latitude: float, start: Point, end: Point) -> float:
    """Give the longitude where the segment crosses a latitude."""
    share = (latitude - start[1]) / (end[1] - start[1])
    return start[0] + share * (end[0] - start[0])


def _from_origin(start: Point, end: Point) -> float:
    """Give the distance from the origin of a plane to a segment there."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    share = min(1, max(0, -(x * dx + y * dy) / (dx * dx + dy * dy or 1)))
    return hypot(x + share * dx, y + share * dy)


# --- The file


@cache
def _by_square() -> Mapping[Square, Sequence[Outline]]:
    """Give the communes whose bounding box touches each square."""
    squares = defaultdict(list)
    communes = (each for each in _outlines().values() if each.code not in DEPARTEMENTS)
    for commune in communes:
        for square in _squares_under(commune):
            squares[square].append(commune)
    return squares


def _squares_under(outline: Outline) -> Iterator[Square]:
    longitudes, latitudes = zip(*(point for ring in outline.rings for point in ring), strict=True)
    west, south = _square_of(min(longitudes), min(latitudes))
    east, north = _square_of(max(longitudes), max(latitudes))
    return ((x, y) for x in range(west, east + 1) for y in range(south, north + 1))


def _square_of(longitude: float, latitude: float) -> Square:
    return floor(longitude / SQUARE), floor(latitude / SQUARE)


@cache
def _outlines() -> Mapping[str, Outline]:
    return read_outlines(OUTLINES_FILE)


def read_outlines(file: Path) -> dict[str, Outline]:
    """Read a file of TopoJSON; give the outlines of its communes and départements by code."""
    topology = json.loads(file.read_text(encoding="utf-8"))
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    geometries = (it for each in topology["objects"].values() for it in each["geometries"])
    outlines = (Outline(it["properties"]["code"], _rings(it, arcs)) for it in geometries)
    return {outline.code: outline for outline in outlines}


def _decoded(arc: list[list[int]], transform: dict[str, Point]) -> Line:
    """Give the points of an arc of TopoJSON: each is written as steps of a grid from the last."""
    (x_step, y_step), (west, south) = transform["scale"], transform["translate"]
    columns, rows = (accumulate(steps) for steps in zip(*arc, strict=True))
    return [(x * x_step + west, y * y_step + south) for x, y in zip(columns, rows, strict=True)]


def _rings(geometry: dict[str, Any], arcs: list[Line]) -> tuple[Line, ...]:
    """Give the rings of all parts of a Polygon or MultiPolygon."""
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return tuple(_joined(ring, arcs) for part in parts for ring in part)


def _joined(ring: list[int], arcs: list[Line]) -> Line:
    """Join arcs end to start: a negative number, its complement, is that of an arc backwards."""
    lines = (arcs[each] if each >= 0 else arcs[~each][::-1] for each in ring)
    first, *others = lines
    return first + [point for line in others for point in line[1:]]
