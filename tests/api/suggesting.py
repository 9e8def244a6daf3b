"""Asking for suggestions as a client does, for the tests of them."""

from typing import Any

from flask.testing import FlaskClient

from tests.conftest import Record

URL = "/api/v1/investments"

Suggestions = list[dict[str, Any]]


def suggest(client: FlaskClient, typed: str) -> Suggestions:
    answer = client.get(f"{URL}/suggest", query_string={"q": typed})
    assert answer.status_code == 200, answer.json
    return answer.json


def values(suggestions: Suggestions, field: str) -> list[str]:
    return [it["value"] for it in suggestions if it["field"] == field]


def published_values(records: list[Record], *fields: str) -> list[tuple[str, str]]:
    return sorted({(field, record[field]) for field in fields for record in records})
