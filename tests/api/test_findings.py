"""GET /api/v1/findings and /findings/rules."""

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from investments_api.extensions import db
from investments_api.findings.rules import BY_NAME
from tests.api.conftest import Record, send

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/findings"
RULES = f"{URL}/rules"
RECORDS = "/api/v1/investments"
PROBLEM = "application/problem+json"
# In the dataset: spelled otherwise than the two others of its code; and one without a correction.
CORRECTED = (68, "school_two_spellings", {"lycee": "Gaston-Bachelard/ Louis-Lumière"})
UNCORRECTED = (47, "no_coordinates")
GONE = "no_longer_published"


def found(client: FlaskClient, query: str = "") -> list[tuple[str, int]]:
    return [(each["rule"], each["id"]) for each in client.get(f"{URL}?{query}").json]


def counts(client: FlaskClient, query: str = "") -> dict[str, int]:
    return {each["rule"]: each["count"] for each in client.get(f"{RULES}?{query}").json}


def address(investment_id: Any, rule: str, verb: str) -> str:
    return f"{URL}/{investment_id}/{rule}/{verb}"


def test_finding_says_what_is_odd_and_what_is_proposed(client: FlaskClient) -> None:
    number, rule, correction = CORRECTED
    [finding] = client.get(f"{URL}?finding={rule}&lycee=Gaston-Bachelard").json
    record = client.get(f"{RECORDS}/{number}").json
    names = ("id", "version", "lycee", "ville", "codeuai", "titreoperation")
    assert finding.pop("reason").keys() == {"fr", "en"}
    assert finding == {name: record[name] for name in names} | {
        "rule": rule,
        "correction": correction,
    }


def test_all_findings_come_by_rule_then_by_id(client: FlaskClient) -> None:
    findings = found(client)
    assert len(findings) == len(set(findings)) == 160
    order = list(BY_NAME)
    assert findings == sorted(findings, key=lambda each: (order.index(each[0]), each[1]))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "departement=93",
        "q=gennevilliers",
        "finding=no_coordinates",
        "finding=no_coordinates&finding=voted_above_plan&departement=75",
        "bbox=2.2,48.8,2.5,48.9&etat_d_avancement=En%20Chantier",
        "montant_des_ap_votes_en_meu_min=900000",
    ],
)
def test_counts_are_those_of_the_findings(client: FlaskClient, query: str) -> None:
    findings = found(client, query)
    for rule, count in counts(client, query).items():
        assert count == sum(name == rule for name, _ in findings)
    ids = {number for _, number in findings}
    if "finding" in query:
        listed = client.get(f"{RECORDS}?{query}").json
        assert {record["id"] for record in listed} == ids


def test_rules_are_told_in_their_order_with_titles(client: FlaskClient) -> None:
    rules = client.get(RULES).json
    assert [each["rule"] for each in rules] == list(BY_NAME)
    assert all(each["title"].keys() == {"fr", "en"} for each in rules)
    assert list(counts(client, "finding=voted_above_plan&finding=no_coordinates")) == [
        "no_coordinates",
        "voted_above_plan",
    ]


def test_list_and_stats_take_the_filter(client: FlaskClient) -> None:
    query = "finding=no_coordinates&finding=uai_placeholder"
    assert len(client.get(f"{RECORDS}?{query}").json) == 7
    assert len(client.get(f"{RECORDS}?{query}&departement=75").json) == 2
    assert client.get(f"{RECORDS}/stats?{query}").json[0]["count"] == 7


@pytest.mark.database("own")
def test_operation_that_the_publisher_no_longer_has_is_found_by_all_that_takes_the_filter(
    client: FlaskClient, published: list[Record]
) -> None:
    query = f"finding={GONE}"
    etag = client.get(f"{RULES}?{query}").headers["ETag"]
    send(client, published[1:])
    [finding] = client.get(f"{URL}?{query}").json
    assert (finding["id"], finding["correction"]) == (1, None)
    assert "n'a plus cette opération" in finding["reason"]["fr"]
    assert "no longer has this operation" in finding["reason"]["en"]
    assert client.get(f"{RULES}?{query}", headers={"If-None-Match": etag}).status_code == 200
    assert counts(client, f"{query}&departement=75") == {GONE: 1}
    assert [each["id"] for each in client.get(f"{RECORDS}?{query}").json] == [1]
    assert client.get(f"{RECORDS}/stats?{query}").json[0]["count"] == 1
    with client.get(f"{RECORDS}.csv?{query}") as file:
        assert file.data.count(b"\r\n") == 2
    assert client.post(address(1, GONE, "accept")).status_code == 409
    assert client.post(address(1, GONE, "dismiss")).status_code == 204
    assert found(client, query) == []
    client.post(f"/api/v1/changes/{client.get('/api/v1/changes').json[0]['id']}/undo")
    assert found(client, query) == [(GONE, 1)]


def test_findings_are_paged(client: FlaskClient) -> None:
    answer = client.get(f"{URL}?page=2&page_size=50")
    pages = json.loads(answer.headers["X-Pagination"])
    assert (pages["total"], pages["total_pages"]) == (160, 4)
    assert 'findings?page_size=50&page=3>; rel="next"' in answer.headers["Link"]
    assert [(each["rule"], each["id"]) for each in answer.json] == found(client)[50:100]
    assert client.get(f"{URL}?page=9").json == []


def statements(app: Flask, client: FlaskClient, query: str) -> list[str]:
    """What is read for an answer, each time in SQL."""
    sent: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *call: sent.append(call[2]))
    assert client.get(f"{URL}?{query}").json
    return [each for each in sent if each.startswith("SELECT")]


@pytest.mark.database("own")
def test_page_is_read_in_few_statements(app: Flask, client: FlaskClient) -> None:
    assert len(statements(app, client, "page_size=300")) <= 6


@pytest.mark.database("own")
@pytest.mark.parametrize(("rule", "read"), [("no_coordinates", True), ("voted_above_plan", False)])
def test_other_operations_are_read_where_they_may_propose_something(
    app: Flask, client: FlaskClient, rule: str, read: bool
) -> None:
    sent = statements(app, client, f"finding={rule}")
    assert any("lycee_folded IN" in each for each in sent) == read


@pytest.mark.database("own")
@pytest.mark.parametrize("path", [URL, RULES])
def test_findings_are_not_sent_again_until_something_changes(
    client: FlaskClient, path: str
) -> None:
    etag = client.get(path).headers["ETag"]
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
    client.post(address(*UNCORRECTED, "dismiss"))
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("path", [URL, RULES, RECORDS, f"{RECORDS}/stats"])
def test_unknown_rule_is_refused_and_the_rules_are_listed(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{path}?finding=no_coordinates&finding=odd")
    assert (answer.status_code, answer.mimetype) == (422, PROBLEM)
    [message] = answer.json["errors"]["query"]["finding"]
    assert all(name in message for name in BY_NAME)


@pytest.mark.parametrize("query", ["page=0", "page_size=1001", "sort=id", "ville="])
def test_parameter_that_does_not_fit_is_refused(client: FlaskClient, query: str) -> None:
    answer = client.get(f"{URL}?{query}")
    assert answer.status_code == 422
    assert list(answer.json["errors"]["query"]) == [query.split("=")[0]]
