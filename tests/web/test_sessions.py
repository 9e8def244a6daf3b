"""The cookie of who has signed in, by how people reach the service."""

import pytest

from tests.accounts.steps import add_account
from tests.databases import application


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("public", "asked", "is_secure"),
    [
        ("", "http://lycees.example", False),
        ("", "https://lycees.example", True),
        ("http://lycees.example", "http://lycees.example", False),
        ("https://lycees.example/lycees", "http://lycees.example", True),
    ],
)
def test_cookie_is_sent_over_https_alone_where_people_use_it(
    database_url: str, public: str, asked: str, *, is_secure: bool
) -> None:
    """A proxy that is not trusted cannot say that its client came over https: PUBLIC_URL does."""
    with application(database_url, HOST="lycees.example", PUBLIC_URL=public) as app:
        token = {"token": add_account(app, "a.martin")}
        answer = app.test_client().post("/api/v1/session", json=token, base_url=asked)
    assert answer.status_code == 200
    assert ("Secure" in answer.headers["Set-Cookie"].split("; ")) is is_secure
