"""Writing rows as GeoJSON."""

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from investments_api.formats import geojson
from investments_api.formats.labels import LABELS
from investments_api.formats.provenance import Edition
from investments_api.readers import files
from investments_api.records.models import COORDINATES, now
from tests.formats.hostile import Record, records, row_of, sample

MODIFIED = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def write(some: list[Record], modified: datetime | None = MODIFIED) -> str:
    chunks = [[row_of(record)] for record in some]
    return "".join(geojson.write(chunks, Edition(modified, now())))


def feature_of(record: Record) -> dict[str, Any]:
    [feature] = json.loads(write([record]))["features"]
    return feature


@settings(deadline=None)
@given(st.lists(records, min_size=1, max_size=3))
def test_import_gives_the_records_that_were_exported(some: list[Record]) -> None:
    file = files.read(write(some).encode())
    assert [dict.fromkeys(file.absent) | record for record in file.records] == some


def test_coordinates_are_a_point_and_the_other_fields_properties() -> None:
    feature = feature_of(sample(longitude=2.39, latitude=48.85, enveloppe_prev_en_meu=0.1))
    assert (feature["type"], feature["id"]) == ("Feature", 7)
    assert feature["geometry"] == {"type": "Point", "coordinates": [2.39, 48.85]}
    assert list(feature["properties"]) == [name for name in LABELS if name not in COORDINATES]
    assert feature["properties"]["enveloppe_prev_en_meu"] == 0.1
    assert feature["properties"]["updated_at"] == "2026-11-24T12:30:01+00:00"


def test_operation_without_coordinates_has_no_geometry() -> None:
    assert feature_of(sample())["geometry"] is None


def test_metadata_gives_producer_licence_and_dates() -> None:
    metadata = json.loads(write([]))["metadata"]
    assert metadata["producer"] == "Région Île-de-France"
    assert "Licence Ouverte" in metadata["licence"]
    assert metadata["modified"] == "2026-11-23T09:30:00+00:00"
    assert json.loads(write([], modified=None))["metadata"]["modified"] is None


def test_no_rows_give_an_empty_collection() -> None:
    assert json.loads(write([]))["features"] == []
