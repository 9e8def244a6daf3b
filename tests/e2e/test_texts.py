"""The texts of the page: what is shown when they cannot be loaded, and how they are typeset."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.steps import (
    TEXTS,
    assert_nothing_moves_when_the_texts_come,
    open_record,
    rows,
    violations,
)
from tests.e2e.strict import expect_fault, strict_page

FRENCH = "Les textes de la page n’ont pas pu être chargés."
ENGLISH = "The texts of the page could not be loaded."


def refuse(route: Route) -> None:
    route.fulfill(status=500, json={"title": "Internal Server Error"})


def break_off(route: Route) -> None:
    route.abort()


def cut_short(route: Route) -> None:
    route.fulfill(body='{"page.title": "Opér', content_type="application/json")


@pytest.mark.parametrize("fail", [refuse, break_off, cut_short])
def test_missing_texts_are_told_in_both_languages_and_loaded_by_a_retry(
    page: Page, live_server: str, fail: Callable[[Route], None]
) -> None:
    expect_fault(page, "Failed to load resource")
    page.route(TEXTS, fail)
    page.goto(f"{live_server}/?ville=Argenteuil")
    expect(page.get_by_role("alert")).to_contain_text(FRENCH)
    expect(page.get_by_role("alert")).to_contain_text(ENGLISH)
    page.unroute(TEXTS)
    page.get_by_role("button", name="Réessayer").click()
    expect(rows(page)).to_have_count(4)
    expect(page.get_by_text(ENGLISH)).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("Opérations")
    expect(page.get_by_role("main")).to_be_focused()


def test_retry_that_fails_too_is_told_again(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    calls: list[str] = []
    page.on("request", lambda request: calls.append(request.url))
    page.route(TEXTS, refuse)
    page.goto(f"{live_server}/findings")
    with page.expect_response(TEXTS):
        page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("alert")).to_contain_text(ENGLISH)
    expect(page.get_by_role("button", name="Try again")).to_be_focused()
    assert sum("/locales/" in call for call in calls) == 2


def test_message_about_missing_texts_is_accessible(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    page.route(TEXTS, refuse)
    page.goto(live_server)
    expect(page.locator("p[lang=en]", has_text=ENGLISH)).to_be_visible()
    expect(page.locator("p[lang=fr]", has_text=FRENCH)).to_be_visible()
    assert violations(page) == []


def test_texts_are_typeset_however_their_file_is_written(page: Page, live_server: str) -> None:
    page.route(TEXTS, space_out)
    open_record(page, live_server)
    expect(page.locator(".site-footer")).to_contain_text("Données\u00a0: Région")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", [320, 360, 390, 412, 768, 1024, 1366])
def test_nothing_moves_when_the_texts_come(
    browser: Browser, live_server: str, language: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    with strict_page(browser, live_server, locale=language, viewport=size) as page:
        assert_nothing_moves_when_the_texts_come(page)


def space_out(route: Route) -> None:
    """The same texts, with spaces before the colons of JSON."""
    answer = route.fetch()
    route.fulfill(response=answer, body=json.dumps(answer.json(), separators=(" , ", " : ")))
