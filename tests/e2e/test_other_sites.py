"""What pages of other sites try in a real browser: to write, to read, to frame."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from investments_api import create_app
from investments_api.web.security import UNUSED
from tests.accounts.steps import add_account
from tests.e2e.conftest import serving
from tests.e2e.steps import sign_in
from tests.e2e.strangers import ENCODINGS, noted_statuses, other_site, send

URL = "/api/v1"
# Which host the page is of, and which the service. The first two browsers tell by Sec-Fetch-Site:
# same-site and cross-site. Over plain http to a name they do not send it: there is Origin alone.
SITES = [
    ("127.0.0.1", "127.0.0.1"),
    ("localhost", "127.0.0.1"),
    ("evil.example", "lycees.example"),
]


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """The page of a person who visits other sites as well."""
    with browser.new_context() as context:
        yield context.new_page()


def port_of(address: str) -> str:
    return address.rpartition(":")[2]


def targets(app: Flask) -> list[str]:
    """What would empty the service, decide its findings, or import into it, were it let."""
    findings = app.test_client().get(f"{URL}/findings").json
    correctable = next(each for each in findings if each["correction"])
    finding = f"{URL}/findings/{correctable['id']}/{correctable['rule']}"
    return [f"{URL}/changes/1/undo", f"{finding}/accept", f"{finding}/dismiss", f"{URL}/imports"]


def data_of(app: Flask) -> Any:
    client = app.test_client()
    return client.get(f"{URL}/investments").json, client.get(f"{URL}/changes").json


@pytest.mark.parametrize(("theirs", "ours"), SITES)
def test_page_of_another_site_changes_nothing(
    app: Flask, live_server: str, visitor: Page, theirs: str, ours: str
) -> None:
    before, paths, own = data_of(app), targets(app), f"http://{ours}:{port_of(live_server)}"
    assert len(before[0]) == 331
    visitor.goto(f"{own}/healthz")
    sign_in(visitor, own, add_account(app, "a.martin"))
    with other_site() as port, noted_statuses(app) as statuses:
        visitor.goto(f"http://{theirs}:{port}")
        for path, encoding in product(paths, ENCODINGS):
            send(visitor, own + path, encoding)
    assert statuses == [403] * len(paths) * len(ENCODINGS)
    assert data_of(app) == before


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "lycees.example"])
def test_page_of_our_own_writes(app: Flask, live_server: str, visitor: Page, host: str) -> None:
    """By the same requests: where they come from is all that is in question."""
    own = f"http://{host}:{port_of(live_server)}"
    visitor.goto(f"{own}/healthz")
    sign_in(visitor, own, add_account(app, "a.martin"))
    with noted_statuses(app) as statuses:
        send(visitor, f"{own}{URL}/imports", "fetch")
        send(visitor, f"{own}{URL}/changes/1/undo", "fetch")
    assert statuses == [422, 200]
    assert data_of(app)[0] == []


def test_page_whose_name_is_bound_to_the_service_reads_nothing(
    database_url: str, visitor: Page
) -> None:
    """To a browser it is of one origin with the service: only the name tells."""
    app = create_app({"DATABASE_URL": database_url, "TRUSTED_HOSTS": "lycees.example"})
    with serving(app) as address:
        for host, status in (("evil.example", 400), ("lycees.example", 200)):
            there = f"http://{host}:{port_of(address)}"
            assert visitor.goto(f"{there}/healthz").status == status
            for path in (f"{URL}/investments", "/static/index.html", "/nowhere"):
                code = visitor.evaluate("async (path) => (await fetch(path)).status", path)
                assert code == (404 if path == "/nowhere" and status == 200 else status)


@pytest.mark.parametrize(
    ("host", "is_shown"), [("intranet.example", True), ("evil.example", False)]
)
def test_page_is_framed_by_whom_the_settings_name(
    database_url: str, visitor: Page, host: str, is_shown: bool
) -> None:
    with other_site("<!doctype html><iframe></iframe>") as port:
        settings = {
            "DATABASE_URL": database_url,
            "EMBED_ORIGINS": f"http://intranet.example:{port}",
        }
        with serving(create_app(settings)) as address:
            visitor.goto(f"http://{host}:{port}")
            with visitor.expect_event("framenavigated"):
                visitor.evaluate(
                    "(src) => { document.querySelector('iframe').src = src; }", address
                )
            heading = visitor.frame_locator("iframe").get_by_role("heading", level=1)
            expect(heading).to_have_count(1 if is_shown else 0)


@pytest.mark.database("shared")
def test_page_is_denied_what_it_does_not_use(live_server: str, visitor: Page) -> None:
    """The browser knows each word of the policy: it would ignore a wrong one, and say so."""
    said: list[str] = []
    visitor.on("console", lambda message: said.append(message.text))
    visitor.goto(live_server)
    allowed = visitor.evaluate("document.featurePolicy.allowedFeatures()")
    assert set(allowed).isdisjoint(UNUSED)
    assert "clipboard-write" in allowed
    assert [text for text in said if "Policy" in text] == []
