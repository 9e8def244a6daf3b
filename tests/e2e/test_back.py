"""From the list to a record and back: the same place, however the browser comes back."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.steps import open_list, rows
from tests.e2e.strict import strict_page
from tests.tools.browser import launch_with_memory

pytestmark = pytest.mark.database("shared")

SCROLLED = "[window.scrollY, document.querySelector('[data-panel=table] .panel-body').scrollTop]"
PHONE = {"width": 390, "height": 800}
LAPTOP = {"width": 1366, "height": 768}
BUILDING = "?etat_d_avancement=En+Chantier&sort=-ville"


@pytest.fixture(scope="module")
def remembering(browser: Browser) -> Iterator[Browser]:
    """A browser that keeps the pages that are left, and shows them again for Back."""
    with launch_with_memory(browser.browser_type) as remembering:
        yield remembering


def link_of(page: Page, index: int) -> Locator:
    return page.locator(f".operations tr[data-index='{index}'] a")


def read_row(page: Page, index: int) -> list[float]:
    """Scroll to a row, open its record, and tell how far the list was scrolled then."""
    link_of(page, index).scroll_into_view_if_needed()
    scrolled: list[float] = page.evaluate(SCROLLED)
    assert any(scrolled)
    link_of(page, index).click()
    expect(page.get_by_role("button", name="Tout modifier")).to_be_visible()
    return scrolled


def go_back(page: Page) -> None:
    """As the browser's button does: Playwright's own waits for a load, and there may be none."""
    page.evaluate("setTimeout(() => history.back())")


def expect_scrolled(page: Page, scrolled: list[float]) -> None:
    page.wait_for_function(f"(place) => String({SCROLLED}) === String(place)", arg=scrolled)


def expect_place(page: Page, index: int, scrolled: list[float]) -> None:
    """The focus may be there before: a page that the browser has kept is drawn again."""
    expect(link_of(page, index)).to_be_focused()
    expect_scrolled(page, scrolled)


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_back_finds_the_place_on_a_page_that_is_loaded_again(
    page: Page, live_server: str, size: dict[str, int]
) -> None:
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    open_list(page, live_server, BUILDING)
    scrolled = read_row(page, 25)
    go_back(page)
    expect(rows(page)).to_have_count(34)
    expect_place(page, 25, scrolled)


def test_back_finds_the_place_on_a_page_that_the_browser_has_kept(
    remembering: Browser, live_server: str
) -> None:
    with strict_page(remembering, live_server, viewport=LAPTOP) as page:
        open_list(page, live_server, BUILDING)
        page.evaluate("addEventListener('pageshow', (event) => { window.kept = event.persisted })")
        scrolled = read_row(page, 25)
        go_back(page)
        expect(rows(page)).to_have_count(34)
        expect_place(page, 25, scrolled)
        assert page.evaluate("window.kept")


def test_the_pages_own_way_back_finds_the_place(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    scrolled = read_row(page, 200)
    page.get_by_role("link", name="Toutes les opérations").click()
    expect_place(page, 200, scrolled)


def test_back_finds_the_row_of_a_long_list(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    scrolled = read_row(page, 300)
    page.reload()
    go_back(page)
    expect_place(page, 300, scrolled)


@pytest.mark.database("many")
def test_back_finds_a_row_that_has_to_be_loaded_again(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    page.locator("[data-panel=table] .panel-body").evaluate(
        "(table) => table.scrollTo(0, table.scrollHeight)"
    )
    scrolled = read_row(page, 2640)
    go_back(page)
    expect_place(page, 2640, scrolled)


def test_back_goes_to_the_record_that_was_read_last(page: Page, live_server: str) -> None:
    open_list(page, live_server, BUILDING)
    far = link_of(page, 29).get_attribute("href")
    link_of(page, 0).click()
    expect(page.locator(".pager")).to_contain_text("1 sur 34")
    page.goto(f"{live_server}{far}", referer=page.url)
    expect(page.locator(".pager")).to_contain_text("30 sur 34")
    page.get_by_role("link", name="Toutes les opérations").click()
    expect(link_of(page, 29)).to_be_focused()
    expect(link_of(page, 29)).to_be_in_viewport()


@pytest.mark.database("many")
def test_back_draws_the_far_row_that_was_read_last(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    link_of(page, 0).click()
    expect(page.locator(".pager")).to_contain_text("1 sur 2 648")
    page.goto(f"{live_server}/investments/901", referer=page.url)
    expect(page.locator(".pager")).to_contain_text("901 sur 2 648")
    page.get_by_role("link", name="Toutes les opérations").click()
    expect(link_of(page, 900)).to_be_focused()
    expect(link_of(page, 900)).to_be_in_viewport()


@pytest.mark.database("own")
def test_deleting_a_record_leads_back_to_where_it_was(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    scrolled = read_row(page, 200)
    page.get_by_role("button", name="Supprimer…").click()
    page.get_by_role("dialog").get_by_role("button", name="Supprimer").click()
    expect(rows(page)).to_have_count(330)
    expect_scrolled(page, scrolled)


def test_a_link_to_the_list_leads_to_its_top(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    link_of(page, 200).scroll_into_view_if_needed()
    page.get_by_role("link", name=re.compile("Lycées franciliens")).click()
    expect(rows(page)).to_have_count(331)
    assert page.evaluate(SCROLLED) == [0, 0]


def test_other_filters_lead_to_the_top(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    read_row(page, 200)
    page.goto(f"{live_server}/?departement=75")
    expect(rows(page).first).to_be_visible()
    assert page.evaluate(SCROLLED) == [0, 0]
    expect(page.locator(".operations a:focus")).to_have_count(0)
