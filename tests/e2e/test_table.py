"""The table of the list in a real browser: its order, its columns, and its many rows."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.steps import LIST_CALL, box_of, header, open_list, rows, tab_to, texts_of
from tests.e2e.strict import expect_fault

pytestmark = pytest.mark.database("shared")


def press_menu(page: Page, column: str, item: str) -> None:
    header(page, column).get_by_role("button", name="Menu de la colonne").click()
    page.get_by_role("menuitem", name=item, exact=True).click()


def expect_columns(page: Page, *names: str) -> None:
    """The first columns of the table, by the names of their fields."""
    headers = page.locator(".operations thead [data-column]")
    for index, name in enumerate(names):
        expect(headers.nth(index)).to_have_attribute("data-column", name)


def test_header_sorts_up_then_down_then_as_before(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    town = header(page, "Ville")
    town.locator(".sort").click()
    expect(town).to_have_attribute("aria-sort", "ascending")
    town.locator(".sort").click()
    expect(town).to_have_attribute("aria-sort", "descending")
    expect(page).to_have_url(f"{live_server}/?sort=-ville")
    town.locator(".sort").click()
    expect(town).not_to_have_attribute("aria-sort", re.compile("."))
    expect(page).to_have_url(f"{live_server}/")


def test_first_press_on_an_amount_shows_the_largest_first(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    voted = header(page, "Voté (M€)")
    first_amount = page.locator("[data-column=montant_des_ap_votes_en_meu]").nth(1)
    voted.locator(".sort").click()
    expect(voted).to_have_attribute("aria-sort", "descending")
    expect(first_amount).to_have_text("93,14")
    voted.locator(".sort").click()
    expect(voted).to_have_attribute("aria-sort", "ascending")
    expect(first_amount).to_have_text("0,00")


def test_another_header_takes_the_place_of_the_first(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?sort=ville")
    header(page, "Lycée").locator(".sort").click()
    expect(header(page, "Lycée")).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("[aria-sort]")).to_have_count(1)


def test_shift_adds_a_header_to_the_order(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?columns=ppi,lycee,ville")
    header(page, "Programme d’investissement").locator(".sort").click()
    expect(page.locator("[aria-sort]")).to_have_count(1)
    header(page, "Ville").locator(".sort").click(modifiers=["Shift"])
    expect(page).to_have_url(re.compile("sort=ppi,ville"))
    expect(header(page, "Ville").locator("sup")).to_have_text("2")
    programmes = texts_of(page, "ppi")
    assert programmes == sorted(programmes)


def test_keyboard_adds_a_header_to_the_order_and_keeps_its_place(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server, "?sort=ppi")
    sort = header(page, "Ville").locator(".sort")
    sort.focus()
    page.keyboard.press("Shift+Enter")
    expect(page).to_have_url(f"{live_server}/?sort=ppi,ville")
    expect(header(page, "Ville").locator(".sort")).to_be_focused()


def test_menu_of_a_header_adds_it_to_the_order_and_takes_it_out(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server, "?sort=ppi")
    press_menu(page, "Ville", "Puis trier par ordre décroissant")
    expect(page).to_have_url(f"{live_server}/?sort=ppi,-ville")
    expect(header(page, "Ville")).to_have_attribute("aria-sort", "descending")
    press_menu(page, "Ville", "Ne plus trier par cette colonne")
    expect(page).to_have_url(f"{live_server}/?sort=ppi")


def test_columns_are_chosen_in_a_dialog(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    press_menu(page, "Lycée", "Choisir les colonnes…")
    dialog = page.get_by_role("dialog", name="Colonnes affichées")
    dialog.get_by_label("Mandataire").check()
    dialog.get_by_label("Livraison").uncheck()
    dialog.get_by_role("button", name="Appliquer").click()
    expect(header(page, "Mandataire")).to_be_visible()
    expect(header(page, "Livraison")).to_have_count(0)
    page.reload()
    expect(header(page, "Mandataire")).to_be_visible()


def test_column_is_hidden_by_its_menu_and_back_brings_it_back(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    press_menu(page, "Ville", "Masquer la colonne")
    expect(header(page, "Ville")).to_have_count(0)
    page.go_back()
    expect(header(page, "Ville")).to_be_visible()


def test_column_is_dragged_to_another_place(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    header(page, "Ville").drag_to(header(page, "Lycée"))
    expect_columns(page, "ville", "lycee")
    header(page, "Ville").drag_to(header(page, "État"))
    expect_columns(page, "lycee", "titreoperation", "etat_d_avancement", "ville")
    page.reload()
    expect(rows(page)).to_have_count(331)
    expect_columns(page, "lycee", "titreoperation", "etat_d_avancement", "ville")


def test_column_is_moved_by_keyboard(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    tab_to(page, header(page, "Ville").get_by_role("button", name="Menu de la colonne"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("menu")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Déplacer à gauche")).to_be_focused()
    page.keyboard.press("Enter")
    expect_columns(page, "ville", "lycee")
    expect(header(page, "Ville").get_by_role("button", name="Menu de la colonne")).to_be_focused()


def test_school_opens_the_record_wherever_its_column_is(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?columns=mandataire,ville,lycee")
    school = rows(page).first.get_by_role("rowheader")
    expect(school).to_have_attribute("data-column", "lycee")
    expect(school.get_by_role("link")).to_have_attribute("href", re.compile(r"/investments/\d+$"))
    expect(rows(page).first.get_by_role("link")).to_have_count(1)


def test_first_column_opens_the_record_without_the_school(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?columns=mandataire,ville&sort=-mandataire")
    link = rows(page).last.get_by_role("rowheader").get_by_role("link")
    expect(link).to_have_attribute("href", re.compile(r"/investments/\d+$"))
    expect(link).to_have_text("Ouvrir")


@pytest.mark.database("many")
def test_many_rows_are_drawn_as_they_come_into_view(
    page: Page, live_server: str, many: int
) -> None:
    open_list(page, live_server)
    table = page.locator(".operations")
    expect(table).to_have_attribute("aria-rowcount", str(many + 1))
    assert rows(page).count() < 100
    page.locator("[data-panel=table] .panel-body").evaluate("place => place.scrollTo(0, 1e9)")
    last = page.locator(f"tr[aria-rowindex='{many + 1}']")
    expect(last.get_by_role("link")).to_be_visible()
    assert rows(page).count() < 100


@pytest.mark.database("many")
def test_many_rows_keep_the_length_of_the_scroll_bar(
    page: Page, live_server: str, many: int
) -> None:
    open_list(page, live_server)
    height = "place => place.scrollHeight"
    place = page.locator("[data-panel=table] .panel-body")
    before = place.evaluate(height)
    place.evaluate("place => place.scrollTo(0, place.scrollHeight / 2)")
    expect(page.locator(f"tr[data-index='{many // 2}']")).to_be_visible()
    assert abs(place.evaluate(height) - before) < 50


@pytest.mark.database("many")
def test_page_of_rows_that_fails_is_told_and_can_be_tried_again(
    page: Page, live_server: str, many: int
) -> None:
    expect_fault(page, "503")

    def fail_later_pages(route: Route) -> None:
        if "page=3" in route.request.url:
            route.fulfill(status=503)
        else:
            route.continue_()

    page.route(LIST_CALL, fail_later_pages)
    open_list(page, live_server)
    page.locator("[data-panel=table] .panel-body").evaluate("place => place.scrollTo(0, 1e9)")
    expect(page.locator(".failure")).to_contain_text("Le service a rencontré une erreur.")
    page.unroute(LIST_CALL)
    page.get_by_role("button", name="Réessayer").click()
    last = page.locator(f"tr[aria-rowindex='{many + 1}']")
    expect(last.get_by_role("link")).to_be_visible()
    expect(page.locator(".failure")).to_be_empty()


def test_table_fills_its_panel_beside_the_map(page: Page, live_server: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    open_list(page, live_server)
    panel = box_of(page.locator("[data-panel=table]"))
    body = box_of(page.locator("[data-panel=table] .panel-body"))
    assert abs(panel["y"] + panel["height"] - body["y"] - body["height"]) < 2
