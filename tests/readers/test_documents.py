"""JSON, GeoJSON and JSON Lines, as portals and GIS write them."""

import json
from typing import Any

import pytest

from investments_api.formats.labels import LABELS
from investments_api.readers import files
from tests.readers.samples import (
    REQUIRED,
    collection,
    document,
    feature,
    kinds,
    refusal,
)

POINT = {"type": "Point", "coordinates": [2.3, 48.9]}
LINE = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
AT = {"longitude": 2.3, "latitude": 48.9}
RECORD = json.dumps(REQUIRED)


def read(content: bytes) -> list[dict[str, Any]]:
    return [dict(record) for record in files.read(content).records]


def places(content: bytes) -> list[tuple[Any, Any]]:
    return [(record["longitude"], record["latitude"]) for record in read(content)]


@pytest.mark.parametrize(
    "text",
    [
        f"[{RECORD}, {RECORD}]",
        f"\ufeff[{RECORD},\r\n{RECORD}]\n",
        f"\ufeff\ufeff \n[{RECORD}, {RECORD}]",
        f"{RECORD}\n{RECORD}",
        f"{RECORD}\r\n{RECORD}\r\n",
        f"{RECORD}\r{RECORD}\r",
        f"\n\n  {RECORD} \n\n {RECORD}\n\n",
        f"\x1e{RECORD}\n\x1e{RECORD}\n",
        json.dumps([REQUIRED, REQUIRED], indent=2),
        json.dumps([REQUIRED, REQUIRED], indent="\t", ensure_ascii=False),
    ],
)
def test_array_and_lines_of_records_are_read(text: str) -> None:
    file = files.read(text.encode())
    assert file.records == [REQUIRED, REQUIRED]
    assert (file.unit, file.numbers) == ("record", [1, 2])


@pytest.mark.parametrize(
    "text", [RECORD, f"{RECORD}\n", json.dumps(REQUIRED, indent=1), f"[{RECORD}]"]
)
def test_one_record_is_read(text: str) -> None:
    assert read(text.encode()) == [REQUIRED]


def test_names_may_be_labels() -> None:
    labelled = {LABELS[field]: value for field, value in REQUIRED.items()}
    assert read(document([labelled])) == [REQUIRED]


def test_older_portal_puts_records_into_fields() -> None:
    record = {"datasetid": "lycees", "recordid": "5c2", "fields": REQUIRED, "geometry": POINT}
    assert read(document([record])) == [REQUIRED]


def test_name_that_some_records_lack_is_null_there() -> None:
    records = read(document([REQUIRED, REQUIRED | {"nombre_de_lots": 3}]))
    assert [record["nombre_de_lots"] for record in records] == [None, 3]


def test_features_have_properties_and_a_place() -> None:
    assert places(collection(feature(POINT), feature(), feature(POINT, id=3))) == [
        (2.3, 48.9),
        (None, None),
        (2.3, 48.9),
    ]


@pytest.mark.parametrize(
    "names", [("longitude", "latitude"), ("Longitude", "Latitude"), ("LONGITUDE", "latitude")]
)
def test_properties_count_before_the_place(names: tuple[str, str]) -> None:
    given = dict(zip(names, (2.31, 48.91), strict=True))
    empty = dict.fromkeys(names)
    assert places(collection(feature(POINT, **given), feature(POINT, **empty))) == [
        (2.31, 48.91),
        (2.3, 48.9),
    ]


def test_features_may_stand_in_lines_or_alone_or_without_their_type() -> None:
    one = feature(POINT)
    untold = {name: value for name, value in one.items() if name != "type"}
    for content in (
        document(one),
        document([one]),
        document(one) + b"\n" + document(one),
        collection(untold),
        document([untold]),
    ):
        assert set(places(content)) == {(2.3, 48.9)}


def test_feature_without_properties_is_a_record_without_values() -> None:
    content = collection(feature(), {"type": "Feature", "properties": None, "geometry": POINT})
    messages = refusal(content)
    assert set(kinds(messages)) == {"missing"}
    assert all(": enregistrement 2." in message.fr for message in messages)


def test_collection_in_another_system_is_refused() -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}
    assert kinds(refusal(collection(feature(POINT), crs=crs))) == ["another_crs"]


def test_features_elsewhere_than_at_a_point_are_told_at_once() -> None:
    [message] = refusal(collection(feature(POINT), *[feature(LINE)] * 30))
    assert message.kind == "not_a_point"
    assert message.fr.startswith("La géométrie doit être un Point, ou null : enregistrements 2, 3,")
    assert message.fr.endswith(", 21, et 10 autres.")
    assert message.en.endswith(", 21, and 10 more.")


def test_what_is_no_record_is_told_at_once() -> None:
    [message] = refusal(document([REQUIRED, "x", 3, REQUIRED, None]))
    assert message.fr == "Chaque enregistrement doit être un objet JSON : enregistrements 2, 3, 5."
    assert message.en == "Each record must be a JSON object: records 2, 3, 5."


@pytest.mark.parametrize("member", ["results", "records", "data", "items"])
def test_page_of_a_portal_s_answer_is_refused(member: str) -> None:
    [message] = refusal(document({"total_count": 331, member: [REQUIRED] * 20}))
    assert message.kind == "page"
    assert f"enregistrements dans « {member} » : 20" in message.fr
    assert "export complet" in message.fr


@pytest.mark.parametrize("content", [b"[]", b"[ ]", b'{"type":"FeatureCollection","features":[]}'])
def test_document_without_records_is_refused(content: bytes) -> None:
    [message] = refusal(content)
    assert message.fr == "Le fichier ne contient aucun enregistrement."


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        b'{"a": 1}',
        document({name: {"0": value} for name, value in REQUIRED.items()}),
        b'{"type":"FeatureCollection"}',
        b'{"type":"Topology","objects":{}}',
    ],
)
def test_other_document_is_refused(content: bytes) -> None:
    assert kinds(refusal(content)) == ["no_records"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'[{"ppi": "2001', "line 1, column 10"),
        (b"[" + RECORD.encode() + b",\n{]", "line 2, column 2"),
        (RECORD.encode() + b"\n" + RECORD.encode() + b"\n{bad}\n", "line 3, column 2"),
        (b'[{"ppi": NaN}]', "NaN"),
        (b'[{"a": 1, "a": 2}]', "twice"),
        (b'[{"a": "\\ud800"}]', "UTF-8"),
        (b"[" * 40 + b"]" * 40, "nested"),
        (b'[{"a": ' + b"1" * 2_000 + b"}]", "digits"),
        (b"{'codeuai': 1}", "line 1"),
    ],
)
def test_text_that_is_no_json_is_refused_by_its_fault(content: bytes, reason: str) -> None:
    [message] = refusal(content)
    assert message.kind == "not_json"
    assert reason in message.en
    assert message.fr.startswith(
        "Ce n'est pas du JSON valide, ligne" if "line" in reason else "Ce JSON"
    )
