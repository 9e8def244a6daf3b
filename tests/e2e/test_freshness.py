"""The record page over HTTP/1.1: a browser takes no ETag from the server of the other tests."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.steps import change_behind_the_page, open_record, record_address
from tests.e2e.strict import settle, strict_page
from tests.service import running

ASKED_EVERY_MS = 15_000


@pytest.fixture
def address(database_url: str) -> Iterator[str]:
    with running(database_url) as address:
        yield address


@pytest.fixture
def clocked(browser: Browser, address: str) -> Iterator[Page]:
    """A page whose time passes when the test says so."""
    with strict_page(browser, address) as page:
        page.clock.install()
        yield page


def test_record_is_asked_for_again_by_the_version_that_the_page_has(
    clocked: Page, address: str
) -> None:
    with clocked.expect_response(record_address(address)) as first:
        open_record(clocked, address)
    settle(clocked)
    statuses = statuses_on_the_wire(clocked)
    with clocked.expect_response(record_address(address)) as again:
        clocked.clock.run_for(ASKED_EVERY_MS)
    assert again.value.request.header_value("If-None-Match") == first.value.headers["etag"]
    assert statuses == [304]
    expect(clocked.locator(".stale")).to_be_empty()


def statuses_on_the_wire(page: Page) -> list[int]:
    """From now on; to its page, a browser that is told 304 gives the 200 that it has kept."""
    statuses: list[int] = []
    session = page.context.new_cdp_session(page)
    session.on(
        "Network.responseReceivedExtraInfo", lambda event: statuses.append(event["statusCode"])
    )
    session.send("Network.enable")
    return statuses


def test_change_by_somebody_else_is_told_and_shown_on_demand(clocked: Page, address: str) -> None:
    open_record(clocked, address)
    change_behind_the_page(clocked, address, ville="Meaux")
    clocked.clock.run_for(ASKED_EVERY_MS)
    expect(clocked.locator(".stale")).to_contain_text("Quelqu’un d’autre a modifié")
    clocked.get_by_role("button", name="Voir la nouvelle version").click()
    expect(clocked.locator("h1")).to_contain_text("Meaux")
    expect(clocked.locator(".stale")).to_be_empty()


def test_hidden_page_asks_nothing_until_it_is_seen_again(clocked: Page, address: str) -> None:
    open_record(clocked, address)
    change_behind_the_page(clocked, address, ville="Meaux")
    asked: list[str] = []
    clocked.on("request", lambda request: asked.append(request.url))
    set_hidden(clocked, "true")
    clocked.clock.run_for(4 * ASKED_EVERY_MS)
    assert asked == []
    set_hidden(clocked, "false")
    expect(clocked.locator(".stale")).to_contain_text("Quelqu’un d’autre a modifié")


def set_hidden(page: Page, hidden: str) -> None:
    """As the browser says it when a person goes to another tab; a headless one never does."""
    page.evaluate(
        f"Object.defineProperty(document, 'hidden', {{ value: {hidden}, configurable: true }});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
