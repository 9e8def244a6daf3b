"""Which answers a cache between the service and its clients may give to somebody else."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.accounts.steps import add_account, bearer
from tests.databases import application

RECORD = "/api/v1/investments/12"
SESSION = "/api/v1/session"
PROXY = {"REMOTE_ADDR": "10.0.0.1"}


@pytest.fixture
def backend() -> str:
    return "sqlite"


@pytest.fixture
def behind_proxy(database_url: str) -> Iterator[Flask]:
    """The service behind a proxy that says who asks."""
    settings = {"TRUSTED_PROXIES": "10.0.0.1", "TRUSTED_USER_HEADER": "X-Forwarded-User"}
    with application(database_url, **settings) as app:
        yield app


@pytest.mark.parametrize("path", ["/", "/compare", SESSION, "/api/v1/investments.csv"])
def test_answer_to_a_named_user_is_private(behind_proxy: Flask, path: str) -> None:
    token = bearer(add_account(behind_proxy, "a.martin"))
    named = {"headers": {"X-Forwarded-User": "a.martin"}, "environ_overrides": PROXY}
    for options in (named, {"headers": token}):
        answer = behind_proxy.test_client().get(path, buffered=True, **options)
        assert answer.status_code == 200
        assert "private" in answer.headers["Cache-Control"]
        assert answer.vary.as_set() >= {"authorization", "cookie", "x-forwarded-user"}


@pytest.mark.parametrize("path", ["/", SESSION])
@pytest.mark.parametrize("headers", [{}, bearer("lycees_x")], ids=["nobody", "bad token"])
def test_answer_to_nobody_is_not_for_who_has_a_name(
    behind_proxy: Flask, path: str, headers: dict[str, str]
) -> None:
    answer = behind_proxy.test_client().get(path, headers=headers)
    assert "private" not in answer.headers.get("Cache-Control", "")
    assert answer.vary.as_set() >= {"authorization", "cookie", "x-forwarded-user"}


@pytest.mark.parametrize("path", ["/style.css", "/static/theme.js", "/healthz", RECORD])
def test_answer_that_is_the_same_for_everybody_is_for_every_cache(
    behind_proxy: Flask, path: str
) -> None:
    headers = {"X-Forwarded-User": "a.martin"}
    answer = behind_proxy.test_client().get(
        path, headers=headers, environ_overrides=PROXY, buffered=True
    )
    assert "private" not in answer.headers.get("Cache-Control", "")
    assert "cookie" not in answer.vary.as_set()
