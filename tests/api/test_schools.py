"""GET /api/v1/schools and /api/v1/schools/{codeuai}."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.conftest import Record

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/schools"
PLANNED, VOTED = "enveloppe_prev_en_meu", "montant_des_ap_votes_en_meu"
FIELDS = {"codeuai", "lycee", "ville", "commune", "departement", "count", PLANNED, VOTED}


def schools(client: FlaskClient, **parameters: Any) -> list[Record]:
    answer = client.get(URL, query_string=parameters)
    assert answer.status_code == 200, answer.json
    return answer.json


def school(client: FlaskClient, codeuai: str) -> Record:
    answer = client.get(f"{URL}/{quote(codeuai, safe='')}")
    assert answer.status_code == 200, answer.json
    return answer.json


def test_every_code_is_a_school_with_its_totals(client: FlaskClient) -> None:
    rows = schools(client)
    assert len({row["codeuai"] for row in rows}) == len(rows) == 261
    assert all(set(row) == FIELDS for row in rows)
    assert sum(row["count"] for row in rows) == 331
    assert sum(row[VOTED] for row in rows) == pytest.approx(5039.881374)


def test_same_names_come_one_after_another_by_town(client: FlaskClient) -> None:
    rows = schools(client, lycee="Jean-Moulin")
    assert [row["ville"] for row in rows] == ["Le Blanc Mesnil", "Le Chesnay", "Rosny", "Torcy"]


@pytest.mark.parametrize(
    "filters",
    [
        {"q": "internat"},
        {"departement": "93"},
        {"ville": "Paris"},
        {"etat_d_avancement": "En Chantier", "annee_d_individualisation_min": 2010},
        {"finding": "no_coordinates"},
        {"bbox": "2.2,48.8,2.4,48.9"},
    ],
    ids=lambda filters: next(iter(filters)),
)
def test_filters_are_those_of_the_list(client: FlaskClient, filters: dict[str, Any]) -> None:
    records = client.get("/api/v1/investments", query_string=filters).json
    rows = schools(client, **filters)
    assert {row["codeuai"] for row in rows} == {record["codeuai"] for record in records}
    assert sum(row["count"] for row in rows) == len(records) > 0


def test_pages_are_told_like_those_of_other_lists(client: FlaskClient) -> None:
    answer = client.get(URL, query_string={"page": 2, "page_size": 100, "departement": "75"})
    pagination = json.loads(answer.headers["X-Pagination"])
    assert (pagination["page"], pagination["total"]) == (2, len(schools(client, departement="75")))
    answer = client.get(URL, query_string={"page": 2, "page_size": 100})
    assert json.loads(answer.headers["X-Pagination"])["total"] == 261
    assert {link.split("; ")[1] for link in answer.headers["Link"].split(", ")} == {
        'rel="next"',
        'rel="prev"',
        'rel="last"',
        'rel="first"',
    }
    assert answer.json == schools(client)[100:200]


@pytest.mark.parametrize("path", ["", "/0770922J"])
def test_answer_is_tagged_and_not_sent_twice(client: FlaskClient, path: str) -> None:
    answer = client.get(URL + path)
    head = client.head(URL + path)
    again = client.get(URL + path, headers={"If-None-Match": answer.headers["ETag"]})
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == answer.headers["ETag"]
    assert (again.status_code, again.data) == (304, b"")


def test_school_has_its_operations_in_order_of_time(client: FlaskClient) -> None:
    sheet = school(client, "0770922J")
    assert set(sheet) == FIELDS | {"operations"}
    assert sheet["count"] == len(sheet["operations"]) == 3
    years = [each["annee_d_individualisation"] for each in sheet["operations"]]
    assert years == sorted(years)
    assert sheet[VOTED] == pytest.approx(sum(each[VOTED] or 0 for each in sheet["operations"]))
    assert sheet["operations"][0] in client.get("/api/v1/investments").json


def test_school_that_is_spelled_in_several_ways_has_the_usual_name(client: FlaskClient) -> None:
    assert school(client, "0770922J")["lycee"] == "Gaston-Bachelard/ Louis-Lumière"
    assert school(client, "0772294A")["lycee"] == "Emilie-Brontë"


def test_of_names_as_usual_the_newest_operation_has_the_schools(client: FlaskClient) -> None:
    records = client.get("/api/v1/investments?codeuai=0950640E").json
    assert len({record["lycee"] for record in records}) == len(records) == 2
    newest = max(records, key=lambda record: record["id"])
    assert school(client, "0950640E")["lycee"] == newest["lycee"]


@pytest.mark.parametrize("codeuai", ["991J98V?", "0770922j", "0772294A"])
def test_each_code_leads_to_its_school(client: FlaskClient, codeuai: str) -> None:
    assert school(client, codeuai)["codeuai"] == codeuai.upper()


def test_every_school_of_the_list_is_there(client: FlaskClient) -> None:
    rows = schools(client)
    placeholders = [row for row in rows if row["codeuai"].endswith("?")]
    assert len(placeholders) == 5
    for row in placeholders + rows[::20]:
        sheet = school(client, row["codeuai"])
        del sheet["operations"]
        assert sheet == row


@pytest.mark.parametrize(
    "codeuai", ["0000000A", "?", " ", "%", "0750680G ou 0770922J", "x" * 500, "é", "\0", "'--"]
)
def test_unknown_code_is_not_found(client: FlaskClient, codeuai: str) -> None:
    answer = client.get(f"{URL}/{quote(codeuai, safe='')}")
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("name", ["group_by", "sort", "codeUAI"])
def test_unknown_parameter_is_named(client: FlaskClient, name: str) -> None:
    answer = client.get(URL, query_string={name: "ville"})
    assert answer.status_code == 422
    assert list(answer.json["errors"]["query"]) == [name]
    assert client.get(f"{URL}/0770922J", query_string={name: "ville"}).status_code == 422


@pytest.mark.database("own")
def test_school_is_gone_with_its_last_operation(client: FlaskClient) -> None:
    [record] = school(client, "991J98V?")["operations"]
    assert client.delete(f"/api/v1/investments/{record['id']}").status_code == 204
    assert client.get(f"{URL}/991J98V%3F").status_code == 404
    assert len(schools(client)) == 260
