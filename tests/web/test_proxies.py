"""What a proxy says of a request is believed of those that are trusted alone."""

from collections.abc import Callable

import pytest
import requests
from flask import Flask, request

from investments_api.settings import read_settings
from investments_api.web.proxies import register
from tests import service
from tests.accounts.steps import add_account, bearer
from tests.databases import without_set_up

SAID = {
    "X-Forwarded-For": "192.0.2.1, 10.1.2.3",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "lycees.example",
    "X-Forwarded-Prefix": "/lycees",
    "X-Forwarded-Port": "8443",
}
Ask = Callable[[str], list[str]]


def asking(**settings: str) -> Ask:
    """Ask, by a connection from an address, what the application takes the request for."""
    app = Flask("name")
    app.add_url_rule("/", view_func=lambda: [request.remote_addr, request.root_url])
    trusted = read_settings(settings)
    register(app, trusted.TRUSTED_PROXIES, trusted.TRUSTED_HOPS)
    client = app.test_client()
    return lambda peer: client.get("/", headers=SAID, environ_overrides={"REMOTE_ADDR": peer}).json


@pytest.fixture
def ask() -> Ask:
    return asking(TRUSTED_PROXIES="127.0.0.1, 10.0.0.0/8, fd00::/8")


@pytest.mark.parametrize("peer", ["127.0.0.1", "10.255.0.1", "fd12::1", "::ffff:10.0.0.1"])
def test_trusted_proxy_is_believed(ask: Ask, peer: str) -> None:
    assert ask(peer) == ["10.1.2.3", "https://lycees.example/lycees/"]


@pytest.mark.parametrize("peer", ["127.0.0.2", "11.0.0.1", "fe00::1", "::1", "", "unix:", "proxy"])
def test_nobody_else_is_believed(ask: Ask, peer: str) -> None:
    assert ask(peer) == [peer, "http://localhost/"]


@pytest.mark.parametrize(("hops", "client"), [("2", "192.0.2.1"), ("3", "10.0.0.9")])
def test_client_is_before_what_the_proxies_have_added(hops: str, client: str) -> None:
    """Where fewer addresses are there than they add, it did not come through them all."""
    ask = asking(TRUSTED_PROXIES="10.0.0.9", TRUSTED_HOPS=hops)
    assert ask("10.0.0.9")[0] == client


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("proxies", "status"), [("127.0.0.1", 200), ("10.0.0.1", 403), ("", 403)])
def test_page_behind_a_proxy_writes_where_the_proxy_is_trusted(
    database_url: str, monkeypatch: pytest.MonkeyPatch, proxies: str, status: int
) -> None:
    """A browser of an intranet sends Origin alone; the proxy ends https and connects from here."""
    monkeypatch.setenv("TRUSTED_PROXIES", proxies)
    with without_set_up(database_url) as app:
        token = add_account(app, "a.martin")
    monkeypatch.setenv("TRUSTED_HOSTS", "lycees.example")
    headers = {"Origin": "https://lycees.example"} | SAID | bearer(token)
    with service.running(database_url) as address:
        url = f"{address}/api/v1/investments/12"
        answer = requests.patch(url, json={"mandataire": "Icade"}, headers=headers)
        assert answer.status_code == status
        strange = requests.get(url, headers=SAID | {"X-Forwarded-Host": "evil.example"})
        assert strange.status_code == (400 if status == 200 else 200)
