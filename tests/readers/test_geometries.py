"""The place of a feature of GeoJSON."""

from typing import Any

import pytest

from investments_api.readers.geometries import check_coordinate_system, place
from investments_api.readers.messages import DatasetError

AT = {"longitude": 2.3, "latitude": 48.9}


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [2.3, 48.9]},
        {"type": "Point", "coordinates": [2.3, 48.9, 35]},
        {"type": "Point", "coordinates": [2.3, 48.9, 35, 0]},
        {"type": "MultiPoint", "coordinates": [[2.3, 48.9]]},
        {"type": "MultiPoint", "coordinates": [[2.3, 48.9, 0]]},
        {
            "type": "GeometryCollection",
            "geometries": [{"type": "Point", "coordinates": [2.3, 48.9]}],
        },
    ],
)
def test_point_gives_longitude_and_latitude(geometry: Any) -> None:
    assert place(geometry) == AT


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Point", "coordinates": []},
        {"type": "Point", "coordinates": [None, None]},
        {"type": "MultiPoint", "coordinates": []},
        {"type": "MultiPoint", "coordinates": [[]]},
        {"type": "GeometryCollection", "geometries": []},
        {"type": "Polygon", "coordinates": []},
        {"type": "Point", "coordinates": None},
        {"type": "MultiPoint", "coordinates": None},
    ],
)
def test_empty_geometry_is_no_place(geometry: Any) -> None:
    assert place(geometry) == {}


@pytest.mark.parametrize(
    "geometry",
    [
        3,
        "POINT (2.3 48.9)",
        [2.3, 48.9],
        {},
        {"type": "Point"},
        {"type": ["Point"], "coordinates": [2.3, 48.9]},
        {"type": "Point", "coordinates": [1]},
        {"type": "Point", "coordinates": [[2.3, 48.9]]},
        {"type": "Point", "coordinates": {"lon": 2.3, "lat": 48.9}},
        {"type": "MultiPoint", "coordinates": [[2.3, 48.9], [2.4, 48.8]]},
        {"type": "MultiPoint", "coordinates": [3]},
        {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
        {"type": "Circle", "coordinates": []},
        {"type": "GeometryCollection"},
        {"type": "GeometryCollection", "geometries": [None, None]},
        {"type": "GeometryCollection", "geometries": [3]},
    ],
)
def test_another_geometry_is_no_point(geometry: Any) -> None:
    assert place(geometry) is None


@pytest.mark.parametrize(
    "name",
    [
        *("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "EPSG:4326", "CRS84"),
        "urn:ogc:def:crs:EPSG::4326",
    ],
)
def test_names_of_wgs_84_are_known(name: str) -> None:
    check_coordinate_system({"type": "name", "properties": {"name": name}})


@pytest.mark.parametrize(
    "crs", [None, {}, [], "x", {"properties": None}, {"properties": {"code": 1}}]
)
def test_collection_need_not_name_its_system(crs: Any) -> None:
    check_coordinate_system(crs)


@pytest.mark.parametrize("name", ["EPSG:2154", "urn:ogc:def:crs:EPSG::3857", "x" * 10_000])
def test_another_system_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(DatasetError) as error:
        check_coordinate_system({"type": "name", "properties": {"name": name}})
    [message] = error.value.messages
    assert (message.kind, name[:100] in message.fr, name[:100] in message.en) == (
        "another_crs",
        True,
        True,
    )
    assert len(message.fr) < 250
