"""The outlines of the départements: the file, its making, and where the operations lie."""

import json
from pathlib import Path

import pytest

from investments_api.communes import DEPARTEMENTS
from investments_api.database import DATASET
from investments_api.outlines import (
    OUTLINES_FILE,
    OutlinesError,
    departement_at,
    write_outlines,
)
from investments_api.settings import PROJECT_ROOT

PACKAGE = PROJECT_ROOT / "node_modules" / "@svg-maps" / "france.departments"
LARGEST_FILE = 60_000
SQUARE = "m 316,150 20,0 0,20 0,0 -20,0 z"


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    """A small package in which each département is the same square; gives its index.js."""
    places = [{"id": code, "name": f"Ville de {code}", "path": SQUARE} for code in DEPARTEMENTS]
    places += [{"id": "01", "name": "Ain", "path": SQUARE}]
    (tmp_path / "package.json").write_text('{"name": "@svg-maps/small", "version": "6.0.0"}')
    source = tmp_path / "index.js"
    source.write_text(f"export default {json.dumps({'locations': places})}", encoding="utf-8")
    return source


def test_the_file_is_what_the_package_gives(tmp_path: Path) -> None:
    target = tmp_path / "outlines.geojson"
    assert write_outlines(PACKAGE / "index.js", target) == 8
    assert target.read_bytes() == OUTLINES_FILE.read_bytes()
    assert OUTLINES_FILE.stat().st_size < LARGEST_FILE


def test_a_drawing_becomes_closed_counterclockwise_rings_in_degrees(drawing: Path) -> None:
    target = drawing.with_name("outlines.geojson")
    write_outlines(drawing, target)
    written = json.loads(target.read_text(encoding="utf-8"))
    assert (written["licence"], written["credit"]) == ("CC BY 4.0", "MapSVG")
    assert "@svg-maps/small 6.0.0" in written["source"]
    assert [it["properties"]["code"] for it in written["features"]] == list(DEPARTEMENTS)
    first = written["features"][0]
    assert first["properties"] == {"code": "75", "nom": "75"}
    north_west, north_east = [2.4299, 48.7617], [2.9105, 48.7599]
    south_east, south_west = [2.9150, 48.4380], [2.4285, 48.4408]
    ring = [north_west, south_west, south_east, north_east, north_west]
    assert first["geometry"] == {"type": "Polygon", "coordinates": [ring]}


@pytest.mark.parametrize("text", ["", "{}", "[]", "export default {}", '{"locations": []}'])
def test_another_file_is_refused(drawing: Path, text: str) -> None:
    drawing.write_text(text, encoding="utf-8")
    with pytest.raises(OutlinesError, match=r"index\.js of the npm package"):
        write_outlines(drawing, drawing.with_name("outlines.geojson"))
    assert not drawing.with_name("outlines.geojson").exists()


def test_a_file_away_from_its_package_is_refused(drawing: Path) -> None:
    drawing.with_name("package.json").unlink()
    with pytest.raises(OutlinesError, match="where it is installed"):
        write_outlines(drawing, drawing.with_name("outlines.geojson"))


def test_319_of_the_324_located_operations_lie_in_their_own_departement() -> None:
    records = json.loads(DATASET.read_text(encoding="utf-8"))
    located = [record for record in records if record["longitude"] is not None]
    inside = [
        record
        for record in located
        if departement_at(record["longitude"], record["latitude"]) == record["codeuai"][1:3]
    ]
    assert (len(inside), len(located)) == (319, 324)


@pytest.mark.parametrize(
    ("longitude", "latitude", "departement"),
    [
        (2.3522, 48.8566, "75"),
        (2.6599, 48.5397, "77"),
        (2.1301, 48.8014, "78"),
        (2.4437, 48.6239, "91"),
        (2.2071, 48.8924, "92"),
        (2.4397, 48.9086, "93"),
        (2.4556, 48.7904, "94"),
        (2.0761, 49.0364, "95"),
    ],
)
def test_each_seat_lies_in_its_departement(
    longitude: float, latitude: float, departement: str
) -> None:
    assert departement_at(longitude, latitude) == departement


@pytest.mark.parametrize(
    ("longitude", "latitude"), [(1.4833, 48.4469), (2.0833, 49.4333), (0.0, 0.0), (2.35, -48.85)]
)
def test_a_point_elsewhere_lies_in_none(longitude: float, latitude: float) -> None:
    assert departement_at(longitude, latitude) is None
