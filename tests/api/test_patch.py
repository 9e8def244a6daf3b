"""PATCH /api/v1/investments/{id}."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.databases import statements_of

URL = "/api/v1/investments/12"


def unlocated(client: FlaskClient) -> str:
    rows = client.get("/api/v1/investments").json
    return f"/api/v1/investments/{next(row['id'] for row in rows if row['latitude'] is None)}"


def test_only_the_named_fields_change(client: FlaskClient) -> None:
    before = client.get(URL).json
    after = client.patch(URL, json={"etat_d_avancement": "Suspendue", "nombre_de_lots": 4}).json
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"etat_d_avancement", "nombre_de_lots", "version", "updated_at"}
    assert (after["version"], after) == (2, client.get(URL).json)


def test_change_is_dated(client: FlaskClient) -> None:
    before = client.get(URL).json["updated_at"]
    after = client.patch(URL, json={"mandataire": "Icade"}).json["updated_at"]
    assert datetime.fromisoformat(after) > datetime.fromisoformat(before)


def test_null_empties_an_optional_field(client: FlaskClient) -> None:
    assert client.patch(URL, json={"entreprise": None}).json["entreprise"] is None


def test_same_values_are_no_change(client: FlaskClient) -> None:
    before = client.get(URL).json
    same = {name: before[name] for name in ("ville", "enveloppe_prev_en_meu", "longitude")}
    assert client.patch(URL, json=same).json == before


@pytest.mark.parametrize("label", ["application/json", "application/merge-patch+json"])
def test_both_json_media_types_are_taken(client: FlaskClient, label: str) -> None:
    answer = client.patch(URL, data='{"ppi": "2017/2027"}', content_type=label)
    assert (answer.status_code, answer.json["ppi"]) == (200, "2017/2027")


@pytest.mark.database("shared")
@pytest.mark.parametrize("patch", [{}, {"id": 3}, {"version": 2, "commune": "Paris"}])
def test_empty_patch_is_refused(client: FlaskClient, patch: dict[str, Any]) -> None:
    assert client.patch(URL, json=patch).status_code == 422


@pytest.mark.database("shared")
@pytest.mark.parametrize(
    ("field", "value"),
    [("ville", None), ("ville", " "), ("ppi", "x"), ("longitude", None), ("prix", 1)],
)
def test_value_that_does_not_fit_changes_nothing(
    client: FlaskClient, field: str, value: Any
) -> None:
    before = client.get(URL).json
    answer = client.patch(URL, json={"mandataire": "Icade", field: value})
    assert answer.status_code == 422
    assert list(answer.json["errors"]) == ["json"]
    assert client.get(URL).json == before


def test_one_coordinate_of_a_located_record_can_change(client: FlaskClient) -> None:
    answer = client.patch(URL, json={"latitude": 48.9})
    assert (answer.status_code, answer.json["latitude"]) == (200, 48.9)


def test_place_can_be_taken_away_and_given(client: FlaskClient) -> None:
    assert client.patch(URL, json={"longitude": None, "latitude": None}).status_code == 200
    given = client.patch(URL, json={"longitude": 2.3, "latitude": 48.8}).json
    assert (given["longitude"], given["latitude"]) == (2.3, 48.8)


@pytest.mark.database("shared")
def test_one_coordinate_conflicts_with_a_record_that_has_none(client: FlaskClient) -> None:
    url = unlocated(client)
    before = client.get(url).json
    answer = client.patch(url, json={"longitude": 2.3})
    assert (answer.status_code, answer.mimetype) == (409, "application/problem+json")
    assert client.get(url).json == before


def test_stale_if_match_changes_nothing(client: FlaskClient) -> None:
    etag = client.get(URL).headers["ETag"]
    assert client.patch(URL, json={"ppi": "2017/2027"}).status_code == 200
    answer = client.patch(URL, json={"ppi": "2001/2006"}, headers={"If-Match": etag})
    assert answer.status_code == 412
    assert client.get(URL).json["ppi"] == "2017/2027"


def test_any_version_matches_the_star(client: FlaskClient) -> None:
    answer = client.patch(URL, json={"ppi": "2017/2027"}, headers={"If-Match": "*"})
    assert answer.status_code == 200


def test_etag_that_a_proxy_has_weakened_matches(client: FlaskClient) -> None:
    etag = client.get(URL).headers["ETag"]
    answer = client.patch(URL, json={"ppi": "2017/2027"}, headers={"If-Match": f"W/{etag}"})
    assert answer.status_code == 200


@pytest.mark.database("shared")
@pytest.mark.parametrize("condition", ["", ",", '"', "garbage", '"a", "b"'])
def test_condition_that_names_no_version_changes_nothing(
    client: FlaskClient, condition: str
) -> None:
    before = client.get(URL).json
    answer = client.patch(URL, json={"ppi": "2017/2027"}, headers={"If-Match": condition})
    assert answer.status_code == 412
    assert client.get(URL).json == before


@pytest.mark.database("shared")
@pytest.mark.parametrize("label", ["application/problem+json", "application/json-patch+json"])
def test_other_json_media_types_are_refused(client: FlaskClient, label: str) -> None:
    answer = client.patch(URL, data='{"ppi": "2017/2027"}', content_type=label)
    assert answer.status_code == 415


def test_changes_at_once_all_count(app: Flask) -> None:
    """Without a lock before the read, one writer would fail or undo the other."""
    version = app.test_client().get(URL).json["version"]

    def change(number: int) -> int:
        return app.test_client().patch(URL, json={"nombre_de_lots": number + 50}).status_code

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(change, range(20))) == {200}
    assert app.test_client().get(URL).json["version"] == version + 20


def test_of_changes_at_once_to_one_version_a_single_one_counts(app: Flask) -> None:
    condition = {"If-Match": app.test_client().get(URL).headers["ETag"]}

    def change(number: int) -> int:
        patch = {"nombre_de_lots": number + 50}
        return app.test_client().patch(URL, json=patch, headers=condition).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(change, range(12)))
    assert sorted(statuses) == [200] + [412] * 11


@pytest.mark.database("shared")
def test_unknown_id_is_not_found(client: FlaskClient) -> None:
    assert client.patch("/api/v1/investments/999", json={"ppi": "2017/2027"}).status_code == 404


def test_change_does_what_it_must_once(app: Flask, client: FlaskClient) -> None:
    """The record is read and written; the journal has two rows, and the data its new revision."""
    client.patch(URL, json={"nombre_de_lots": 7})
    with statements_of(app) as sent:
        assert client.patch(URL, json={"nombre_de_lots": 8}).status_code == 200
    kinds = [statement.split()[0] for statement in sent]
    of_records = [kind for kind in kinds if kind in ("SELECT", "INSERT", "UPDATE", "DELETE")]
    asked_who_writes, *written = of_records
    assert asked_who_writes == "SELECT"
    locks = ["SELECT"] * (len(written) - 5)
    assert written == [*locks, "SELECT", "UPDATE", "INSERT", "INSERT", "UPDATE"]
    assert len(locks) <= 1
