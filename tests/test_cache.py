"""ETags and conditional requests."""

import pytest
from flask.testing import FlaskClient

URL = "/api/v1/investments"


@pytest.mark.parametrize("path", [URL, f"{URL}/12", f"{URL}/stats", "/api/v1/openapi.json", "/"])
def test_every_get_is_tagged_and_answers_not_modified(client: FlaskClient, path: str) -> None:
    etag = client.get(path).headers["ETag"]
    answer = client.get(path, headers={"If-None-Match": f'"other", {etag}'})
    assert (answer.status_code, answer.data) == (304, b"")
    assert client.get(path, headers={"If-None-Match": "*"}).status_code == 304


def test_tag_changes_with_the_data_and_comes_back_with_it(client: FlaskClient) -> None:
    before = client.get(URL, query_string={"departement": "75"}).headers["ETag"]
    elsewhere = client.get(URL, query_string={"departement": "78"}).headers["ETag"]
    client.patch(f"{URL}/12", json={"mandataire": "Icade"})
    after = client.get(URL, query_string={"departement": "75"}).headers["ETag"]
    assert len({before, after, elsewhere}) == 3


def test_other_query_has_another_tag(client: FlaskClient) -> None:
    first, second = client.get(f"{URL}?page_size=1"), client.get(f"{URL}?page_size=2")
    assert first.headers["ETag"] != second.headers["ETag"]


def test_answers_are_kept_but_asked_for_again(client: FlaskClient) -> None:
    assert client.get(URL).cache_control.no_cache


def test_failures_are_not_tagged(client: FlaskClient) -> None:
    assert "ETag" not in client.get(f"{URL}/999").headers
