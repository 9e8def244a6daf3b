"""Answers that follow from one to another query are those that a view gives."""

from itertools import count

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from investments_api.server.environ import ONLY_IF_KNOWN, NotKnownError
from investments_api.web import alike

pytestmark = [
    pytest.mark.database("shared"),
    pytest.mark.parametrize("backend", ["sqlite"], indirect=True),
]

URL = "/api/v1/investments"
QUERIES = [
    "departement=93&page_size=20",
    "enveloppe_prev_en_meu_max=12.5&sort=-ville,lycee&page=2&page_size=7",
    "departement=93&departement=75&etat_d_avancement=operation+livr%C3%A9e",
    "lycee=Voltaire&annee_de_livraison_min=2003",
    "bbox=2.2,48.8,2.5,48.95&page_size=3",
    "id=1&id=12",
    "page=900&page_size=20",
    "ppi=Aucun&mandataire=%22%3E%3C%C3%A9+x",
    "q=gimnase&page_size=3",
    "q=renovatoin+internat",
]
FAULTS = [
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
]
# They need a session, or longer.
OTHERS = [
    "ville=Paris&sort=lycee",
    "finding=no_coordinates",
    "q=internats+dans+le+93",
    "q=zzzzzz",
    "q=&page_size=20",
    "q=" + "gimnase+" * 8,
    "",
    "&".join(["id=1"] * 30),
    "&".join(["id=1"] * 300),
]
CODINGS = ["", "gzip", "br;q=0.5, zstd", "identity", "deflate"]
# Each has headers of its own, and is not like any other.
numbers = count()


def by_view(client: FlaskClient, query: str, headers: dict[str, str]) -> TestResponse:
    return client.get(f"{URL}?{query}", headers=headers | {"X-Anything": str(next(numbers))})


def at_once(
    client: FlaskClient, query: str, headers: dict[str, str], method: str = "GET"
) -> TestResponse | None:
    """What is answered without a view after a request that is alike in all but its query."""
    for _ in range(2):
        client.open(f"{URL}?id={1 + next(numbers)}", method=method, headers=headers)
    address, only = f"{URL}?{query}", {ONLY_IF_KNOWN: True}
    try:
        return client.open(address, method=method, headers=headers, environ_overrides=only)
    except NotKnownError:
        return None


def shown(answer: TestResponse | None) -> tuple[str, bytes, list[tuple[str, str]]]:
    assert answer
    assert answer.date
    own = {"X-Request-ID", "Date"}
    return answer.status, answer.data, sorted(each for each in answer.headers if each[0] not in own)


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("query", QUERIES)
def test_answer_that_follows_is_that_of_a_view(
    client: FlaskClient, query: str, coding: str
) -> None:
    headers = {"Accept-Encoding": coding} if coding else {}
    expected = shown(by_view(client, query, headers))
    assert shown(at_once(client, query, headers)) == expected
    assert expected[0] == "200 OK"


@pytest.mark.parametrize("query", FAULTS + OTHERS)
def test_all_else_is_left_to_the_view(client: FlaskClient, query: str) -> None:
    assert at_once(client, query, {}) is None
    assert client.get(f"{URL}?{query}").status_code == (422 if query in FAULTS else 200)


@pytest.mark.parametrize("condition", sorted(alike.CONDITIONS))
def test_nothing_follows_from_a_request_with_a_condition(
    client: FlaskClient, condition: str
) -> None:
    headers = {condition.removeprefix("HTTP_").replace("_", "-"): "*"}
    assert at_once(client, QUERIES[0], headers) is None


def test_nothing_follows_for_head(client: FlaskClient) -> None:
    assert at_once(client, QUERIES[0], {}, "HEAD") is None


def test_from_another_host_follows_an_answer_of_its_own(client: FlaskClient) -> None:
    for host in ("127.0.0.1:81", "localhost"):
        answer = at_once(client, QUERIES[0], {"Host": host})
        assert answer
        assert answer.headers["Link"].startswith(f"<http://{host}/")
