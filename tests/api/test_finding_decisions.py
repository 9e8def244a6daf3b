"""POST /api/v1/findings/<id>/<rule>/accept and …/dismiss."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.test_findings import CORRECTED, PROBLEM, RECORDS, UNCORRECTED, address, counts, found

CHANGES = "/api/v1/changes"


# --- Accepting


def test_accepted_correction_is_an_update_that_can_be_undone(client: FlaskClient) -> None:
    number, rule, correction = CORRECTED
    before = client.get(f"{RECORDS}/{number}").json
    answer = client.post(address(number, rule, "accept"))
    assert answer.status_code == 200
    assert answer.json == client.get(f"{RECORDS}/{number}").json
    assert answer.json["lycee"] == correction["lycee"]
    assert answer.json["version"] == 2
    entry = client.get(CHANGES).json[0]
    assert (entry["action"], entry["finding"]) == ("update", None)
    assert entry["versions"][0]["changes"] == {"lycee": [before["lycee"], correction["lycee"]]}
    assert (rule, number) not in found(client)
    client.post(f"{CHANGES}/{entry['id']}/undo")
    assert (rule, number) in found(client)


def test_place_of_another_operation_is_accepted(
    client: FlaskClient, new_record: dict[str, Any]
) -> None:
    place = {"longitude": 2.3915, "latitude": 48.9286}
    codes = new_record | {"codeuai": "0930001W"}
    client.post(RECORDS, json=codes | place | {"titreoperation": "Autre"})
    number = client.post(RECORDS, json=codes).json["id"]
    answer = client.post(address(number, "no_coordinates", "accept"))
    assert {name: answer.json[name] for name in place} == place
    assert client.get(f"{RECORDS}?finding=no_coordinates&codeuai=0930001W").json == []


@pytest.mark.database("shared")
def test_finding_without_a_correction_is_a_conflict(client: FlaskClient) -> None:
    answer = client.post(address(*UNCORRECTED, "accept"))
    assert (answer.status_code, answer.mimetype) == (409, PROBLEM)
    assert client.get(f"{RECORDS}/{UNCORRECTED[0]}").json["version"] == 1


# --- Dismissing


def test_dismissed_finding_is_found_and_counted_no_more(client: FlaskClient) -> None:
    number, rule = UNCORRECTED
    before = client.get(f"{RECORDS}/{number}").json
    answer = client.post(address(number, rule, "dismiss"))
    assert (answer.status_code, answer.data) == (204, b"")
    assert (rule, number) not in found(client)
    assert counts(client)[rule] == 6
    assert len(client.get(f"{RECORDS}?finding={rule}").json) == 6
    assert client.get(f"{RECORDS}/stats?finding={rule}").json[0]["count"] == 6
    assert client.get(f"{RECORDS}/{number}").json == before
    assert client.post(address(number, rule, "dismiss")).status_code == 404
    assert client.post(address(number, rule, "accept")).status_code == 404


def test_other_findings_of_the_record_stay(client: FlaskClient) -> None:
    rules = {rule for rule, number in found(client) if number == 327}
    assert rules == {"uai_placeholder", "no_coordinates"}
    client.post(address(327, "no_coordinates", "dismiss"))
    assert {rule for rule, number in found(client) if number == 327} == {"uai_placeholder"}


def test_dismissal_is_an_entry_that_names_record_and_rule(client: FlaskClient) -> None:
    number, rule = UNCORRECTED
    record = client.get(f"{RECORDS}/{number}").json
    path = address(number, rule, "dismiss")
    client.post(path, environ_overrides={"REMOTE_USER": "a.martin"})
    entry = client.get(CHANGES).json[0]
    assert (entry["action"], entry["by"], entry["records"]) == ("dismiss", "a.martin", 0)
    assert entry["versions"] == []
    assert entry["finding"] == {
        "investment_id": number,
        "rule": rule,
        "lycee": record["lycee"],
        "ville": record["ville"],
        "titreoperation": record["titreoperation"],
    }


def test_dismissal_is_undone_and_redone(client: FlaskClient) -> None:
    number, rule = UNCORRECTED
    client.post(address(number, rule, "dismiss"))
    for change, there in ((2, True), (3, False), (4, True), (3, False), (2, True)):
        answer = client.post(f"{CHANGES}/{change}/undo")
        assert (answer.status_code, answer.json["undoes"]) == (200, change)
        assert answer.json["finding"]["rule"] == rule
        assert answer.json == client.get(CHANGES).json[0]
        assert ((rule, number) in found(client)) is there


def test_what_was_decided_anew_is_not_undone(client: FlaskClient) -> None:
    path = address(*UNCORRECTED, "dismiss")
    client.post(path)
    client.post(f"{CHANGES}/2/undo")
    client.post(path)
    for change in (2, 3):
        answer = client.post(f"{CHANGES}/{change}/undo")
        assert (answer.status_code, answer.mimetype) == (409, PROBLEM)
        assert "no_coordinates" in answer.json["detail"]
    assert client.post(f"{CHANGES}/4/undo").status_code == 200


def test_dismissal_cannot_be_undone_twice(client: FlaskClient) -> None:
    client.post(address(*UNCORRECTED, "dismiss"))
    statuses = [client.post(f"{CHANGES}/2/undo").status_code for _ in range(2)]
    assert statuses == [200, 409]


def test_dismissal_outlives_a_change_and_a_deletion_of_the_record(client: FlaskClient) -> None:
    number, rule = UNCORRECTED
    client.post(address(number, rule, "dismiss"))
    client.patch(f"{RECORDS}/{number}", json={"mandataire": "Icade"})
    client.delete(f"{RECORDS}/{number}")
    assert client.get(CHANGES).json[2]["finding"]["lycee"] == "Les-Camélias"
    assert client.post(f"{CHANGES}/2/undo").status_code == 200
    assert client.post(f"{CHANGES}/5/undo").status_code == 200
    client.post(f"{RECORDS}/{number}/revert", json={"version": 1})
    assert (rule, number) not in found(client)


# --- What both refuse

VERBS = pytest.mark.parametrize("verb", ["accept", "dismiss"])


@pytest.mark.database("shared")
@VERBS
@pytest.mark.parametrize(
    ("number", "rule", "reason"),
    [
        (999, "no_coordinates", "no investment 999"),
        (12, "no_coordinates", "no finding no_coordinates"),
        (47, "odd", "The rules: no_longer_published"),
        (0, "no_coordinates", ""),
        (2147483648, "no_coordinates", ""),
        ("abc", "no_coordinates", ""),
    ],
)
def test_what_is_not_there_is_not_found(
    client: FlaskClient, verb: str, number: Any, rule: str, reason: str
) -> None:
    answer = client.post(address(number, rule, verb))
    assert (answer.status_code, answer.mimetype) == (404, PROBLEM)
    assert reason in answer.json["detail"]
    assert len(client.get(CHANGES).json) == 1


@VERBS
def test_record_that_has_changed_since_it_was_read_is_refused(
    client: FlaskClient, verb: str
) -> None:
    number, rule, _correction = CORRECTED
    etag = client.get(f"{RECORDS}/{number}").headers["ETag"]
    client.patch(f"{RECORDS}/{number}", json={"mandataire": "Icade"})
    path = address(number, rule, verb)
    assert client.post(path, headers={"If-Match": etag}).status_code == 412
    assert (rule, number) in found(client)
    etag = client.get(f"{RECORDS}/{number}").headers["ETag"]
    assert client.post(path, headers={"If-Match": etag}).status_code in (200, 204)
    assert (rule, number) not in found(client)


@pytest.mark.database("shared")
@VERBS
def test_unknown_parameter_is_refused(client: FlaskClient, verb: str) -> None:
    number, rule, _correction = CORRECTED
    assert client.post(f"{address(number, rule, verb)}?force=1").status_code == 422
    assert (rule, number) in found(client)


@pytest.mark.database("shared")
@VERBS
@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_other_methods_are_refused(client: FlaskClient, verb: str, method: str) -> None:
    number, rule, _correction = CORRECTED
    assert client.open(address(number, rule, verb), method=method).status_code == 405
