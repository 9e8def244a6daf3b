"""POST /api/v1/investments/batch."""

from typing import Any

import pytest
from flask.testing import FlaskClient

URL = "/api/v1/investments"


def change_count(client: FlaskClient) -> int:
    return len(client.get("/api/v1/changes").json)


def unlocated(client: FlaskClient) -> list[int]:
    return [row["id"] for row in client.get(URL).json if row["latitude"] is None]


def test_same_patch_changes_every_record(client: FlaskClient) -> None:
    before = client.get(URL).json
    patch = {"etat_d_avancement": "suspendue", "mandataire": None}
    answer = client.post(f"{URL}/batch", json={"ids": [30, 4, 12], "patch": patch})
    assert answer.status_code == 200
    assert [each["id"] for each in answer.json] == [30, 4, 12]
    assert {each["etat_d_avancement"] for each in answer.json} == {"Suspendue"}
    after = client.get(URL).json
    changed = [row["id"] for row, was in zip(after, before, strict=True) if row != was]
    assert changed == [4, 12, 30]
    assert answer.json[1] == after[3]


def test_batch_is_one_change(client: FlaskClient) -> None:
    client.post(f"{URL}/batch", json={"ids": [3, 4, 5], "patch": {"ppi": "2017/2027"}})
    newest = client.get("/api/v1/changes").json[0]
    assert (newest["action"], newest["records"], change_count(client)) == ("batch", 3, 2)


def test_records_that_have_the_values_stay_as_they_are(client: FlaskClient) -> None:
    was = client.get(f"{URL}/3").json
    client.post(f"{URL}/batch", json={"ids": [3, 4], "patch": {"lycee": was["lycee"]}})
    assert client.get(f"{URL}/3").json == was
    assert client.get("/api/v1/changes").json[0]["records"] == 1


def test_same_values_everywhere_write_nothing(client: FlaskClient) -> None:
    was = client.get(f"{URL}/3").json
    answer = client.post(f"{URL}/batch", json={"ids": [3], "patch": {"lycee": was["lycee"]}})
    assert (answer.status_code, answer.json, change_count(client)) == (200, [was], 1)


def test_id_given_twice_counts_once(client: FlaskClient) -> None:
    answer = client.post(f"{URL}/batch", json={"ids": [3, 3], "patch": {"ppi": "2017/2027"}})
    assert [each["version"] for each in answer.json] == [2]


def test_all_records_can_be_changed_at_once(client: FlaskClient) -> None:
    body = {"ids": list(range(1, 332)), "patch": {"mode_de_devolution": "Marché global"}}
    assert len(client.post(f"{URL}/batch", json=body).json) == 331
    assert {row["version"] for row in client.get(URL).json} == {2}


@pytest.mark.database("shared")
def test_unknown_ids_are_listed_and_nothing_changes(client: FlaskClient) -> None:
    before = client.get(URL).json
    body = {"ids": [3, 999, 4, 1000], "patch": {"ppi": "2017/2027"}}
    answer = client.post(f"{URL}/batch", json=body)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert answer.json["errors"] == {
        "json": {"ids": ["There is no investment 999.", "There is no investment 1000."]}
    }
    assert client.get(URL).json == before
    assert change_count(client) == 1


@pytest.mark.database("shared")
def test_one_coordinate_changes_nothing_and_lists_the_records(client: FlaskClient) -> None:
    before = client.get(URL).json
    first, second = unlocated(client)[:2]
    located = next(row["id"] for row in before if row["latitude"] is not None)
    body = {"ids": [located, second, first], "patch": {"longitude": 2.3}}
    answer = client.post(f"{URL}/batch", json=body)
    assert answer.status_code == 409
    assert set(answer.json["errors"]["records"]) == {str(first), str(second)}
    assert client.get(URL).json == before
    assert change_count(client) == 1


@pytest.mark.database("shared")
@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"patch": {"ppi": "2017/2027"}}, "ids"),
        ({"ids": [], "patch": {"ppi": "2017/2027"}}, "ids"),
        ({"ids": list(range(1, 1002)), "patch": {"ppi": "2017/2027"}}, "ids"),
        ({"ids": [0], "patch": {"ppi": "2017/2027"}}, "ids"),
        ({"ids": [2**31], "patch": {"ppi": "2017/2027"}}, "ids"),
        ({"ids": ["3"], "patch": {"ppi": "2017/2027"}}, "ids"),
        ({"ids": 3, "patch": {"ppi": "2017/2027"}}, "ids"),
        ({"ids": [3]}, "patch"),
        ({"ids": [3], "patch": None}, "patch"),
        ({"ids": [3], "patch": {}}, "patch._schema"),
        ({"ids": [3], "patch": {"version": 4}}, "patch._schema"),
        ({"ids": [3], "patch": {"ppi": "x"}}, "patch.ppi"),
        ({"ids": [3], "patch": {"ville": None}}, "patch.ville"),
        ({"ids": [3], "patch": {"prix": 1}}, "patch.prix"),
        ({"ids": [3], "patch": {"ppi": "2017/2027"}, "dry_run": True}, "dry_run"),
    ],
)
def test_body_that_does_not_fit_changes_nothing(
    client: FlaskClient, body: dict[str, Any], field: str
) -> None:
    before = client.get(f"{URL}/3").json
    answer = client.post(f"{URL}/batch", json=body)
    assert answer.status_code == 422
    assert list(answer.json["errors"]["json"]) == [field]
    assert client.get(f"{URL}/3").json == before


@pytest.mark.database("shared")
def test_too_many_ids_are_refused_before_one_is_looked_at(client: FlaskClient) -> None:
    answer = client.post(f"{URL}/batch", json={"ids": ["x"] * 200_000, "patch": {}})
    assert answer.json["errors"]["json"]["ids"] == ["Length must be between 1 and 1000."]


@pytest.mark.database("shared")
def test_other_methods_are_refused(client: FlaskClient) -> None:
    assert client.get(f"{URL}/batch").status_code == 405


def test_journal_lists_the_records_by_their_ids(client: FlaskClient) -> None:
    ids = list(range(300, 100, -7))
    client.post(f"{URL}/batch", json={"ids": ids, "patch": {"mandataire": "Icade"}})
    versions = client.get("/api/v1/changes?page_size=1").json[0]["versions"]
    assert [each["investment_id"] for each in versions] == sorted(ids)[:10]
