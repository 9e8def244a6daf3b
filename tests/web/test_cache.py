"""ETags and conditional requests."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from investments_api import create_app, queries
from investments_api.api import paging
from investments_api.extensions import db

pytestmark = pytest.mark.database("shared")

URL = "/api/v1/investments"


@pytest.mark.parametrize("path", [URL, f"{URL}/12", f"{URL}/stats", "/api/v1/openapi.json", "/"])
def test_every_get_is_tagged_and_answers_not_modified(client: FlaskClient, path: str) -> None:
    etag = client.get(path).headers["ETag"]
    answer = client.get(path, headers={"If-None-Match": f'"other", {etag}'})
    assert (answer.status_code, answer.data) == (304, b"")
    assert client.get(path, headers={"If-None-Match": "*"}).status_code == 304


@pytest.mark.database("own")
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


def test_options_are_no_content_to_tag(client: FlaskClient) -> None:
    assert "ETag" not in client.options(URL).headers


def test_failures_are_not_tagged(client: FlaskClient) -> None:
    assert "ETag" not in client.get(f"{URL}/999").headers


def test_kept_answer_is_the_same_with_all_its_headers(client: FlaskClient) -> None:
    first, second = (client.get(f"{URL}?page=2&page_size=10") for _ in range(2))
    assert first.data == second.data
    ids = {answer.headers.pop("X-Request-ID") for answer in (first, second)}
    assert len(ids) == 2
    assert dict(first.headers) == dict(second.headers)


def test_kept_answer_is_of_the_scheme_that_was_asked(client: FlaskClient) -> None:
    for scheme in ("http", "https", "http"):
        answer = client.get(f"{URL}?page_size=10", base_url=f"{scheme}://localhost")
        assert answer.headers["Link"].startswith(f"<{scheme}://localhost/")


def test_kept_answer_is_not_worked_out_again(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get(f"{URL}/stats?group_by=ppi")
    monkeypatch.setattr(queries, "totals", lambda *_: pytest.fail("asked the database again"))
    assert client.get(f"{URL}/stats?group_by=ppi").json == first.json


@pytest.mark.database("own")
@pytest.mark.parametrize("path", [f"{URL}?q=semaest", f"{URL}/stats?group_by=mandataire"])
def test_every_change_is_seen_at_once(client: FlaskClient, app: Flask, path: str) -> None:
    """Also one that another process made: each has answers of its own."""
    other = create_app({"DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"]})
    before = client.get(path).json
    other.test_client().patch(f"{URL}/1", json={"mandataire": "Icade"})
    after = client.get(path).json
    assert after != before
    other.test_client().patch(f"{URL}/1", json={"mandataire": "SEMAEST"})
    assert len(client.get(path).json) == len(before)
    with other.app_context():
        db.engine.dispose()


@pytest.mark.database("own")
def test_change_while_a_response_is_made_is_seen_by_the_next_request(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, headers = f"{URL}?id=12", paging.headers

    def change_once_the_rows_are_read(*arguments: Any) -> dict[str, str]:
        monkeypatch.undo()
        with ThreadPoolExecutor(1) as pool:
            pool.submit(
                app.test_client().patch, f"{URL}/12", json={"mandataire": "Olympe"}
            ).result()
        return headers(*arguments)

    monkeypatch.setattr(paging, "headers", change_once_the_rows_are_read)
    assert client.get(path).json[0]["mandataire"] != "Olympe"
    assert client.get(path).json[0]["mandataire"] == "Olympe"


def test_streamed_answer_is_tagged_by_address_and_revision_before_it_is_made(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with client.get(f"{URL}.csv?departement=75") as answer:
        etag = answer.headers["ETag"]
        assert answer.cache_control.no_cache
    monkeypatch.setattr(queries, "in_order", lambda *_: pytest.fail("asked the database"))
    known = {"If-None-Match": etag}
    assert client.get(f"{URL}.csv?departement=75", headers=known).status_code == 304
