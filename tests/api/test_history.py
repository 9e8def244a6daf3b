"""GET /api/v1/investments/{id}/history."""

import json
from datetime import datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

URL = "/api/v1/investments/12"


@pytest.mark.database("shared")
def test_history_begins_with_the_import(client: FlaskClient) -> None:
    [first] = client.get(f"{URL}/history").json
    record = client.get(URL).json
    assert (first["version"], first["action"], first["change_id"]) == (1, "create", 1)
    assert first["changes"]["montant_des_ap_votes_en_meu"] == [
        None,
        record["montant_des_ap_votes_en_meu"],
    ]


def test_each_change_is_a_version_newest_first(client: FlaskClient) -> None:
    record = client.get(URL).json
    client.patch(URL, json={"mandataire": "Icade"})
    client.put(URL, json=record | {"enveloppe_prev_en_meu": 0.5})
    client.delete(URL)
    client.post(f"{URL}/revert", json={"version": 1})
    versions = client.get(f"{URL}/history").json
    assert [(each["version"], each["action"]) for each in versions] == [
        (5, "revert"),
        (4, "delete"),
        (3, "update"),
        (2, "update"),
        (1, "create"),
    ]
    assert versions[3]["changes"] == {"mandataire": [record["mandataire"], "Icade"]}
    assert versions[2]["changes"] == {
        "mandataire": ["Icade", record["mandataire"]],
        "enveloppe_prev_en_meu": [record["enveloppe_prev_en_meu"], 0.5],
    }
    assert {old for old, _new in versions[0]["changes"].values()} == {None}
    assert {new for _old, new in versions[1]["changes"].values()} == {None}


def test_created_record_has_a_history(client: FlaskClient, new_record: dict[str, Any]) -> None:
    address = client.post("/api/v1/investments", json=new_record).location
    [version] = client.get(f"{address}/history").json
    assert version["changes"] == {name: [None, value] for name, value in new_record.items()}


def test_times_are_utc_and_in_order(client: FlaskClient) -> None:
    client.patch(URL, json={"mandataire": "Icade"})
    last, first = (datetime.fromisoformat(each["at"]) for each in client.get(f"{URL}/history").json)
    assert last > first
    assert str(last.tzinfo) == "UTC"


@pytest.mark.parametrize(("environ", "by"), [({}, None), ({"REMOTE_USER": "a.martin"}, "a.martin")])
def test_author_is_the_user_that_the_proxy_has_recognised(
    client: FlaskClient, environ: dict[str, str], by: str | None
) -> None:
    client.patch(URL, json={"mandataire": "Icade"}, environ_overrides=environ)
    assert client.get(f"{URL}/history").json[0]["by"] == by


def test_author_cannot_be_claimed_in_a_header(client: FlaskClient) -> None:
    headers = {"Remote-User": "a.martin", "X-Remote-User": "a.martin"}
    client.patch(URL, json={"mandataire": "Icade"}, headers=headers)
    assert client.get(f"{URL}/history").json[0]["by"] is None


def test_refused_and_idle_writes_leave_no_version(client: FlaskClient) -> None:
    record = client.get(URL).json
    client.patch(URL, json={"ppi": "x"})
    client.patch(URL, json={"ppi": "2017/2027"}, headers={"If-Match": '"stale"'})
    client.put(URL, json=record)
    assert len(client.get(f"{URL}/history").json) == 1


def test_history_of_a_deleted_record_stays(client: FlaskClient) -> None:
    client.delete(URL)
    answer = client.get(f"{URL}/history")
    assert (answer.status_code, answer.json[0]["action"]) == (200, "delete")


@pytest.mark.database("shared")
@pytest.mark.parametrize("missing", ["999", "0", "2147483648", "abc"])
def test_id_that_was_never_used_has_no_history(client: FlaskClient, missing: str) -> None:
    answer = client.get(f"/api/v1/investments/{missing}/history")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_long_history_is_paged(client: FlaskClient) -> None:
    for number in range(2, 6):
        client.patch(URL, json={"nombre_de_lots": number})
    answer = client.get(f"{URL}/history?page=2&page_size=2")
    assert [each["version"] for each in answer.json] == [3, 2]
    assert json.loads(answer.headers["X-Pagination"])["total"] == 5
    assert 'history?page_size=2&page=3>; rel="next"' in answer.headers["Link"]


@pytest.mark.database("shared")
@pytest.mark.parametrize("query", ["page=0", "page_size=1001", "sort=version", "page=1&page=2"])
def test_parameter_that_does_not_fit_is_refused(client: FlaskClient, query: str) -> None:
    answer = client.get(f"{URL}/history?{query}")
    assert answer.status_code == 422
    assert list(answer.json["errors"]["query"]) == [query.split("=")[0]]


def test_history_is_not_sent_again_until_it_grows(client: FlaskClient) -> None:
    def status() -> int:
        return client.get(f"{URL}/history", headers={"If-None-Match": etag}).status_code

    etag = client.get(f"{URL}/history").headers["ETag"]
    assert status() == 304
    client.patch(URL, json={"mandataire": "Icade"})
    assert status() == 200
