"""Finding the commune and the département of a point."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from investments_api.places.communes import listed
from investments_api.places.departements import DEPARTEMENTS
from investments_api.places.outlines import (
    MAX_METRES_OFF,
    OUTLINES_FILE,
    Point,
    commune_at,
    departement_at,
    metres_outside,
    read_outlines,
)
from investments_api.web.compression import CODINGS
from tests.conftest import Record

TOPOLOGY = json.loads(OUTLINES_FILE.read_text(encoding="utf-8"))
OUTLINES = read_outlines(OUTLINES_FILE)
COMMUNES = [outline for outline in OUTLINES.values() if len(outline.code) == 5]
Side = tuple[Point, Point]
SIDES = Counter(
    (min(ends), max(ends)) for it in COMMUNES for ring in it.rings for ends in pairwise(ring)
)
SHARED_SIDES = [side for side, times in SIDES.items() if times == 2]
OUTERMOST = {point for side, times in SIDES.items() if times == 1 for point in side}
MAX_FILE_BYTES = 120_000
# The smallest corners that the source still has, in metres.
SOURCE_METRES_OFF = 20


def holders(longitude: float, latitude: float) -> list[str]:
    """The codes of all communes that contain a point."""
    return [each.code for each in COMMUNES if each.contains(longitude, latitude)]


def test_323_of_the_324_located_operations_lie_in_their_own_departement(
    records: list[Record],
) -> None:
    located = [record for record in records if record["longitude"] is not None]
    assert len(located) == 324
    [other] = [
        record
        for record in located
        if departement_at(record["longitude"], record["latitude"]) != record["codeuai"][1:3]
    ]
    assert (other["lycee"][:11], other["ville"]) == ("Jean-Jaurès", "Paris 19ème")
    assert commune_at(other["longitude"], other["latitude"]) == "93048"


@pytest.mark.parametrize(
    ("longitude", "latitude", "commune"),
    [
        (2.3522, 48.8566, "75056"),
        (2.6599, 48.5397, "77288"),
        (2.1301, 48.8014, "78646"),
        (2.4437, 48.6239, "91228"),
        (2.2071, 48.8924, "92050"),
        (2.4397, 48.9086, "93008"),
        (2.4556, 48.7904, "94028"),
        (2.0761, 49.0364, "95127"),
    ],
)
def test_each_seat_lies_in_its_commune_and_departement(
    longitude: float, latitude: float, commune: str
) -> None:
    assert commune_at(longitude, latitude) == commune
    assert departement_at(longitude, latitude) == commune[:2]
    assert metres_outside(commune, longitude, latitude) == 0
    assert metres_outside(commune[:2], longitude, latitude) == 0


@pytest.mark.parametrize(
    ("place", "longitude", "latitude", "commune"),
    [
        ("Pierrefitte", 2.3615, 48.9660, "93066"),
        ("Rocquencourt", 2.1120, 48.8380, "78158"),
        ("Courcouronnes", 2.4080, 48.6170, "91228"),
        ("Fourqueux", 2.0630, 48.8870, "78551"),
        ("Port-Villez", 1.5150, 49.0644, "78320"),
    ],
)
def test_a_commune_that_joined_another_is_part_of_it(
    place: str, longitude: float, latitude: float, commune: str
) -> None:
    assert commune_at(longitude, latitude) == commune, place


@pytest.mark.parametrize(
    ("longitude", "latitude"),
    [(1.4833, 48.4469), (2.0833, 49.4333), (0.0, 0.0), (2.35, -48.85), (-180.0, 90.0)],
)
def test_a_point_elsewhere_lies_in_none(longitude: float, latitude: float) -> None:
    assert commune_at(longitude, latitude) is None
    assert departement_at(longitude, latitude) is None
    assert metres_outside("78", longitude, latitude) > 10_000


@settings(max_examples=50)
@given(st.floats(1.4, 3.6), st.floats(48.1, 49.3))
def test_a_point_lies_in_one_commune_of_one_departement_or_in_none(
    longitude: float, latitude: float
) -> None:
    found = holders(longitude, latitude)
    assert len(found) <= 1
    assert [commune_at(longitude, latitude)] == (found or [None])
    around = [it for it in DEPARTEMENTS if OUTLINES[it].contains(longitude, latitude)]
    assert around == [code[:2] for code in found]


@settings(max_examples=50)
@given(st.sampled_from(SHARED_SIDES), st.floats(0, 1))
def test_a_point_on_the_border_of_two_communes_lies_in_one_of_all(side: Side, share: float) -> None:
    """A corner, or a point anywhere between two; none has some corners of the région's border."""
    (start_x, start_y), (end_x, end_y) = side
    point = start_x + share * (end_x - start_x), start_y + share * (end_y - start_y)
    found = holders(*point)
    assert [commune_at(*point)] == (found or [None])
    assert len(found) == 1 or point in OUTERMOST


@pytest.mark.parametrize(
    ("code", "longitude", "latitude", "metres"),
    [
        ("75056", 2.448063, 48.864533, 2089),
        ("75119", 2.448063, 48.864533, 2089),
        ("75", 2.448063, 48.864533, 2089),
        ("95210", 2.294776, 48.972559, 47),
        ("95555", 2.294776, 48.972559, 0),
    ],
)
def test_the_distance_is_that_to_the_nearest_border(
    code: str, longitude: float, latitude: float, metres: int
) -> None:
    assert abs(metres_outside(code, longitude, latitude) - metres) <= 20


@pytest.mark.parametrize("degrees", [0.001, 0.01, 0.1, 0.5])
def test_the_distance_grows_by_as_much_as_the_point_moves_away(degrees: float) -> None:
    """Straight to the north of the northernmost corner; a degree of latitude is 111.2 km."""
    longitude, latitude = max((point for side in SIDES for point in side), key=lambda it: it[1])
    assert metres_outside("95", longitude, latitude + degrees) == round(degrees * 111_195)


@pytest.mark.parametrize("code", ["", "00", "69123", "93059", "unknown"])
def test_a_code_of_no_outline_has_no_distance(code: str) -> None:
    with pytest.raises(KeyError):
        metres_outside(code, 2.35, 48.85)


@pytest.mark.parametrize(
    ("longitude", "latitude", "inside"),
    [
        (2.01, 48.01, {"77001"}),
        (2.05, 48.05, {"77002"}),
        (2.08, 48.05, {"77001"}),
        (2.15, 48.05, set()),
        (2.21, 48.21, {"77001"}),
        (2.05, 48.21, set()),
    ],
)
def test_parts_and_holes_are_told(
    tmp_path: Path, longitude: float, latitude: float, inside: set[str]
) -> None:
    """A commune of two parts, with another one in its hole; a step is 0.01 degrees."""
    squares = [(0, 9), (3, 3), (20, 2)]
    holed = {"type": "MultiPolygon", "arcs": [[[0], [~1]], [[2]]], "properties": {"code": "77001"}}
    within = {"type": "Polygon", "arcs": [[1]], "properties": {"code": "77002"}}
    topology = {
        "transform": {"scale": [0.01, 0.01], "translate": [2, 48]},
        "arcs": [[[at, at], [side, 0], [0, side], [-side, 0], [0, -side]] for at, side in squares],
        "objects": {"communes": {"geometries": [holed, within]}},
    }
    file = tmp_path / "small.json"
    file.write_text(json.dumps(topology))
    outlines = read_outlines(file)
    assert {code for code, it in outlines.items() if it.contains(longitude, latitude)} == inside


def test_the_file_has_todays_communes_by_their_names() -> None:
    """All of them, but for the arrondissements of Paris."""
    geometries = TOPOLOGY["objects"]["communes"]["geometries"]
    names = {it["properties"]["code"]: it["properties"]["nom"] for it in geometries}
    today = {it["code"]: it["name"] for it in listed() if "now" not in it}
    assert names == {code: name for code, name in today.items() if not code.startswith("751")}


def test_the_file_is_credited_exact_and_small() -> None:
    assert (TOPOLOGY["credit"], TOPOLOGY["licence"][:15]) == ("IGN", "Licence Ouverte")
    assert TOPOLOGY["metres_off"]["max"] + SOURCE_METRES_OFF <= MAX_METRES_OFF
    assert len(CODINGS["gzip"](OUTLINES_FILE.read_bytes())) < MAX_FILE_BYTES
