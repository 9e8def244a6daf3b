"""Answers that follow from one to another query are those that a view gives."""

from itertools import count

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from investments_api.web import alike
from tests.web.test_known import no_view

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/investments"
QUERIES = [
    "departement=93&page_size=20",
    "enveloppe_prev_en_meu_max=12.5&sort=-ville,lycee&page=2&page_size=7",
    "departement=93&departement=75&etat_d_avancement=operation+livr%C3%A9e",
    "lycee=Voltaire&annee_de_livraison_min=2003",
    "bbox=2.2,48.8,2.5,48.95&page_size=3",
    "id=1&id=12",
    "page=900",
    "ppi=Aucun&mandataire=%22%3E%3C%C3%A9+x",
    "",
]
IN_A_SESSION = ["q=gimnase+paris&page_size=3", "q=zzzzzz", "q=", "ville=Paris&sort=lycee"]
CODINGS = ["", "gzip", "br;q=0.5, zstd", "identity", "deflate"]
# Each has headers of its own, and is not like any other.
numbers = count()


def by_view(client: FlaskClient, query: str, headers: dict[str, str]) -> TestResponse:
    return client.get(f"{URL}?{query}", headers=headers | {"X-Anything": str(next(numbers))})


def shown(answer: TestResponse) -> tuple[str, bytes, list[tuple[str, str]]]:
    own = {"X-Request-ID", "Date"}
    return answer.status, answer.data, sorted(each for each in answer.headers if each[0] not in own)


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("query", QUERIES + IN_A_SESSION)
def test_answer_that_follows_is_that_of_a_view(
    client: FlaskClient, app: Flask, query: str, coding: str
) -> None:
    headers = {"Accept-Encoding": coding} if coding else {}
    expected = by_view(client, query, headers)
    for _ in range(2):
        client.get(f"{URL}?page_size=1&page={1 + next(numbers)}", headers=headers)
    with no_view(app):
        answer = client.get(f"{URL}?{query}", headers=headers)
    assert shown(answer) == shown(expected)
    assert answer.date
    assert expected.status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "departement=",
        "annee_de_livraison_min=x",
        "page=0",
        "page=1&page=2",
        "unknown=1",
        "sort=&sort=",
        "bbox=1,2",
        "ville=",
        "%ff=%ff",
        "q=" + "a" * 5_000,
    ],
)
def test_query_with_a_fault_is_answered_by_the_view(client: FlaskClient, query: str) -> None:
    for number in range(2):
        assert client.get(f"{URL}?page=1&id={1 + number}").status_code == 200
    answer = client.get(f"{URL}?{query}")
    assert answer.status_code == 422
    assert answer.json["errors"]["query"]


@pytest.mark.parametrize("condition", sorted(alike.CONDITIONS))
def test_nothing_follows_from_a_request_with_a_condition(
    client: FlaskClient, condition: str
) -> None:
    headers = {condition.removeprefix("HTTP_").replace("_", "-"): "*"}
    for query in QUERIES:
        expected = by_view(client, query, headers)
        assert shown(client.get(f"{URL}?{query}", headers=headers)) == shown(expected)


def test_nothing_follows_for_head(client: FlaskClient) -> None:
    for query in QUERIES:
        assert client.head(f"{URL}?{query}").data == b""


def test_another_address_follows_from_none(client: FlaskClient) -> None:
    for number in range(1, 4):
        client.get(f"{URL}?id={number}")
    other = client.get(f"{URL}?id=5", headers={"Host": "127.0.0.1:81"})
    assert other.headers["Link"].startswith("<http://127.0.0.1:81/")
