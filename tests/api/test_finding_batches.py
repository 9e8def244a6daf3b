"""POST /api/v1/findings/accept and /dismiss: many findings at once, as one change."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.test_findings import CORRECTED, PROBLEM, RECORDS, UNCORRECTED, URL, counts, found

CHANGES = "/api/v1/changes"
SPELLED = "school_two_spellings"
NOWHERE = "no_coordinates"
VERBS = pytest.mark.parametrize("verb", ["accept", "dismiss"])
Rows = list[dict[str, Any]]


def rows_of(client: FlaskClient, rule: str) -> Rows:
    """The findings of a rule, as a client names them: with the version that was read."""
    return [named(each) for each in client.get(f"{URL}?finding={rule}").json]


def corrected(client: FlaskClient) -> Rows:
    """The findings that propose a correction, each with it."""
    return [each for each in client.get(URL).json if each["correction"]]


def named(finding: dict[str, Any]) -> dict[str, Any]:
    return {name: finding[name] for name in ("id", "rule", "version")}


def decide(client: FlaskClient, verb: str, findings: Any) -> Any:
    return client.post(f"{URL}/{verb}", json={"findings": findings})


def undo(client: FlaskClient, change_id: int) -> Any:
    return client.post(f"{CHANGES}/{change_id}/undo")


# --- Accepting


def test_corrections_are_accepted_as_one_change_and_undone_as_one(client: FlaskClient) -> None:
    findings = corrected(client)
    assert len(findings) > 1
    before = found(client)
    answer = decide(client, "accept", [named(each) for each in findings])
    assert answer.status_code == 200
    assert answer.json == client.get(CHANGES).json[0]
    assert (answer.json["action"], answer.json["id"]) == ("batch", 2)
    for finding in findings:
        record = client.get(f"{RECORDS}/{finding['id']}").json
        assert record["version"] == 2
        assert {name: record[name] for name in finding["correction"]} == finding["correction"]
    assert {(each["rule"], each["id"]) for each in findings} & set(found(client)) == set()
    assert undo(client, 2).status_code == 200
    assert found(client) == before


def test_two_corrections_of_one_record_are_one_version(
    client: FlaskClient, new_record: dict[str, Any]
) -> None:
    sound = new_record | {"codeuai": "0930001W", "longitude": 2.3915, "latitude": 48.9286}
    for title in ("Un", "Deux"):
        client.post(RECORDS, json=sound | {"titreoperation": title})
    odd = {"lycee": "Autrement", "longitude": None, "latitude": None}
    number = client.post(RECORDS, json=sound | odd).json["id"]
    findings = [{"id": number, "rule": rule} for rule in (SPELLED, NOWHERE)]
    assert decide(client, "accept", findings).json["records"] == 1
    record = client.get(f"{RECORDS}/{number}").json
    assert (record["lycee"], record["latitude"], record["version"]) == (
        sound["lycee"],
        48.9286,
        2,
    )


@pytest.mark.database("shared")
def test_finding_without_a_correction_accepts_none_and_is_named(client: FlaskClient) -> None:
    number, rule = UNCORRECTED
    findings = [named(each) for each in corrected(client)]
    answer = decide(client, "accept", [*findings, {"id": number, "rule": rule}])
    assert (answer.status_code, answer.mimetype) == (409, PROBLEM)
    assert list(answer.json["errors"]["records"]) == [str(number)]
    assert [each["lycee"] for each in answer.json["records"]] == ["Les-Camélias"]
    assert [named(each) for each in corrected(client)] == findings
    assert len(client.get(CHANGES).json) == 1


# --- Dismissing


def test_findings_are_dismissed_as_one_change_and_undone_as_one(client: FlaskClient) -> None:
    rows = rows_of(client, NOWHERE)
    answer = decide(client, "dismiss", rows)
    assert answer.status_code == 200
    assert answer.json == client.get(CHANGES).json[0]
    entry = answer.json
    assert (entry["action"], entry["records"], entry["dismissed"]) == ("dismiss", 0, 7)
    assert (entry["finding"], entry["versions"]) == (None, [])
    assert [each["investment_id"] for each in entry["findings"]] == [row["id"] for row in rows]
    assert entry["findings"][1].keys() == {
        "investment_id",
        "rule",
        "lycee",
        "ville",
        "titreoperation",
    }
    assert counts(client)[NOWHERE] == 0
    for change, left in ((2, 7), (3, 0), (4, 7)):
        assert undo(client, change).json["dismissed"] == 7
        assert counts(client)[NOWHERE] == left


def test_of_many_dismissed_findings_the_first_ten_are_listed(client: FlaskClient) -> None:
    rows = rows_of(client, "voted_above_plan")
    entry = decide(client, "dismiss", rows).json
    assert (entry["dismissed"], len(entry["findings"])) == (121, 10)
    assert counts(client)["voted_above_plan"] == 0


def test_one_finding_alone_is_told_as_before(client: FlaskClient) -> None:
    number, rule = UNCORRECTED
    entry = decide(client, "dismiss", [{"id": number, "rule": rule}]).json
    assert entry["finding"] == entry["findings"][0]
    assert entry["dismissed"] == 1


def test_findings_of_different_rules_go_together(client: FlaskClient) -> None:
    rules = {rule for rule, number in found(client) if number == 327}
    findings = [{"id": 327, "rule": rule} for rule in sorted(rules)]
    assert decide(client, "dismiss", findings).json["dismissed"] == 2
    assert [number for _rule, number in found(client) if number == 327] == []


def test_undo_of_findings_decided_anew_is_refused_and_names_them(client: FlaskClient) -> None:
    rows = rows_of(client, NOWHERE)
    decide(client, "dismiss", rows)
    undo(client, 2)
    decide(client, "dismiss", rows[:1])
    answer = undo(client, 3)
    assert (answer.status_code, answer.mimetype) == (409, PROBLEM)
    assert [each["investment_id"] for each in answer.json["records"]] == [rows[0]["id"]]
    assert counts(client)[NOWHERE] == 6
    undo(client, 4)
    assert undo(client, 3).status_code == 200
    assert counts(client)[NOWHERE] == 0


# --- What both refuse


@VERBS
def test_finding_given_twice_counts_once(client: FlaskClient, verb: str) -> None:
    number, rule, _correction = CORRECTED
    twice = [{"id": number, "rule": rule}] * 2
    entry = decide(client, verb, twice).json
    assert entry["records"] + entry["dismissed"] == 1


@pytest.mark.database("shared")
@VERBS
def test_finding_that_is_not_there_decides_none_and_is_named(
    client: FlaskClient, verb: str
) -> None:
    rows = rows_of(client, SPELLED)
    answer = decide(
        client, verb, [*rows, {"id": 12, "rule": NOWHERE}, {"id": 999, "rule": NOWHERE}]
    )
    assert (answer.status_code, answer.mimetype) == (404, PROBLEM)
    assert set(answer.json["errors"]["records"]) == {"12", "999"}
    [named] = answer.json["records"]
    assert named.keys() == {"investment_id", "lycee", "ville", "titreoperation"}
    assert named["investment_id"] == 12
    assert named["lycee"] in answer.json["detail"]
    assert rows_of(client, SPELLED) == rows
    assert len(client.get(CHANGES).json) == 1


@VERBS
def test_record_changed_since_it_was_read_decides_none_and_is_named(
    client: FlaskClient, verb: str
) -> None:
    rows = [named(each) for each in corrected(client)]
    client.patch(f"{RECORDS}/{rows[0]['id']}", json={"mandataire": "Icade"})
    answer = decide(client, verb, rows)
    assert (answer.status_code, answer.mimetype) == (412, PROBLEM)
    assert [each["investment_id"] for each in answer.json["records"]] == [rows[0]["id"]]
    assert len(corrected(client)) == len(rows)
    rows[0].pop("version")
    assert decide(client, verb, rows).status_code == 200


@pytest.mark.database("shared")
@VERBS
@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "findings"),
        ({"findings": []}, "findings"),
        ({"findings": [{"id": 47, "rule": NOWHERE}] * 1001}, "findings"),
        ({"findings": [{"id": 0, "rule": NOWHERE}]}, "findings.id"),
        ({"findings": [{"id": "47", "rule": NOWHERE}]}, "findings.id"),
        ({"findings": [{"id": 47, "rule": "odd"}]}, "findings.rule"),
        ({"findings": [{"id": 47}]}, "findings.rule"),
        ({"findings": [{"id": 47, "rule": NOWHERE, "version": 0}]}, "findings.version"),
        ({"findings": [{"id": 47, "rule": NOWHERE, "why": "x"}]}, "findings.why"),
        ({"findings": [47]}, "findings._schema"),
        ({"findings": [{"id": 47, "rule": NOWHERE}], "dry_run": True}, "dry_run"),
    ],
)
def test_body_that_does_not_fit_decides_nothing(
    client: FlaskClient, verb: str, body: dict[str, Any], field: str
) -> None:
    answer = client.post(f"{URL}/{verb}", json=body)
    assert answer.status_code == 422
    assert list(answer.json["errors"]["json"]) == [field]
    assert counts(client)[NOWHERE] == 7


@pytest.mark.database("shared")
@VERBS
@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_other_methods_are_refused(client: FlaskClient, verb: str, method: str) -> None:
    assert client.open(f"{URL}/{verb}", method=method).status_code == 405
