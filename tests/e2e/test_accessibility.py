"""The list by keyboard, on narrow screens, and under the eyes of axe-core in each of its states."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import (
    LIST_CALL,
    assert_accessible,
    assert_no_sideways_scroll,
    change_behind_the_page,
    chosen_bar,
    facet,
    header,
    open_filters,
    open_list,
    open_whole_list,
    rows,
    tab_to,
    violations,
)
from tests.e2e.strict import expect_fault

pytestmark = pytest.mark.database("shared")


def open_row_menu(page: Page) -> None:
    rows(page).first.locator("[data-column=ville]").click(button="right")
    expect(page.get_by_role("menu")).to_be_visible()


def open_header_menu(page: Page) -> None:
    header(page, "Ville").get_by_role("button", name="Menu de la colonne").click()
    expect(page.get_by_role("menu")).to_be_visible()


def open_export_menu(page: Page) -> None:
    page.get_by_role("button", name="Exporter").click()
    expect(page.get_by_role("menu")).to_be_visible()


def open_columns_dialog(page: Page) -> None:
    open_header_menu(page)
    page.get_by_role("menuitem", name="Choisir les colonnes…").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def open_batch_dialog(page: Page) -> None:
    rows(page).first.get_by_role("checkbox").check()
    chosen_bar(page).get_by_role("button", name="Modifier un champ…").click()
    page.get_by_label("Champ", exact=True).select_option("annee_de_livraison")
    page.get_by_label("Nouvelle valeur").fill("1750")
    page.get_by_role("button", name="Appliquer").click()
    expect(page.locator("#batch-error")).not_to_be_empty()


def open_suggestions(page: Page) -> None:
    page.get_by_role("combobox", name="Rechercher").press_sequentially("mel")
    expect(page.get_by_role("listbox")).to_be_visible()
    # The list follows after a pause: until then the page looks settled, and is not.
    expect(page).to_have_url(re.compile("q=mel"))
    page.keyboard.press("ArrowDown")


def open_every_facet(page: Page) -> None:
    for name in ("Programme d’investissement", "Ville", "À vérifier"):
        facet(page, name)


def type_a_wrong_bound(page: Page) -> None:
    open_filters(page)
    page.get_by_label("Année du vote, de").fill("hier")
    page.get_by_label("Année du vote, de").press("Enter")
    expect(page.locator(".range [aria-invalid=true]")).to_have_count(1)


def fill_the_shortlist(page: Page) -> None:
    for index in (0, 3):
        rows(page).nth(index).get_by_role("checkbox").check()
        # It moves the rows when it comes.
        expect(chosen_bar(page)).to_be_visible()
    chosen_bar(page).get_by_role("button", name="Ajouter à ma liste").click()
    expect(page.get_by_role("region", name="Ma liste").get_by_role("listitem")).to_have_count(2)


def close_all_panels_but_one(page: Page) -> None:
    page.get_by_role("button", name="Fermer : Carte").click()


STATES = [
    open_row_menu,
    open_header_menu,
    open_export_menu,
    open_columns_dialog,
    open_batch_dialog,
    open_suggestions,
    open_every_facet,
    type_a_wrong_bound,
    fill_the_shortlist,
    close_all_panels_but_one,
]


@pytest.mark.parametrize("reach", STATES)
def test_state_of_the_list_is_accessible(
    page: Page, live_server: str, reach: Callable[[Page], None]
) -> None:
    open_whole_list(page, live_server, "?ville=Argenteuil&sort=-ville,lycee")
    reach(page)
    assert_accessible(page)


@pytest.mark.parametrize("width", [1400, 320])
def test_list_is_accessible(page: Page, live_server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_whole_list(page, live_server)
    expect(rows(page)).to_have_count(331)
    assert_accessible(page)


@pytest.mark.database("many")
def test_list_of_many_is_accessible(page: Page, live_server: str, many: int) -> None:
    open_whole_list(page, live_server)
    expect(page.locator(".operations")).to_have_attribute("aria-rowcount", str(many + 1))
    assert violations(page) == []


def test_list_in_english_is_accessible(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Paris")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Operations", level=1)).to_be_visible()
    expect(rows(page).first).to_be_visible()
    assert violations(page) == []


def test_empty_list_is_accessible(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/?q=zzzzzz")
    expect(page.get_by_role("button", name="Effacer les filtres")).to_be_visible()
    assert_accessible(page)


def test_failed_list_is_accessible(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    page.route(LIST_CALL, lambda route: route.abort())
    page.goto(f"{live_server}/")
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()
    assert_accessible(page)


@pytest.mark.database("own")
def test_stale_list_is_accessible(page: Page, live_server: str) -> None:
    page.clock.install()
    open_whole_list(page, live_server, "?ville=Argenteuil")
    change_behind_the_page(page, live_server, ville="Argenteuil")
    page.clock.run_for(16_000)
    expect(page.locator(".stale")).to_contain_text("Les données ont changé")
    assert_accessible(page)


@pytest.mark.parametrize(("path", "content"), [("", ".operations tbody tr"), ("?q=zzzz", ".empty")])
def test_list_does_not_scroll_sideways_on_a_narrow_screen(
    page: Page, live_server: str, path: str, content: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{live_server}/{path}")
    expect(page.locator(content).first).to_be_visible()
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize("width", [1920, 1400, 1024, 961, 700])
def test_list_fits_screens_of_all_widths(page: Page, live_server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    open_list(page, live_server)
    expect(rows(page)).to_have_count(331)
    assert_no_sideways_scroll(page)


def test_cards_of_a_narrow_screen_show_every_value(page: Page, live_server: str) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    open_list(page, live_server, "?ville=Argenteuil")
    place = page.locator("[data-panel=table] .panel-body")
    assert place.evaluate("place => place.scrollWidth <= place.clientWidth")
    expect(rows(page).first.locator("[data-column=ville]")).to_be_visible()


def test_keyboard_alone_searches_sorts_moves_a_column_and_opens(
    page: Page, live_server: str
) -> None:
    open_whole_list(page, live_server)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    tab_to(page, page.get_by_role("combobox", name="Rechercher"))
    page.keyboard.type("Argenteuil")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server}/?q=Argenteuil")
    tab_to(page, header(page, "Ville").get_by_role("button", name="Menu de la colonne"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("d")
    page.keyboard.press("Enter")
    expect(page.locator(".operations thead [data-column]").first).to_contain_text("Ville")
    tab_to(page, header(page, "Lycée").locator(".sort"))
    page.keyboard.press("Enter")
    expect(header(page, "Lycée")).to_have_attribute("aria-sort", "ascending")
    tab_to(page, rows(page).first.get_by_role("link"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/investments/*")


def test_filters_are_skipped_by_keyboard(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    tab_to(page, page.get_by_role("link", name="Passer les filtres"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#list button:visible").first).to_be_focused()
    expect(rows(page)).to_have_count(331)


def test_count_is_announced_when_it_changes(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    status = page.locator(".count")
    expect(status).to_have_role("status")
    facet(page, "État d’avancement").get_by_label("En Chantier").check()
    expect(status).to_contain_text("34 opérations")
