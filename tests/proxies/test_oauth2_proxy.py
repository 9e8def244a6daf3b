"""nginx asks oauth2-proxy who sends each request; a stand-in answers as that does.

Debian has no package of oauth2-proxy: its own part is not tried here.
"""

from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import serving
from tests.proxies.conftest import Served
from tests.proxies.running import Site, started

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

RECORD = "/lycees/api/v1/investments/12"
OAUTH2_PROXY = "127.0.0.1:4180"
FORGED = {"X-Forwarded-User": "a.martin", "X-Auth-Request-User": "a.martin"}


def stand_in(environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
    """Name the user whom the cookie names; show where one signs in."""
    cookie = SimpleCookie(environ.get("HTTP_COOKIE", "")).get("signed_in")
    if environ["PATH_INFO"] != "/oauth2/auth":
        start_response("200 OK", [("Content-Type", "text/html")])
        return [f"then {environ['HTTP_X_AUTH_REQUEST_REDIRECT']}".encode()]
    name = [("X-Auth-Request-User", cookie.value)] if cookie and cookie.value else []
    start_response("202 Accepted" if cookie else "401 Unauthorized", name)
    return []


@pytest.fixture(scope="module")
def site(served: Served) -> Iterator[Site]:
    with serving(stand_in) as address:
        there = {OAUTH2_PROXY: address.removeprefix("http://")}
        with started("nginx", served.port, "nginx-oauth2-proxy.conf", there) as site:
            yield site


def write(site: Site, value: str, headers: dict[str, str]) -> int:
    """Try to write a value into a record, and give the status."""
    return site.ask("PATCH", RECORD, json={"mandataire": value}, headers=headers).status_code


def cookie(name: str) -> dict[str, str]:
    return {"Cookie": f"signed_in={name}"}


def test_user_who_is_named_writes_with_her_account(site: Site) -> None:
    headers = cookie("a.martin")
    assert write(site, "Icade", headers) == 200
    [change] = site.get("/lycees/api/v1/changes?page_size=1", headers=headers).json()
    assert change["by"] == "a.martin"


@pytest.mark.parametrize("forged", [{}, FORGED], ids=["plain", "forged"])
@pytest.mark.parametrize(
    ("shown", "status"),
    [({}, 403), (cookie("b.petit"), 403), (cookie(""), 401)],
    ids=["nobody", "without-account", "unnamed"],
)
def test_nobody_else_writes(
    site: Site, shown: dict[str, str], status: int, forged: dict[str, str]
) -> None:
    assert write(site, "Autre", shown | forged) == status
    assert site.get(RECORD, headers=cookie("a.martin")).json()["mandataire"] != "Autre"


def test_browsers_are_told_to_stay_with_https(site: Site) -> None:
    for path in ("/lycees/", "/oauth2/sign_in"):
        assert site.get(path).headers["Strict-Transport-Security"] == "max-age=31536000"


def test_stranger_signs_in_and_comes_back(site: Site) -> None:
    answer = site.get("/lycees/?q=Paris&panels=map")
    assert (answer.status_code, answer.text) == (403, "then /lycees/?q=Paris&panels=map")
