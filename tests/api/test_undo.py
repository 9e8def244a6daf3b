"""POST /api/v1/changes/{id}/undo."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner

from investments_api import create_app
from investments_api.extensions import db
from investments_api.records.models import DATASET_FIELDS

URL = "/api/v1/changes"
RECORDS = "/api/v1/investments"
RECORD = f"{RECORDS}/12"


def table(client: FlaskClient) -> list[dict[str, Any]]:
    """The records as they are, but for their version and time."""
    return [
        {name: row[name] for name in ("id", *DATASET_FIELDS)} for row in client.get(RECORDS).json
    ]


def newest(client: FlaskClient) -> int:
    return client.get(URL).json[0]["id"]


def write(client: FlaskClient, kind: str, new_record: dict[str, Any]) -> None:
    match kind:
        case "create":
            client.post(RECORDS, json=new_record)
        case "update":
            client.patch(RECORD, json={"mandataire": "Icade", "entreprise": None})
        case "delete":
            client.delete(RECORD)
        case "batch":
            body = {"ids": [1, 12, 331], "patch": {"ppi": "2029/2039"}}
            client.post(f"{RECORDS}/batch", json=body)


KINDS = ["create", "update", "delete", "batch"]


@pytest.mark.parametrize("kind", KINDS)
def test_undone_change_leaves_the_records_as_they_were(
    client: FlaskClient, new_record: dict[str, Any], kind: str
) -> None:
    before = table(client)
    write(client, kind, new_record)
    assert table(client) != before
    change = newest(client)
    answer = client.post(f"{URL}/{change}/undo")
    assert (answer.status_code, answer.json["undoes"]) == (200, change)
    assert answer.json == client.get(URL).json[0]
    assert table(client) == before


@pytest.mark.parametrize("kind", KINDS)
def test_undo_can_be_undone_and_so_on(
    client: FlaskClient, new_record: dict[str, Any], kind: str
) -> None:
    tables = [table(client)]
    write(client, kind, new_record)
    tables.append(table(client))
    for turn in range(4):
        assert client.post(f"{URL}/{newest(client)}/undo").status_code == 200
        assert table(client) == tables[turn % 2]


def test_undo_is_a_new_version(client: FlaskClient) -> None:
    client.patch(RECORD, json={"mandataire": "Icade"})
    client.post(f"{URL}/2/undo")
    versions = client.get(f"{RECORD}/history").json
    assert [(each["version"], each["action"]) for each in versions] == [
        (3, "revert"),
        (2, "update"),
        (1, "create"),
    ]


def test_undone_creation_is_a_deletion_with_a_history(
    client: FlaskClient, new_record: dict[str, Any]
) -> None:
    address = client.post(RECORDS, json=new_record).location
    client.post(f"{URL}/2/undo")
    assert client.get(address).status_code == 404
    assert [each["action"] for each in client.get(f"{address}/history").json] == [
        "delete",
        "create",
    ]


def test_import_is_undone_as_a_whole(
    client: FlaskClient, runner: FlaskCliRunner, records: list[dict[str, Any]], tmp_path: Path
) -> None:
    before = table(client)
    file = tmp_path / "new.json"
    new = [each | {"mandataire": "Icade", "nombre_de_lots": 7} for each in records[:200]]
    file.write_text(json.dumps([*new, records[0] | {"titreoperation": "Neuf"}]))
    runner.invoke(args=["dataset", "import", str(file)])
    answer = client.post(f"{URL}/2/undo")
    assert (answer.status_code, answer.json["records"]) == (200, 201)
    assert table(client) == before


def test_first_import_can_be_undone_and_redone(client: FlaskClient) -> None:
    before = table(client)
    client.post(f"{URL}/1/undo")
    assert client.get(RECORDS).json == []
    client.post(f"{URL}/2/undo")
    assert table(client) == before
    assert {row["version"] for row in client.get(RECORDS).json} == {3}


def test_newer_change_on_a_record_is_a_conflict_that_names_it(client: FlaskClient) -> None:
    write(client, "batch", {})
    client.patch(RECORD, json={"mandataire": "Icade"})
    client.delete(f"{RECORDS}/331")
    before = table(client)
    answer = client.post(f"{URL}/2/undo")
    assert (answer.status_code, answer.mimetype) == (409, "application/problem+json")
    assert answer.json["errors"] == {
        "records": {
            number: ["At version 3 now; the change had made version 2."] for number in ("12", "331")
        }
    }
    assert table(client) == before
    assert newest(client) == 4


def test_newer_change_on_another_record_is_no_conflict(client: FlaskClient) -> None:
    client.patch(RECORD, json={"mandataire": "Icade"})
    client.patch(f"{RECORDS}/13", json={"mandataire": "Icade"})
    assert client.post(f"{URL}/2/undo").status_code == 200


def test_what_was_undone_stands_no_more_on_the_change_before(client: FlaskClient) -> None:
    before = table(client)
    for number in (2, 3, 4):
        client.patch(RECORD, json={"nombre_de_lots": number})
    for change in (4, 3, 2):
        assert client.post(f"{URL}/{change}/undo").status_code == 200
    assert table(client) == before


def test_change_cannot_be_undone_twice(client: FlaskClient) -> None:
    client.patch(RECORD, json={"mandataire": "Icade"})
    assert client.post(f"{URL}/2/undo").status_code == 200
    assert client.post(f"{URL}/2/undo").status_code == 409


def test_change_that_was_redone_can_be_undone_again(client: FlaskClient) -> None:
    before = table(client)
    client.patch(RECORD, json={"mandataire": "Icade"})
    for change in (2, 3, 2):
        assert client.post(f"{URL}/{change}/undo").status_code == 200
    assert table(client) == before


def test_same_values_set_anew_are_a_conflict(client: FlaskClient) -> None:
    """Somebody has decided since: what they wrote is not undone with what they did not see."""
    client.patch(RECORD, json={"nombre_de_lots": 2})
    client.patch(RECORD, json={"nombre_de_lots": 3})
    client.patch(RECORD, json={"nombre_de_lots": 2})
    assert client.post(f"{URL}/2/undo").status_code == 409


def test_undo_is_by_the_one_who_asked_for_it(client: FlaskClient) -> None:
    client.patch(RECORD, json={"mandataire": "Icade"})
    answer = client.post(f"{URL}/2/undo", environ_overrides={"REMOTE_USER": "a.martin"})
    assert answer.json["by"] == "a.martin"


@pytest.mark.parametrize("missing", ["2", "0", "-1", "2147483647", "2147483648", "abc"])
def test_unknown_change_is_not_found(client: FlaskClient, missing: str) -> None:
    answer = client.post(f"{URL}/{missing}/undo")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_unknown_parameter_undoes_nothing(client: FlaskClient) -> None:
    assert client.post(f"{URL}/1/undo?dry_run=1").status_code == 422
    assert len(client.get(RECORDS).json) == 331


def test_undo_works_after_a_restart(app: Flask, database_url: str) -> None:
    before = table(app.test_client())
    app.test_client().delete(RECORD)
    again = create_app({"DATABASE_URL": database_url})
    assert again.test_client().post(f"{URL}/2/undo").status_code == 200
    assert table(app.test_client()) == before
    with again.app_context():
        db.engine.dispose()
