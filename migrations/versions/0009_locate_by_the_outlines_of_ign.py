"""Find anew in which département each point lies, and how far it is outside its commune.

The outlines are those of IGN as they were then, in TopoJSON: its arcs are steps of a grid.
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

CHUNK = 1_000
CONTOURS = Path(__file__).with_name("0009_contours.json.gz")
METRES_PER_DEGREE = 111_195
Point = tuple[float, float]
Rings = list[list[Point]]

investment = sa.table(
    "investment",
    sa.column("id", sa.Integer()),
    sa.column("longitude", sa.Double()),
    sa.column("latitude", sa.Double()),
    sa.column("departement", sa.String()),
    sa.column("code_insee", sa.String()),
    sa.column("departement_located", sa.String()),
    sa.column("metres_outside", sa.Integer()),
)


def upgrade() -> None:
    op.add_column("investment", sa.Column("metres_outside", sa.Integer()))
    places = outlines()
    its_row = investment.update().where(investment.c.id == sa.bindparam("of"))
    for rows in pages(op.get_bind()):
        op.get_bind().execute(its_row, [derived(row, places) for row in rows])


def pages(connection: sa.Connection) -> Iterator[Iterable[Any]]:
    last = 0
    located = sa.select(investment).where(investment.c.longitude.is_not(None))
    query = located.order_by(investment.c.id).limit(CHUNK)
    while rows := connection.execute(query.where(investment.c.id > last)).all():
        yield rows
        last = rows[-1].id


def outlines() -> dict[str, Rings]:
    """The rings of each commune and département, in degrees, by its code."""
    topology = json.loads(gzip.decompress(CONTOURS.read_bytes()))
    (x_step, y_step), (west, south) = (topology["transform"][it] for it in ("scale", "translate"))
    arcs = []
    for arc in topology["arcs"]:
        columns, rows = (accumulate(steps) for steps in zip(*arc, strict=True))
        points = zip(columns, rows, strict=True)
        arcs.append([(x * x_step + west, y * y_step + south) for x, y in points])
    geometries = (it for each in topology["objects"].values() for it in each["geometries"])
    return {it["properties"]["code"]: rings(it, arcs) for it in geometries}


def rings(geometry: dict[str, Any], arcs: Rings) -> Rings:
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    lines = [[arcs[it] if it >= 0 else arcs[~it][::-1] for it in ring] for p in parts for ring in p]
    return [[point for line in ring for point in line] for ring in lines]


def derived(row: Any, places: dict[str, Rings]) -> dict[str, Any]:
    point = row.longitude, row.latitude
    declared = row.code_insee or row.departement
    if declared and declared.startswith("751"):
        declared = "75056"
    departements = (code for code in places if len(code) == 2)
    located = next((code for code in departements if is_in(places[code], point)), None)
    metres = metres_outside(places[declared], point) if declared else None
    return {"of": row.id, "departement_located": located, "metres_outside": metres}


def is_in(area: Rings, point: Point) -> bool:
    """Whether a line from the point to the east crosses the rings an odd number of times."""
    east, north = point
    crossed = (
        sorted(ends, key=lambda end: end[1])
        for ring in area
        for ends in pairwise(ring)
        if (ends[0][1] > north) != (ends[1][1] > north)
    )
    return sum(east < longitude_at(north, *ends) for ends in crossed) % 2 == 1


def longitude_at(latitude: float, start: Point, end: Point) -> float:
    share = (latitude - start[1]) / (end[1] - start[1])
    return start[0] + share * (end[0] - start[0])


def metres_outside(area: Rings, point: Point) -> int:
    if is_in(area, point):
        return 0
    longitude, latitude = point
    scale = METRES_PER_DEGREE * cos(radians(latitude))
    lines = (
        [((x - longitude) * scale, (y - latitude) * METRES_PER_DEGREE) for x, y in ring]
        for ring in area
    )
    return round(min(from_origin(*ends) for line in lines for ends in pairwise(line)))


def from_origin(start: Point, end: Point) -> float:
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    share = min(1, max(0, -(x * dx + y * dy) / (dx * dx + dy * dy or 1)))
    return hypot(x + share * dx, y + share * dy)


def downgrade() -> None:
    """An older application derives the département with its own outlines at the next change."""
    op.drop_column("investment", "metres_outside")
