"""Files of the publisher, sent to the service."""

import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

Record = dict[str, Any]


@pytest.fixture
def published(published: list[Record]) -> list[Record]:
    """The next file of the publisher: record n is at n - 1, and 12 has changed."""
    published[11]["mandataire"] = "Theirs"
    return published


def send(
    client: FlaskClient, file: Any, query: str = "", name: str = "next.json", **headers: str
) -> TestResponse:
    content = file if isinstance(file, bytes) else json.dumps(file).encode()
    return client.post(
        f"/api/v1/imports?{query}",
        data={"file": (io.BytesIO(content), name)},
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )
