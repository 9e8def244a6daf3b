"""The rows of the table by keyboard in a real browser: one Tab stop, and keys from there."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import chosen_bar, open_list, rows, violations
from tests.e2e.strict import settle

pytestmark = pytest.mark.database("shared")

IN_ROWS = "!!document.activeElement.closest('tbody')"


def test_rows_are_one_tab_stop(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    settle(page)
    page.locator("thead button").last.focus()
    page.keyboard.press("Tab")
    expect(rows(page).first.get_by_role("link")).to_be_focused()
    page.keyboard.press("Tab")
    assert not page.evaluate(IN_ROWS)
    page.keyboard.press("Shift+Tab")
    expect(rows(page).first.get_by_role("link")).to_be_focused()


def test_tab_comes_back_to_the_row_that_was_left(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    settle(page)
    rows(page).first.get_by_role("link").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(rows(page).nth(1).get_by_role("button")).to_be_focused()
    page.keyboard.press("Tab")
    assert not page.evaluate(IN_ROWS)
    page.keyboard.press("Shift+Tab")
    expect(rows(page).nth(1).get_by_role("button")).to_be_focused()
    expect(page.locator("tbody [tabindex='0']")).to_have_count(1)


def test_keys_go_from_row_to_row(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    settle(page)
    link = rows(page).nth(2).get_by_role("link")
    link.focus()
    for key, index in (
        ("ArrowDown", 3),
        ("ArrowUp", 2),
        ("End", 330),
        ("ArrowDown", 330),
        ("Home", 0),
    ):
        page.keyboard.press(key)
        expect(rows(page).nth(index).get_by_role("link")).to_be_focused()
    page.keyboard.press("PageDown")
    expect(rows(page).first.get_by_role("link")).not_to_be_focused()
    expect(rows(page).nth(20).get_by_role("link")).not_to_be_focused()
    page.keyboard.press("PageUp")
    expect(rows(page).first.get_by_role("link")).to_be_focused()


def test_keys_go_along_the_row(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    row = rows(page).nth(1)
    row.get_by_role("link").focus()
    page.keyboard.press("ArrowLeft")
    expect(row.get_by_role("checkbox")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(row.get_by_role("checkbox")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(row.get_by_role("button")).to_be_focused()


@pytest.mark.database("many")
def test_keys_reach_rows_that_are_not_drawn(page: Page, live_server: str, many: int) -> None:
    open_list(page, live_server)
    rows(page).first.get_by_role("link").focus()
    page.keyboard.press("End")
    expect(page.locator(f"tr[aria-rowindex='{many + 1}'] a")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(f"tr[aria-rowindex='{many}'] a")).to_be_focused()
    page.keyboard.press("Home")
    expect(page.locator("tr[aria-rowindex='2'] a")).to_be_focused()


def test_space_chooses_and_enter_opens(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    row = rows(page).nth(1)
    row.get_by_role("link").focus()
    page.keyboard.press("Space")
    expect(row.get_by_role("checkbox")).to_be_checked()
    page.keyboard.press("Space")
    expect(row.get_by_role("checkbox")).not_to_be_checked()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    expect(row.get_by_role("checkbox")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/investments/\d+$"))


def test_shift_with_keys_chooses_a_range(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    rows(page).nth(4).get_by_role("link").focus()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    expect(chosen_bar(page)).to_contain_text("3 opérations sélectionnées")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    expect(chosen_bar(page)).to_contain_text("5 opérations sélectionnées")


def test_table_can_be_skipped(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    settle(page)
    page.get_by_role("link", name="Passer le tableau").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert not page.evaluate("!!document.activeElement.closest('[data-panel=table]')")
    assert page.evaluate("!!document.activeElement.closest('[data-panel=map]')")


def test_question_mark_shows_the_keys(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    rows(page).first.get_by_role("link").focus()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Raccourcis clavier")
    expect(dialog).to_contain_text("Aller à la recherche")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(rows(page).first.get_by_role("link")).to_be_focused()


def test_question_mark_that_is_typed_is_a_letter(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    page.get_by_role("combobox", name="Rechercher").press("?")
    expect(page.get_by_role("combobox", name="Rechercher")).to_have_value("?")
    expect(page.get_by_role("dialog")).to_have_count(0)
