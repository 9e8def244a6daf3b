"""GET /api/v1/changes."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.extensions import db
from investments_api.journal.tables import Change

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/changes"
RECORD = "/api/v1/investments/12"


def test_journal_begins_with_the_import(client: FlaskClient) -> None:
    [change] = client.get(URL).json
    assert (change["id"], change["action"], change["records"]) == (1, "import", 331)
    assert change["undoes"] is None


@pytest.mark.database("own")
def test_every_change_is_a_change_newest_first(
    client: FlaskClient, new_record: dict[str, Any]
) -> None:
    client.post("/api/v1/investments", json=new_record)
    client.patch(RECORD, json={"mandataire": "Icade"})
    client.post(f"{RECORD}/revert", json={"version": 1})
    client.post("/api/v1/investments/batch", json={"ids": [1, 2], "patch": {"mandataire": "Icade"}})
    client.delete(RECORD)
    client.post(f"{URL}/6/undo")
    changes = client.get(URL).json
    assert [change["action"] for change in changes] == [
        "undo",
        "delete",
        "batch",
        "revert",
        "update",
        "create",
        "import",
    ]
    assert [change["id"] for change in changes] == [7, 6, 5, 4, 3, 2, 1]
    assert [change["records"] for change in changes] == [1, 1, 2, 1, 1, 1, 331]


@pytest.mark.database("own")
def test_change_says_what_changed_where(client: FlaskClient) -> None:
    before = client.get(RECORD).json
    client.patch(RECORD, json={"mandataire": "Icade"}, environ_overrides={"REMOTE_USER": "a.m"})
    change = client.get(URL).json[0]
    assert change["by"] == "a.m"
    assert change["versions"] == [
        {
            "investment_id": 12,
            "lycee": before["lycee"],
            "ville": before["ville"],
            "titreoperation": before["titreoperation"],
            "version": 2,
            "action": "update",
            "changes": {"mandataire": [before["mandataire"], "Icade"]},
        }
    ]


@pytest.mark.database("own")
def test_deleted_record_keeps_its_last_name(client: FlaskClient) -> None:
    client.patch(RECORD, json={"lycee": "Nouveau"})
    client.delete(RECORD)
    deleted, changed, _import = client.get(URL).json
    assert deleted["versions"][0]["lycee"] == changed["versions"][0]["lycee"] == "Nouveau"
    assert deleted["versions"][0]["ville"] == changed["versions"][0]["ville"] == "Paris 09ème"


def test_change_of_many_records_shows_the_first(client: FlaskClient) -> None:
    [change] = client.get(URL).json
    assert [each["investment_id"] for each in change["versions"]] == list(range(1, 11))
    assert len(client.get(URL).data) < 20_000


@pytest.mark.database("own")
def test_changes_since_a_time(client: FlaskClient) -> None:
    for number in (2, 3):
        client.patch(RECORD, json={"nombre_de_lots": number})
    newest, second, first = client.get(URL).json

    def since(moment: str) -> list[int]:
        return [change["id"] for change in client.get(URL, query_string={"since": moment}).json]

    assert since(second["at"]) == [3, 2]
    assert since(newest["at"]) == [3]
    later = datetime.fromisoformat(newest["at"]) + timedelta(microseconds=1)
    assert since(later.isoformat()) == []
    assert since(first["at"].replace("+00:00", "Z")) == [3, 2, 1]
    assert since((later + timedelta(hours=2)).isoformat().replace("+00:00", "+02:00")) == []
    assert since("0001-01-01T00:00:00+14:00") == [3, 2, 1]
    assert since("9999-12-31T23:59:59-14:00") == []


def test_time_may_come_without_escape_of_its_plus_sign(client: FlaskClient) -> None:
    at = client.get(URL).json[0]["at"]
    assert at.endswith("+00:00")
    assert len(client.get(f"{URL}?since={at}").json) == 1
    assert len(client.get(f"{URL}?since={quote(at)}").json) == 1


@pytest.mark.parametrize(
    "since",
    [
        "",
        "yesterday",
        "2026-11-23",
        "2026-11-23T09:30:00",
        "2026-11-23T09:30Z",
        "2026-13-01T00:00:00Z",
        "20261123T093000Z",
        "2026-11-23T09:30:00 CET",
        "٢٠٢٦-11-23T09:30:00Z",
        "1763890200",
    ],
)
def test_time_that_is_none_is_refused(client: FlaskClient, since: str) -> None:
    answer = client.get(URL, query_string={"since": since})
    assert answer.status_code == 422
    assert list(answer.json["errors"]["query"]) == ["since"]


@pytest.mark.parametrize(
    "query", ["page=0", "page_size=0", "page_size=1001", "sort=id", "action=x"]
)
def test_parameter_that_does_not_fit_is_refused(client: FlaskClient, query: str) -> None:
    answer = client.get(f"{URL}?{query}")
    assert answer.status_code == 422
    assert list(answer.json["errors"]["query"]) == [query.split("=")[0]]


@pytest.mark.database("own")
def test_journal_is_paged(client: FlaskClient) -> None:
    for number in range(2, 6):
        client.patch(RECORD, json={"nombre_de_lots": number})
    answer = client.get(f"{URL}?page=2&page_size=2")
    assert [change["id"] for change in answer.json] == [3, 2]
    assert json.loads(answer.headers["X-Pagination"])["total"] == 5
    assert 'changes?page_size=2&page=3>; rel="next"' in answer.headers["Link"]
    assert client.get(f"{URL}?page=9").json == []


@pytest.mark.database("own")
def test_journal_is_in_the_order_of_the_changes_when_the_clock_was_set_back(
    client: FlaskClient, app: Flask
) -> None:
    for number in (2, 3):
        client.patch(RECORD, json={"nombre_de_lots": number})
    earlier = datetime.now(UTC) - timedelta(hours=1)
    with app.app_context():
        db.session.get_one(Change, 3).at = earlier
        db.session.commit()
    assert [change["id"] for change in client.get(URL).json] == [3, 2, 1]
    recent = client.get(URL, query_string={"since": (earlier - timedelta(minutes=1)).isoformat()})
    assert [change["id"] for change in recent.json] == [3, 2, 1]
    later = client.get(URL, query_string={"since": (earlier + timedelta(minutes=1)).isoformat()})
    assert [change["id"] for change in later.json] == [2, 1]
    described = client.get("/api/v1/datapackage.json").json
    assert datetime.fromisoformat(described["created"]) == earlier


@pytest.mark.database("own")
def test_journal_is_not_sent_again_until_it_grows(client: FlaskClient) -> None:
    etag = client.get(URL).headers["ETag"]
    assert client.get(URL, headers={"If-None-Match": etag}).status_code == 304
    client.patch(RECORD, json={"mandataire": "Icade"})
    assert client.get(URL, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_journal_cannot_be_written(client: FlaskClient, method: str) -> None:
    assert client.open(URL, method=method, json={}).status_code == 405
