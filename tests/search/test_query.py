"""Running a search."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api.search.query import MAX_CACHED_RESULTS, find


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
