"""The outlines of the départements are what the program makes of the package."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from investments_api.places.departements import DEPARTEMENTS
from investments_api.places.outlines import OUTLINES_FILE
from investments_api.settings import PROJECT_ROOT
from tests.tools.outlines import OutlinesError, main, write_outlines

PACKAGE = PROJECT_ROOT / "node_modules" / "@svg-maps" / "france.departments"
MAX_FILE_BYTES = 60_000
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
    assert OUTLINES_FILE.stat().st_size < MAX_FILE_BYTES


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


def test_a_file_that_is_no_drawing_is_a_sentence(tmp_path: Path) -> None:
    source = tmp_path / "index.js"
    source.touch()
    result = CliRunner().invoke(main, [str(source)])
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "is no drawing of the départements" in result.output
