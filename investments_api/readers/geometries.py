"""The place of a feature of GeoJSON (RFC 7946), as portals and QGIS write it."""

from typing import Any, Final

from investments_api.readers.messages import DatasetError, Message
from investments_api.records.models import COORDINATES

# RFC 7946, section 1.4.
KINDS: Final = (
    *("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"),
    "GeometryCollection",
)
# Names of WGS 84 in degrees, longitude first, in GeoJSON before RFC 7946.
WGS_84: Final = ("CRS84", "4326")


def place(geometry: Any) -> dict[str, Any] | None:
    """Give longitude and latitude of a feature's geometry, nothing for none; None for no point.

    A MultiPoint or a collection of one point is a point; empty coordinates are no place.
    """
    point = [] if geometry is None else _point(geometry)
    return None if point is None else dict(zip(COORDINATES, point, strict=False))


def _point(geometry: Any) -> list[Any] | None:
    """The coordinates of a point, an empty list where there are none; None for another geometry."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    member = "geometries" if kind == "GeometryCollection" else "coordinates"
    if kind not in KINDS or member not in geometry:
        return None
    found = geometry[member]
    if found is None or found == []:
        return []
    if kind == "Point":
        return _position(found)
    if kind not in ("MultiPoint", "GeometryCollection") or not _is_of_one(found):
        return None
    [part] = found
    return _point(part) if kind == "GeometryCollection" else _position(part)


def _is_of_one(parts: Any) -> bool:
    return isinstance(parts, list) and len(parts) == 1


def _position(found: Any) -> list[Any] | None:
    if not isinstance(found, list) or any(isinstance(each, list) for each in found):
        return None
    is_empty = all(each is None for each in found)
    return [] if is_empty else found if len(found) > 1 else None


def check_coordinate_system(crs: Any) -> None:
    """Refuse a collection that names another system than WGS 84: QGIS may write Lambert 93."""
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if isinstance(name, str) and not name.endswith(WGS_84):
        raise DatasetError(
            Message(
                "another_crs",
                f"Les coordonnées sont dans le système {name[:100]} : exportez-les en WGS 84 "
                "(EPSG:4326).",
                f"The coordinates are in the system {name[:100]}: export them in WGS 84 "
                "(EPSG:4326).",
            )
        )
