"""The person's own list in a real browser: dragged to, added to by menu, ordered, kept."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import open_list, open_whole_list, rows, text_in

pytestmark = pytest.mark.database("shared")


def shortlist(page: Page) -> Locator:
    return page.get_by_role("region", name="Ma liste")


def expect_names(page: Page, *names: str) -> None:
    links = shortlist(page).get_by_role("listitem").get_by_role("link")
    expect(links).to_have_text(names, use_inner_text=True)


def add_by_menu(page: Page, index: int) -> str:
    row = rows(page).nth(index)
    row.get_by_role("button", name="Menu de").click()
    page.get_by_role("menuitem", name="Ajouter à ma liste").click()
    return ", ".join(
        text_in(row.locator(f"[data-column={column}]"))
        for column in ("lycee", "ville", "titreoperation")
    )


def test_row_is_dragged_into_the_list_which_survives_a_reload(page: Page, live_server: str) -> None:
    open_whole_list(page, live_server)
    row = rows(page).nth(2)
    school = text_in(row.get_by_role("link"))
    row.drag_to(shortlist(page))
    expect(shortlist(page).get_by_role("listitem")).to_have_count(1)
    expect(shortlist(page)).to_contain_text(school)
    expect(page.locator(".message")).to_have_text("1 opération ajoutée à votre liste.")
    page.reload()
    expect(shortlist(page)).to_contain_text(school)


def test_row_is_added_by_its_menu_once(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    first = add_by_menu(page, 0)
    add_by_menu(page, 0)
    expect_names(page, first)


def test_list_is_ordered_by_buttons_that_keep_the_focus(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    one, two, three = (add_by_menu(page, index) for index in (0, 3, 5))
    up = shortlist(page).get_by_role("button", name=f"Monter : {three}")
    up.click()
    expect_names(page, one, three, two)
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    expect_names(page, three, one, two)
    expect(up).to_be_disabled()
    expect(shortlist(page).get_by_role("button", name=f"Descendre : {three}")).to_be_focused()
    page.reload()
    expect(shortlist(page).get_by_role("listitem")).to_have_count(3)
    expect_names(page, three, one, two)


def test_list_is_ordered_by_dragging(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    one, two, three = (add_by_menu(page, index) for index in (0, 3, 5))
    items = shortlist(page).get_by_role("listitem")
    items.nth(2).drag_to(items.nth(0))
    expect_names(page, three, one, two)


def test_list_is_shown_as_a_filter_of_the_table(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Melun")
    add_by_menu(page, 0)
    shortlist(page).get_by_role("button", name="Afficher").click()
    expect(rows(page)).to_have_count(1)
    expect(
        page.get_by_role("button", name="Retirer le filtre : 1 opération choisie")
    ).to_be_visible()


def test_operation_is_taken_out_and_the_list_is_emptied(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    first, second = add_by_menu(page, 0), add_by_menu(page, 3)
    shortlist(page).get_by_role("button", name=f"Retirer de ma liste : {first}").click()
    expect_names(page, second)
    shortlist(page).get_by_role("button", name="Vider").click()
    expect(shortlist(page)).to_contain_text("Faites glisser des lignes ici")
    page.reload()
    expect(shortlist(page)).to_contain_text("Faites glisser des lignes ici")


def test_list_leads_to_the_records(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    add_by_menu(page, 0)
    address = rows(page).first.get_by_role("link").get_attribute("href")
    expect(shortlist(page).get_by_role("link")).to_have_attribute("href", str(address))
