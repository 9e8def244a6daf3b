"""The empty list in a real browser: what each word and filter would give alone."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.steps import assert_accessible, assert_no_sideways_scroll, rows
from tests.e2e.strict import expect_fault, settle

pytestmark = pytest.mark.database("shared")

NOTHING = "?q=internat+de+Melun&departement=75&annee_de_livraison_min=2050"
COUNT_CALL = re.compile(r"/api/v1/investments\?.*page_size=1$")


def buttons(page: Page) -> Locator:
    return page.locator(".empty .alone button")


def count_of(page: Page, live_server: str, query: str) -> int:
    return len(page.request.get(f"{live_server}/api/v1/investments?{query}").json())


def test_each_word_and_filter_that_gives_something_alone_is_offered(
    page: Page, live_server: str
) -> None:
    internats, melun, paris = (
        count_of(page, live_server, query) for query in ("q=internat", "q=Melun", "departement=75")
    )
    page.goto(f"{live_server}/{NOTHING}&sort=ville")
    expect(buttons(page)).to_have_text(
        [
            f"« internat » seul : {internats} opérations",
            f"« Melun » seul : {melun} opérations",
            f"Paris (75) seul : {paris} opérations",
        ]
    )
    buttons(page).first.press("Enter")
    expect(rows(page)).to_have_count(internats)
    expect(page).to_have_url(f"{live_server}/?q=internat&sort=ville")
    expect(page.get_by_label("Rechercher")).to_have_value("internat")
    expect(page.get_by_label("Rechercher")).to_be_focused()


def test_filter_alone_is_set_with_one_click(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/{NOTHING}")
    page.get_by_role("button", name="Paris (75) seul").click()
    expect(page).to_have_url(f"{live_server}/?departement=75")
    expect(rows(page)).to_have_count(count_of(page, live_server, "departement=75"))


def test_finding_alone_has_its_title(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/?finding=no_coordinates&annee_de_livraison_min=2050")
    expect(buttons(page)).to_have_text([re.compile("^Sans coordonnées seul")])


def test_one_word_that_finds_nothing_has_no_other_way(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/?q=zzzzzz")
    expect(page.locator(".empty")).to_be_visible()
    settle(page)
    expect(buttons(page)).to_have_count(0)


def test_counts_alone_that_fail_leave_the_empty_list(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    page.route(COUNT_CALL, refuse)
    page.goto(f"{live_server}/{NOTHING}")
    expect(page.locator(".empty")).to_be_visible()
    settle(page)
    expect(buttons(page)).to_have_count(0)
    expect(page.locator(".failure")).to_be_empty()
    page.get_by_role("button", name="Effacer les filtres").click()
    expect(rows(page)).to_have_count(331)


def test_counts_alone_for_other_filters_are_never_shown(page: Page, live_server: str) -> None:
    held: list[Route] = []
    page.route(COUNT_CALL, lambda route: held.append(route))
    with page.expect_request(COUNT_CALL):
        page.goto(f"{live_server}/{NOTHING}")
    expect(page.locator(".alone")).to_have_attribute("aria-busy", "true")
    page.get_by_label("Rechercher").fill("zzzzzz")
    expect(page.locator(".alone")).not_to_have_attribute("aria-busy", "true")
    page.unroute(COUNT_CALL)
    page.get_by_label("Rechercher").fill("zzzzzz melun")
    expect(buttons(page)).to_contain_text(["« melun »", "Paris (75)"])


def test_ways_out_are_accessible_on_a_narrow_screen(page: Page, live_server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server}/{NOTHING}")
    expect(buttons(page)).to_have_count(3)
    assert_no_sideways_scroll(page)
    assert_accessible(page)


def refuse(route: Route) -> None:
    """Only the counts alone: the ranges ask for one record too, in order."""
    if "sort=" not in route.request.url:
        route.fulfill(status=503)
    else:
        route.continue_()
