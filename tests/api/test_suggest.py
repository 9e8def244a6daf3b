"""GET /api/v1/investments/suggest."""

from typing import Any

import pytest
from flask.testing import FlaskClient

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/investments"

Suggestions = list[dict[str, Any]]


def suggest(client: FlaskClient, typed: str) -> Suggestions:
    answer = client.get(f"{URL}/suggest", query_string={"q": typed})
    assert answer.status_code == 200, answer.json
    return answer.json


def values(suggestions: Suggestions, field: str) -> list[str]:
    return [it["value"] for it in suggestions if it["field"] == field]


def test_towns_schools_companies_and_titles_hold_what_is_typed(client: FlaskClient) -> None:
    assert "Montreuil" in values(suggest(client, "mont"), "ville")
    assert "Montaigne" in values(suggest(client, "mont"), "lycee")
    assert "Gagneraud" in values(suggest(client, "gagner"), "entreprise")
    assert "Isabelle Biro" in values(suggest(client, "isabelle b"), "maitrise_d_oeuvre")
    assert "SEMAEST" in values(suggest(client, "semae"), "mandataire")
    assert "Rénovation thermique" in values(suggest(client, "thermiq"), "titreoperation")


@pytest.mark.parametrize(
    ("typed", "town"),
    [
        ("courbevoye", "Courbevoie"),
        ("st clo", "Saint-Cloud"),
        ("limeilbrevannes", "Limeil Brevannes"),
    ],
)
def test_what_is_typed_may_be_misspelled(client: FlaskClient, typed: str, town: str) -> None:
    assert town in values(suggest(client, typed), "ville")


def test_count_is_what_a_search_finds_in_the_field(client: FlaskClient) -> None:
    for suggestion in suggest(client, "champ"):
        found = client.get(URL, query_string={"q": suggestion["value"]}).json
        assert suggestion["count"] <= len(found)
    [bondy] = suggest(client, "bondy")
    assert bondy == {"field": "ville", "value": "Bondy", "count": 2}


def test_a_little_word_at_the_end_may_go_on(client: FlaskClient) -> None:
    assert values(suggest(client, "saint d"), "ville")[0] == "Saint Denis"


def test_there_are_ten_at_most_each_once_and_no_field_fills_them(client: FlaskClient) -> None:
    suggestions = suggest(client, "e")
    assert len(suggestions) == 10
    assert len({(it["field"], it["value"]) for it in suggestions}) == 10
    assert len({it["field"] for it in suggestions}) > 3


@pytest.mark.parametrize("typed", ["", " ", "?", "Perpignan", "qwertyuiop"])
def test_what_nothing_holds_gives_none(client: FlaskClient, typed: str) -> None:
    assert suggest(client, typed) == []


def test_several_companies_of_a_record_are_suggested_apart(client: FlaskClient) -> None:
    names = values(suggest(client, "colas"), "entreprise")
    assert names[0].lower() == "colas"
    assert not any("/" in name for name in names)


@pytest.mark.parametrize("query", ["", "q=a&page=1", "q=a&q=b", "Q=a"])
def test_parameters_are_strict(client: FlaskClient, query: str) -> None:
    assert client.get(f"{URL}/suggest?{query}").status_code == 422


def test_answer_has_an_etag(client: FlaskClient) -> None:
    answer = client.get(f"{URL}/suggest?q=bondy")
    again = client.get(f"{URL}/suggest?q=bondy", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
