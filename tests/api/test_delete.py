"""DELETE /api/v1/investments/{id}."""

from typing import Any

from flask.testing import FlaskClient

URL = "/api/v1/investments/12"


def test_deleted_record_is_gone(client: FlaskClient) -> None:
    answer = client.delete(URL)
    assert (answer.status_code, answer.data) == (204, b"")
    assert client.get(URL).status_code == 404
    assert client.delete(URL).status_code == 404
    assert len(client.get("/api/v1/investments").json) == 330


def test_id_of_a_deleted_record_is_not_given_again(
    client: FlaskClient, new_record: dict[str, Any]
) -> None:
    created = client.post("/api/v1/investments", json=new_record).json["id"]
    client.delete(f"/api/v1/investments/{created}")
    assert client.post("/api/v1/investments", json=new_record).json["id"] > created


def test_stale_if_match_deletes_nothing(client: FlaskClient) -> None:
    assert client.delete(URL, headers={"If-Match": '"stale"'}).status_code == 412
    assert client.get(URL).status_code == 200


def test_unknown_parameter_deletes_nothing(client: FlaskClient) -> None:
    answer = client.delete(f"{URL}?dry_run=1")
    assert answer.status_code == 422
    assert answer.json["errors"] == {"query": {"dry_run": ["Unknown field."]}}
    assert client.get(URL).status_code == 200


def test_present_if_match_is_honoured(client: FlaskClient) -> None:
    etag = client.get(URL).headers["ETag"]
    assert client.delete(URL, headers={"If-Match": etag}).status_code == 204
