"""GET /api/v1/imports/conflicts, and POST /imports/conflicts/{id}/{field}."""

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api import create_app
from investments_api.extensions import db
from tests.api.conftest import send

CONFLICTS = "/api/v1/imports/conflicts"
RECORDS = "/api/v1/investments"
CHANGES = "/api/v1/changes"
PROBLEM = "application/problem+json"
Record = dict[str, Any]


def make_conflict(client: FlaskClient, published: list[Record]) -> Record:
    client.patch(f"{RECORDS}/12", json={"mandataire": "Ours"})
    return send(client, published).json["conflicts"][0]


def test_conflicts_are_listed_in_pages(client: FlaskClient, published: list[Record]) -> None:
    assert client.get(CONFLICTS).json == []
    body = {"ids": [3, 5, 7], "patch": {"mandataire": "Ours", "entreprise": "Ours"}}
    client.post(f"{RECORDS}/batch", json=body)
    theirs = [record | {"mandataire": "Theirs", "entreprise": "Theirs"} for record in published]
    found = send(client, theirs).json["conflicts"]
    assert client.get(CONFLICTS).json == found
    assert [(each["investment_id"], each["field"]) for each in found] == [
        (number, field) for number in (3, 5, 7) for field in ("mandataire", "entreprise")
    ]
    answer = client.get(f"{CONFLICTS}?page=2&page_size=4")
    assert answer.json == found[4:]
    assert json.loads(answer.headers["X-Pagination"])["total"] == 6
    assert 'page_size=4&page=1>; rel="prev"' in answer.headers["Link"]
    assert client.get(f"{CONFLICTS}?page=0").status_code == 422
    assert client.get(f"{CONFLICTS}?field=ppi").status_code == 422


def test_conflicts_are_there_after_a_restart(
    app: Flask, client: FlaskClient, published: list[Record], database_url: str
) -> None:
    conflict = make_conflict(client, published)
    again = create_app({"DATABASE_URL": database_url})
    assert again.test_client().get(CONFLICTS).json == [conflict]
    with again.app_context():
        db.engine.dispose()


def test_conflicts_are_not_sent_again_until_something_changes(
    client: FlaskClient, published: list[Record]
) -> None:
    client.patch(f"{RECORDS}/12", json={"mandataire": "Ours"})
    etag = client.get(CONFLICTS).headers["ETag"]
    assert client.get(CONFLICTS, headers={"If-None-Match": etag}).status_code == 304
    assert send(client, published).json["counts"]["updated"] == 0
    assert client.get(CONFLICTS, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("keep", "mandataire", "action", "version"),
    [("ours", "Ours", "dismiss", 2), ("theirs", "Theirs", "update", 3)],
)
def test_decision_settles_the_conflict_until_it_is_undone(
    client: FlaskClient,
    published: list[Record],
    keep: str,
    mandataire: str,
    action: str,
    version: int,
) -> None:
    conflict = make_conflict(client, published)
    address = f"{CONFLICTS}/12/mandataire"
    answer = client.post(address, json={"keep": keep})
    assert answer.status_code == 200
    assert answer.json == client.get(f"{RECORDS}/12").json
    assert (answer.json["mandataire"], answer.json["version"]) == (mandataire, version)
    assert client.get(CONFLICTS).json == []
    assert send(client, published).json["counts"]["conflicts"] == 0
    entry = client.get(CHANGES).json[0]
    names = {name: conflict[name] for name in ("investment_id", "lycee", "ville", "titreoperation")}
    assert (entry["action"], entry["finding"]) == (action, None)
    assert entry["conflict"] == names | {"field": "mandataire"}
    assert client.post(address, json={"keep": keep}).status_code == 404
    for change in (entry["id"], entry["id"] + 1, entry["id"] + 2):
        undo = client.post(f"{CHANGES}/{change}/undo")
        assert undo.status_code == 200
        assert undo.json["conflict"] == entry["conflict"]
        is_back = change != entry["id"] + 1
        assert client.get(CONFLICTS).json == ([conflict] if is_back else [])
    assert client.get(f"{RECORDS}/12").json["mandataire"] == "Ours"


@pytest.mark.parametrize("keep", ["ours", "theirs"])
def test_import_is_not_undone_under_a_decision(
    client: FlaskClient, published: list[Record], keep: str
) -> None:
    make_conflict(client, published)
    client.post(f"{CONFLICTS}/12/mandataire", json={"keep": keep})
    answer = client.post(f"{CHANGES}/3/undo")
    assert (answer.status_code, answer.mimetype) == (409, PROBLEM)
    assert client.post(f"{CHANGES}/4/undo").status_code == 200
    assert client.post(f"{CHANGES}/3/undo").status_code == 200
    assert client.get(CONFLICTS).json == []
    assert client.post(f"{CHANGES}/3/undo").status_code == 409


@pytest.mark.parametrize(("keep", "place"), [("ours", [2.1, 48.1]), ("theirs", [2.2, 48.2])])
def test_place_is_decided_as_one(
    client: FlaskClient, published: list[Record], keep: str, place: list[float]
) -> None:
    names = ("longitude", "latitude")
    client.patch(f"{RECORDS}/12", json=dict(zip(names, [2.1, 48.1], strict=True)))
    published[11] |= dict(zip(names, [2.2, 48.2], strict=True))
    send(client, published)
    assert [each["field"] for each in client.get(CONFLICTS).json] == list(names)
    record = client.post(f"{CONFLICTS}/12/latitude", json={"keep": keep}).json
    assert [record[name] for name in names] == place
    assert client.get(CONFLICTS).json == []


def test_other_conflicts_of_the_record_stay(client: FlaskClient, published: list[Record]) -> None:
    client.patch(f"{RECORDS}/12", json={"mandataire": "Ours", "entreprise": "Ours"})
    published[11]["entreprise"] = "Theirs"
    send(client, published)
    client.post(f"{CONFLICTS}/12/entreprise", json={"keep": "ours"})
    assert [each["field"] for each in client.get(CONFLICTS).json] == ["mandataire"]


def test_deleted_record_comes_back_or_stays_deleted(
    client: FlaskClient, published: list[Record]
) -> None:
    client.delete(f"{RECORDS}/12")
    [conflict] = send(client, published).json["conflicts"]
    assert (conflict["ours"], conflict["theirs"]) == (None, "Theirs")
    address = f"{CONFLICTS}/12/mandataire"
    answer = client.post(address, json={"keep": "ours"})
    assert (answer.status_code, answer.data) == (204, b"")
    assert client.get(CONFLICTS).json == []
    client.post(f"{CHANGES}/4/undo")
    answer = client.post(address, json={"keep": "theirs"})
    assert (answer.status_code, answer.json["mandataire"]) == (200, "Theirs")
    assert (answer.json["id"], answer.json["version"]) == (12, 3)
    assert client.get(CHANGES).json[0]["action"] == "revert"
    assert client.get(CONFLICTS).json == []


def test_record_that_has_changed_since_it_was_read_is_not_decided(
    client: FlaskClient, published: list[Record]
) -> None:
    make_conflict(client, published)
    etag = client.get(f"{RECORDS}/12").headers["ETag"]
    client.patch(f"{RECORDS}/12", json={"nombre_de_lots": 7})
    address = f"{CONFLICTS}/12/mandataire"
    for keep in ("ours", "theirs"):
        answer = client.post(address, json={"keep": keep}, headers={"If-Match": etag})
        assert answer.status_code == 412
    etag = client.get(f"{RECORDS}/12").headers["ETag"]
    answer = client.post(address, json={"keep": "theirs"}, headers={"If-Match": etag})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "path", ["12/ppi", "12/odd", "12/id", "13/mandataire", "999/mandataire", "0/ppi", "x/ppi"]
)
def test_conflict_that_is_not_there_is_not_found(
    client: FlaskClient, published: list[Record], path: str
) -> None:
    make_conflict(client, published)
    answer = client.post(f"{CONFLICTS}/{path}", json={"keep": "ours"})
    assert (answer.status_code, answer.mimetype) == (404, PROBLEM)


@pytest.mark.parametrize("body", [{}, {"keep": "keep"}, {"keep": "ours", "by": "me"}, []])
def test_decision_that_is_none_is_refused(
    client: FlaskClient, published: list[Record], body: Any
) -> None:
    make_conflict(client, published)
    assert client.post(f"{CONFLICTS}/12/mandataire", json=body).status_code == 422
    assert len(client.get(CONFLICTS).json) == 1
