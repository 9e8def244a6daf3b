"""Behind each proxy: what a client says in the proxy's name arrives nowhere."""

import json
from collections.abc import Iterator

import pytest

from investments_api.web.request_ids import PLAIN
from tests import service
from tests.proxies.conftest import Served
from tests.proxies.running import INSTALLED, Site, started
from tests.server.conftest import Echo

FORGED = {
    "X-Forwarded-For": "192.0.2.1",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "gopher",
    "X-Forwarded-Prefix": "/forged",
    "X-Request-ID": "forged",
    "X-Forwarded-User": "a.martin",
}
LINES = [f"{name}: {value}" for name, value in FORGED.items()]
# A proxy takes away, on its way, what Connection names (RFC 9110, section 7.6.1): its own word too,
# if it does so too late.
HOP_BY_HOP = f"Connection: close, {', '.join(FORGED)}"


@pytest.fixture(scope="module", params=INSTALLED)
def echoing(request: pytest.FixtureRequest) -> Iterator[Site]:
    """Each proxy before an application that tells what it was asked."""
    with service.held_port() as port:
        echo = Echo(port)
        try:
            with started(request.param, port) as site:
                yield site
        finally:
            echo.stop()


@pytest.mark.parametrize(
    "lines",
    [
        [],
        LINES,
        LINES + LINES,
        [line.lower() for line in LINES],
        [HOP_BY_HOP],
        [*LINES, HOP_BY_HOP],
    ],
    ids=["none", "forged", "twice", "lower", "named-by-connection", "forged-and-named"],
)
def test_proxy_says_itself_what_is_believed(echoing: Site, lines: list[str]) -> None:
    end = [] if HOP_BY_HOP in lines else ["Connection: close"]
    answer = echoing.say("GET /lycees/echo HTTP/1.1", f"Host: {echoing.host}", *lines, *end)
    told = json.loads(answer[answer.index(b"{") : answer.rindex(b"}") + 1])
    assert told["PATH_INFO"] == "/echo"
    assert told["HTTP_X_FORWARDED_FOR"] == "127.0.0.1"
    assert told["HTTP_X_FORWARDED_HOST"] == echoing.host
    assert told["HTTP_X_FORWARDED_PROTO"] == "https"
    assert told["HTTP_X_FORWARDED_PREFIX"] == "/lycees"
    assert told["HTTP_X_REQUEST_ID"] not in ("", "forged")
    assert "HTTP_X_FORWARDED_USER" not in told


@pytest.mark.parametrize("headers", [FORGED, {"X_Forwarded_User": "a.martin"}])
def test_forged_user_writes_nothing(site: Site, headers: dict[str, str]) -> None:
    url = "/lycees/api/v1/investments/12"
    before = site.get(url).json()
    answer = site.ask("PATCH", url, json={"mandataire": "Forgé"}, headers=headers)
    assert answer.status_code == 401
    assert site.get(url).json() == before


def test_forged_host_is_in_no_answer(site: Site, served: Served) -> None:
    answer = site.get("/lycees/api/v1/investments?page_size=1", headers=FORGED)
    assert answer.status_code == 200
    assert "evil" not in f"{answer.headers}{answer.text}"
    assert "forged" not in f"{answer.headers}"


@pytest.mark.parametrize("path", ["/lycees/", "/lycees", "/lycees/api/v1/nothing", "/nothing"])
def test_browsers_are_told_to_stay_with_https(site: Site, path: str) -> None:
    assert site.get(path).headers["Strict-Transport-Security"] == "max-age=31536000"


def test_request_has_the_id_of_the_proxy(echoing: Site) -> None:
    """The service takes it as it is: with another alphabet it would make one of its own."""
    told = echoing.get("/lycees/").json()["HTTP_X_REQUEST_ID"]
    assert PLAIN.fullmatch(told)
