"""POST /api/v1/investments/{id}/revert."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.records.models import DATASET_FIELDS

URL = "/api/v1/investments/12"
DERIVED = ("id", "departement", "commune", "code_insee")


def values(record: dict[str, Any]) -> dict[str, Any]:
    return {name: record[name] for name in (*DATASET_FIELDS, *DERIVED)}


@pytest.fixture
def revert(client: FlaskClient) -> Callable[..., Any]:
    return lambda version, **options: client.post(
        f"{URL}/revert", json={"version": version}, **options
    )


def test_record_is_as_it_was_in_a_new_version(client: FlaskClient, revert: Any) -> None:
    first = client.get(URL).json
    client.patch(URL, json={"ville": "Saint-Denis", "codeuai": "0930121B", "mandataire": None})
    client.patch(URL, json={"notification_du_marche": "2026-11-23", "longitude": 2.5})
    answer = revert(1)
    assert (answer.status_code, answer.json["version"]) == (200, 4)
    assert values(answer.json) == values(first)
    assert client.get(URL).json == answer.json
    assert client.get(URL).headers["ETag"] == answer.headers["ETag"]


def test_revert_is_a_change_that_can_be_reverted(client: FlaskClient, revert: Any) -> None:
    changed = client.patch(URL, json={"mandataire": "Icade"}).json
    revert(1)
    again = revert(2).json
    assert (again["version"], values(again)) == (4, values(changed))


def test_deleted_record_comes_back_under_its_id(client: FlaskClient, revert: Any) -> None:
    last = client.patch(URL, json={"enveloppe_prev_en_meu": 0.000001}).json
    client.delete(URL)
    answer = revert(2)
    assert (answer.status_code, answer.json["version"]) == (200, 4)
    assert values(answer.json) == values(last)
    assert client.get(URL).json == answer.json


def test_record_that_came_back_can_be_changed_and_deleted(client: FlaskClient, revert: Any) -> None:
    client.delete(URL)
    revert(1)
    assert client.patch(URL, json={"mandataire": "Icade"}).json["version"] == 4
    assert client.delete(URL).status_code == 204
    assert [each["version"] for each in client.get(f"{URL}/history").json] == [5, 4, 3, 2, 1]


def test_present_values_write_nothing(client: FlaskClient, revert: Any) -> None:
    before = client.get(URL).json
    answer = revert(1)
    assert (answer.status_code, answer.json) == (200, before)
    assert len(client.get(f"{URL}/history").json) == 1


@pytest.mark.database("shared")
@pytest.mark.parametrize("version", [2, 999, 2**31 - 1])
def test_version_that_never_was_is_not_found(
    client: FlaskClient, revert: Any, version: int
) -> None:
    before = client.get(URL).json
    answer = revert(version)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert f"no version {version}" in answer.json["detail"]
    assert client.get(URL).json == before


@pytest.mark.database("shared")
@pytest.mark.parametrize("version", [0, -1, 2**31, 2**70, 1.5, "1", None])
def test_version_that_is_no_number_of_one_is_refused(
    client: FlaskClient, revert: Any, version: Any
) -> None:
    before = client.get(URL).json
    answer = revert(version)
    assert answer.status_code == 422
    assert list(answer.json["errors"]["json"]) == ["version"]
    assert client.get(URL).json == before


def test_deletion_cannot_be_reverted_to(client: FlaskClient, revert: Any) -> None:
    client.delete(URL)
    answer = revert(2)
    assert answer.status_code == 404
    assert "deletion" in answer.json["detail"]
    assert client.get(URL).status_code == 404


@pytest.mark.database("shared")
def test_id_that_was_never_used_is_not_found(client: FlaskClient) -> None:
    answer = client.post("/api/v1/investments/999/revert", json={"version": 1})
    assert answer.status_code == 404


def test_stale_if_match_changes_nothing(client: FlaskClient, revert: Any) -> None:
    etag = client.get(URL).headers["ETag"]
    changed = client.patch(URL, json={"mandataire": "Icade"})
    assert revert(1, headers={"If-Match": etag}).status_code == 412
    assert client.get(URL).json == changed.json
    assert revert(1, headers={"If-Match": changed.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize("tag", ["*", '"any"'])
def test_no_if_match_matches_a_deleted_record(client: FlaskClient, revert: Any, tag: str) -> None:
    client.delete(URL)
    assert revert(1, headers={"If-Match": tag}).status_code == 412
    assert client.get(URL).status_code == 404


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ({"json": {}}, 422),
        ({"json": {"version": 1, "force": True}}, 422),
        ({"data": "{", "content_type": "application/json"}, 400),
        ({"data": '{"version": 1}', "content_type": "text/plain"}, 415),
        ({"json": {"version": 1}, "query_string": "dry_run=1"}, 422),
    ],
)
def test_request_that_does_not_fit_is_refused(
    client: FlaskClient, options: dict[str, Any], status: int
) -> None:
    client.patch(URL, json={"mandataire": "Icade"})
    assert client.post(f"{URL}/revert", **options).status_code == status
    assert client.get(URL).json["version"] == 2


def test_two_may_bring_a_record_back_at_once(app: Flask) -> None:
    app.test_client().delete(URL)

    def bring_back(_number: int) -> int:
        return app.test_client().post(f"{URL}/revert", json={"version": 1}).status_code

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(bring_back, range(8))) == {200}
    assert app.test_client().get(URL).json["version"] == 3
