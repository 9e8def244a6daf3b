"""Running a search."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.search.query import MAX_CACHED_RESULTS, find, vocabulary


@pytest.mark.database("shared")
def test_a_result_is_kept_for_one_revision_of_the_data(shared_sqlite: Flask) -> None:
    with shared_sqlite.app_context():
        result = find("internat")
        assert find("internat") is result
        for number in range(MAX_CACHED_RESULTS):
            find(f"internat {number}")
        assert find("internat") is not result
        assert find("internat") == result


def test_a_change_of_the_data_gives_new_words(client: FlaskClient) -> None:
    url = "/api/v1/investments"
    assert client.get(f"{url}?q=planetarium").json == []
    client.patch(f"{url}/12", json={"titreoperation": "Planétarium"})
    assert [row["id"] for row in client.get(f"{url}?q=planetarium").json] == [12]
    assert [row["id"] for row in client.get(f"{url}?q=planetariom").json] == [12]


@pytest.mark.parametrize(
    ("changes", "is_same"),
    [
        ({"ppi": "2001/2006", "enveloppe_prev_en_meu": 12.5}, True),
        ({"titreoperation": "Rénovation de l'internat"}, True),
        ({"titreoperation": "Planétarium"}, False),
        ({"entreprise": "Internat"}, False),
    ],
)
def test_the_vocabulary_is_loaded_again_for_other_words_alone(
    app: Flask, client: FlaskClient, changes: dict[str, Any], is_same: bool
) -> None:
    with app.app_context():
        before = vocabulary()
    assert client.patch("/api/v1/investments/12", json=changes).status_code == 200
    with app.app_context():
        assert (vocabulary() is before) == is_same


def test_a_word_that_is_gone_is_gone_from_the_vocabulary(app: Flask, client: FlaskClient) -> None:
    client.patch("/api/v1/investments/12", json={"titreoperation": "Planétarium"})
    with app.app_context():
        assert "planetarium" in vocabulary()
    client.patch("/api/v1/investments/12", json={"titreoperation": "Internat"})
    with app.app_context():
        assert "planetarium" not in vocabulary()


def test_nouns_asked_about_are_required_only_where_a_record_has_them(shared_sqlite: Flask) -> None:
    with shared_sqlite.app_context():
        assert find("travaux lycée voltaire").words == find("voltaire").words
        assert find("travaux de gros entretien").words != find("gros entretien").words
        assert find("travaux").words is not None


@pytest.mark.parametrize("query", ["", "?!", '""', '"', "zzzzzz", "93 zzzzzz"])
def test_words_that_no_record_has_give_an_empty_result(shared_sqlite: Flask, query: str) -> None:
    with shared_sqlite.app_context():
        result = find(query)
        assert (result.is_empty, result.corrected, result.widened) == (True, {}, {})
