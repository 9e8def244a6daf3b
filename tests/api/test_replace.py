"""PUT /api/v1/investments/{id}."""

from typing import Any

from flask.testing import FlaskClient

from investments_api.records.models import DATASET_FIELDS

URL = "/api/v1/investments/12"


def test_record_is_replaced_whole(client: FlaskClient, new_record: dict[str, Any]) -> None:
    answer = client.put(URL, json=new_record)
    assert answer.status_code == 200
    expected = dict.fromkeys(DATASET_FIELDS) | new_record
    assert {name: answer.json[name] for name in DATASET_FIELDS} == expected
    assert (answer.json["id"], answer.json["version"]) == (12, 2)
    assert answer.json == client.get(URL).json


def test_body_that_came_from_get_changes_nothing(client: FlaskClient) -> None:
    before = client.get(URL)
    answer = client.put(URL, json=before.json)
    assert answer.status_code == 200
    assert answer.json == before.json
    assert answer.headers["ETag"] == before.headers["ETag"]


def test_read_only_fields_are_ignored(client: FlaskClient) -> None:
    before = client.get(URL).json
    sent = before | {"id": 99, "version": 7, "commune": "Ici", "updated_at": None}
    assert client.put(URL, json=sent).json == before


def test_town_and_code_take_their_commune_along(
    client: FlaskClient, new_record: dict[str, Any]
) -> None:
    moved = client.put(URL, json=new_record | {"ville": "Clichy"}).json
    assert (moved["commune"], moved["code_insee"]) == ("Clichy-sous-Bois", "93014")
    rows = client.get("/api/v1/investments", query_string={"ville": "clichy-sous-bois"}).json
    assert 12 in {row["id"] for row in rows}


def test_stale_if_match_changes_nothing(client: FlaskClient, new_record: dict[str, Any]) -> None:
    before = client.get(URL)
    answer = client.put(URL, json=new_record, headers={"If-Match": '"stale"'})
    assert (answer.status_code, answer.mimetype) == (412, "application/problem+json")
    assert client.get(URL).json == before.json


def test_present_if_match_is_honoured(client: FlaskClient, new_record: dict[str, Any]) -> None:
    etag = client.get(URL).headers["ETag"]
    assert client.put(URL, json=new_record, headers={"If-Match": etag}).status_code == 200
    assert client.put(URL, json=new_record, headers={"If-Match": etag}).status_code == 412


def test_record_that_does_not_exist_is_not_made(
    client: FlaskClient, new_record: dict[str, Any]
) -> None:
    assert client.put("/api/v1/investments/999", json=new_record).status_code == 404


def test_body_without_a_required_field_is_refused(
    client: FlaskClient, new_record: dict[str, Any]
) -> None:
    del new_record["ville"]
    answer = client.put(URL, json=new_record)
    assert answer.status_code == 422
    assert list(answer.json["errors"]["json"]) == ["ville"]
