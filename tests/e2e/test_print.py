"""What comes out of the printer: whole pages, all rows, and what the paper says of itself."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.printing import PAGE_HEIGHT, PAGE_WIDTH, pages_of, print_page
from tests.e2e.steps import box_of, open_list, open_record, open_whole_list, rows
from tests.e2e.strict import settle

pytestmark = pytest.mark.database("shared")

# With the longest texts and most findings, without a place, with the most operations beside it.
RECORDS = (2, 47, 63, 298)


@pytest.mark.parametrize("identifier", RECORDS)
def test_record_is_printed_on_one_page(page: Page, live_server: str, identifier: int) -> None:
    open_record(page, live_server, identifier)
    settle(page)
    assert pages_of(page) == 1


@pytest.mark.parametrize("path", ["import", "changes", "investments/new"])
def test_no_empty_page_comes_last(page: Page, live_server: str, path: str) -> None:
    page.goto(f"{live_server}/{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    settle(page)
    assert pages_of(page) == 1


def test_paper_says_when_from_where_and_by_which_filters(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?q=internat&departement=93")
    expect(page.locator(".print-note")).to_be_hidden()
    print_page(page)
    note = page.locator(".print-note")
    expect(note).to_have_text(re.compile(r"^Imprimé le \d+ \w+ \d{4} à \d\d:\d\d · "))
    expect(note).to_contain_text(f"{live_server}/?q=internat&departement=93")
    chips = page.locator(".chips")
    expect(chips).to_contain_text("Seine-Saint-Denis (93)")
    assert "Filtres" in chips.evaluate("chips => getComputedStyle(chips, '::before').content")
    expect(chips.locator("[name=reset]")).to_be_hidden()


def test_all_rows_are_printed(page: Page, live_server: str) -> None:
    open_whole_list(page, live_server)
    print_page(page)
    expect(rows(page)).to_have_count(331)
    body = page.locator("[data-panel=table] .panel-body")
    assert body.evaluate("body => body.scrollHeight <= body.clientHeight")


@pytest.mark.database("many")
def test_all_rows_that_are_read_are_printed_and_the_rest_is_told(
    page: Page, live_server: str, many: int
) -> None:
    open_list(page, live_server)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(rows(page)).to_have_count(2000)
    expect(page.locator(".operations .-below, .operations .-pending")).to_have_count(0)
    left = page.locator(".operations .-unprinted")
    expect(left).to_contain_text(f"{many - 2000} autres lignes")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".operations .-below")).to_have_count(1)
    expect(page.locator(".operations .-unprinted")).to_have_count(0)


def test_map_of_the_list_is_not_cut(page: Page, live_server: str) -> None:
    open_whole_list(page, live_server, "?departement=93")
    print_page(page)
    panel = page.locator("[data-panel=map]")
    assert panel.evaluate("panel => getComputedStyle(panel).breakInside") == "avoid"
    box = box_of(panel)
    assert box["height"] < PAGE_HEIGHT
    assert box["width"] <= PAGE_WIDTH
