"""What a browser keeps: its colours, the panels and the order of the list, named views, visits."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import assert_accessible, expect_copied, header, open_list, rows, texts_in

pytestmark = pytest.mark.database("shared")

LIGHT, DARK = "rgb(246, 247, 249)", "rgb(18, 22, 28)"
# What the page is when its body comes, before anything of it can be painted.
FIRST_THEME = """new MutationObserver((_, observer) => {
  if (!document.body) return;
  observer.disconnect();
  window.first = document.documentElement.dataset.theme;
}).observe(document, { childList: true, subtree: true });"""


def theme(page: Page) -> Locator:
    return page.get_by_label("Couleurs de la page")


@pytest.mark.parametrize(
    ("choice", "chosen", "scheme"), [("Sombre", DARK, "dark"), ("Clair", LIGHT, "light")]
)
def test_chosen_colours_stay_whatever_the_system_has(
    page: Page, live_server: str, choice: str, chosen: str, scheme: str
) -> None:
    page.add_init_script(FIRST_THEME)
    page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
    page.goto(f"{live_server}/import")
    theme(page).select_option(choice)
    expect(page.locator("body")).to_have_css("background-color", chosen)
    page.goto(f"{live_server}/changes")
    assert page.evaluate("window.first") == scheme
    expect(page.locator("meta[name=color-scheme]")).to_have_attribute("content", scheme)
    expect(theme(page)).to_have_value(scheme)


def test_system_decides_until_it_is_overruled_and_again_afterwards(
    page: Page, live_server: str
) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{live_server}/import")
    body = page.locator("body")
    expect(body).to_have_css("background-color", DARK)
    theme(page).select_option("Clair")
    expect(body).to_have_css("background-color", LIGHT)
    theme(page).select_option("Comme le système")
    expect(body).to_have_css("background-color", DARK)
    page.emulate_media(color_scheme="light")
    expect(body).to_have_css("background-color", LIGHT)


def test_other_tabs_take_the_colours_at_once(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/import")
    other = page.context.new_page()
    other.goto(f"{live_server}/changes")
    theme(other).select_option("Sombre")
    expect(page.locator("body")).to_have_css("background-color", DARK)


def test_dark_page_is_printed_in_light(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/import")
    theme(page).select_option("Sombre")
    page.emulate_media(media="print")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("html")).to_have_css("color-scheme", "light")


def panel(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def switch(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def test_panels_and_order_stay_for_addresses_that_do_not_say(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    switch(page, "Carte").click()
    header(page, "Ville").locator(".sort").click()
    expect(page).to_have_url(re.compile("sort="))
    open_list(page, live_server, "?departement=93")
    expect(panel(page, "Carte")).to_be_hidden()
    expect(header(page, "Ville")).to_have_attribute("aria-sort", "ascending")
    open_list(page, live_server, "?panels=table,map&sort=-lycee")
    expect(panel(page, "Carte")).to_be_visible()
    expect(header(page, "Lycée")).to_have_attribute("aria-sort", "descending")
    open_list(page, live_server)
    expect(panel(page, "Carte")).to_be_hidden()
    expect(header(page, "Ville")).to_have_attribute("aria-sort", "ascending")


def test_back_takes_back_what_is_kept(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    switch(page, "Carte").click()
    expect(panel(page, "Carte")).to_be_hidden()
    page.go_back()
    expect(panel(page, "Carte")).to_be_visible()
    page.reload()
    expect(panel(page, "Carte")).to_be_visible()
    page.go_forward()
    expect(panel(page, "Carte")).to_be_hidden()
    page.reload()
    expect(panel(page, "Carte")).to_be_hidden()


HOSTILE = "<img src=x onerror=alert(1)> & \"Melun\" 'été'"


def choose(page: Page, item: str) -> None:
    """An item of the menu of views."""
    switch(page, "Vues").click()
    page.locator(".menu").get_by_text(item, exact=True).click()


def keep_view(page: Page, name: str) -> None:
    choose(page, "Garder cette vue…")
    page.get_by_label("Nom de la vue").fill(name)
    page.keyboard.press("Enter")


def names_of_views(page: Page) -> list[str]:
    switch(page, "Vues").click()
    expect(page.get_by_role("menuitem", name="Garder cette vue…")).to_be_visible()
    names = texts_in(page.get_by_role("menuitemcheckbox"))
    page.keyboard.press("Escape")
    return names


@pytest.mark.parametrize("name", ["Melun, livrées", HOSTILE])
def test_named_view_shows_all_again_as_it_was_and_back_leads_back(
    page: Page, live_server: str, name: str
) -> None:
    query = "?ville=Melun&sort=-lycee&columns=lycee,ville&panels=table,charts"
    open_list(page, live_server, query)
    keep_view(page, f"  {name} ")
    expect(page.get_by_text(f"Vue « {name} » gardée.")).to_be_visible()
    open_list(page, live_server)
    choose(page, name)
    expect(page).to_have_url(f"{live_server}/{query}")
    expect(panel(page, "Graphiques")).to_be_visible()
    expect(rows(page)).to_have_count(2)
    page.go_back()
    expect(page).to_have_url(f"{live_server}/")
    expect(rows(page)).to_have_count(331)


def test_view_of_the_usual_panels_and_order_wins_over_what_is_kept(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server)
    keep_view(page, "Tout")
    switch(page, "Carte").click()
    header(page, "Ville").locator(".sort").click()
    open_list(page, live_server, "?ville=Melun")
    choose(page, "Tout")
    expect(panel(page, "Carte")).to_be_visible()
    expect(header(page, "Ville")).not_to_have_attribute("aria-sort", re.compile("."))
    open_list(page, live_server, "?ville=Melun")
    expect(panel(page, "Carte")).to_be_hidden()


def test_views_are_renamed_moved_copied_and_forgotten(page: Page, live_server: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_list(page, live_server, "?ville=Melun")
    for name in ("Une", "Deux", "Trois"):
        keep_view(page, name)
    choose(page, "Organiser les vues…")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Monter : Trois").press("Enter")
    expect(dialog.get_by_role("status")).to_have_text("« Trois » : 2 sur 3.")
    expect(dialog.get_by_role("button", name="Monter : Trois")).to_be_focused()
    dialog.get_by_role("button", name="Copier le lien : Une").click()
    expect(dialog.get_by_role("status")).to_have_text("Copié.")
    dialog.get_by_role("button", name="Supprimer : Une").press("Enter")
    expect(dialog.get_by_role("button", name="Supprimer : Trois")).to_be_focused()
    assert_accessible(page)
    dialog.get_by_label("Nom de la vue Deux").fill("Trois")
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(dialog.get_by_role("alert")).to_contain_text("ne peuvent pas porter le même nom")
    dialog.get_by_label("Nom de la vue Deux").fill("Deux bis")
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(dialog).to_be_hidden()
    page.reload()
    assert names_of_views(page) == ["Trois", "Deux bis"]
    expect_copied(page, f"{live_server}/?ville=Melun&panels=table,map&sort=")


def test_view_without_a_name_is_refused_and_what_was_typed_stays(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server)
    keep_view(page, "   ")
    expect(page.get_by_role("alert").filter(has_text="Donnez un nom")).to_be_visible()
    page.keyboard.press("Escape")
    assert names_of_views(page) == []


def test_frame_without_storage_keeps_nothing_and_says_so(page: Page, live_server: str) -> None:
    page.add_init_script("""for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { get: () => { throw new DOMException("no"); } });
    }""")
    open_list(page, live_server)
    theme(page).select_option("Sombre")
    expect(page.locator("body")).to_have_css("background-color", DARK)
    switch(page, "Carte").click()
    expect(panel(page, "Carte")).to_be_hidden()
    keep_view(page, "Une")
    expect(page.get_by_role("alert").filter(has_text="ne garde rien ici")).to_be_visible()
    page.keyboard.press("Escape")
    page.reload()
    expect(rows(page).first).to_be_visible()
