"""How a person sets the table up, in a real browser: columns, widths, density; what is kept."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import box_of, header, open_list, rows, texts_of, violations
from tests.e2e.strict import settle

pytestmark = pytest.mark.database("shared")


def open_setup(page: Page) -> Locator:
    page.get_by_role("button", name="Colonnes", exact=True).click()
    return page.get_by_role("dialog", name="Colonnes affichées")


def apply(dialog: Locator) -> None:
    dialog.get_by_role("button", name="Appliquer").click()
    expect(dialog).to_have_count(0)


def width_of(page: Page, column: str) -> float:
    width: float = header(page, column).evaluate("header => header.offsetWidth")
    return width


def open_filter(page: Page, column: str) -> Locator:
    header(page, column).get_by_role("button", name="Menu de la colonne").click()
    page.get_by_role("menuitem", name="Filtrer…").click()
    return page.get_by_role("dialog", name=re.compile("Filtrer"))


def test_columns_and_density_are_kept_by_the_browser(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    dialog = open_setup(page)
    dialog.get_by_label("Mandataire").check()
    dialog.get_by_label("Ville").uncheck()
    dialog.get_by_label("Affichage compact").check()
    assert violations(page) == []
    apply(dialog)
    open_list(page, live_server)
    expect(header(page, "Mandataire")).to_be_visible()
    expect(header(page, "Ville")).to_have_count(0)
    expect(page.locator(".operations")).to_have_attribute("data-density", "compact")


def test_columns_of_an_address_go_before_those_that_are_kept(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    dialog = open_setup(page)
    dialog.get_by_label("Mandataire").check()
    apply(dialog)
    open_list(page, live_server, "?columns=lycee,ppi")
    expect(page.locator("thead [data-column]")).to_have_count(2)
    open_list(page, live_server)
    expect(header(page, "Mandataire")).to_be_visible()


def test_there_is_a_way_back_to_the_usual_table(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?columns=lycee,ppi")
    header(page, "Lycée").locator(".sort").press("Shift+ArrowRight")
    dialog = open_setup(page)
    dialog.get_by_role("button", name="Revenir à l’affichage habituel").click()
    expect(page.locator("thead [data-column]")).to_have_count(7)
    page.goto(live_server)
    expect(page.locator("thead [data-column]")).to_have_count(7)
    assert page.evaluate("localStorage['investments.table']") == (
        '{"columns":[],"widths":{},"isCompact":false}'
    )


@pytest.mark.parametrize(
    "stored", ["", "null", "[]", "{", '{"columns":7,"widths":"x"}', '{"widths":{"no":9}}']
)
def test_what_cannot_be_read_is_the_usual_table(page: Page, live_server: str, stored: str) -> None:
    page.add_init_script(f"localStorage['investments.table'] = {stored!r}")
    open_list(page, live_server)
    expect(page.locator("thead [data-column]")).to_have_count(7)


def test_width_of_a_column_is_changed_by_keys_and_kept(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    settle(page)
    before = width_of(page, "Lycée")
    title = header(page, "Lycée").locator(".sort")
    for wider in (1, 2):
        title.press("Shift+ArrowRight")
        expect(title).to_be_focused()
        page.wait_for_function(
            "width => document.querySelector('th[data-column=lycee]').offsetWidth > width",
            arg=before + 20 * wider,
        )
    wide = width_of(page, "Lycée")
    page.reload()
    expect(rows(page)).to_have_count(331)
    assert width_of(page, "Lycée") == wide
    header(page, "Lycée").get_by_role("button", name="Menu de la colonne").click()
    page.get_by_role("menuitem", name="Largeur habituelle").click()
    page.wait_for_function(
        "width => document.querySelector('th[data-column=lycee]').offsetWidth === width", arg=before
    )


def test_width_of_a_column_is_dragged(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    box = box_of(header(page, "Opération").locator(".resizer"))
    before = width_of(page, "Opération")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    expect(page.locator("th.-resizing")).to_have_count(1)
    page.mouse.move(x + 100, y, steps=4)
    page.mouse.up()
    expect(page.locator("th.-resizing")).to_have_count(0)
    assert abs(width_of(page, "Opération") - before - 100) < 3
    expect(page.locator("thead [data-column]").nth(2)).to_have_attribute(
        "data-column", "titreoperation"
    )


def test_header_filters_by_values(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    dialog = open_filter(page, "État")
    expect(dialog.get_by_role("listitem")).to_have_count(9)
    expect(dialog.get_by_role("listitem").first).to_contain_text("Études et diagnostics")
    assert violations(page) == []
    dialog.get_by_label("Suspendue").check()
    dialog.get_by_role("button", name="Filtrer").click()
    expect(rows(page)).to_have_count(8)
    dialog = open_filter(page, "État")
    expect(dialog.get_by_label("Suspendue")).to_be_checked()
    dialog.get_by_label("Suspendue").uncheck()
    dialog.get_by_role("button", name="Filtrer").click()
    expect(rows(page)).to_have_count(331)


def test_header_filters_by_a_range(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    dialog = open_filter(page, "Livraison")
    dialog.get_by_role("textbox").first.fill("1750")
    dialog.get_by_role("button", name="Filtrer").click()
    expect(dialog.get_by_role("alert")).to_contain_text("1900")
    dialog.get_by_role("textbox").first.fill("2015")
    dialog.get_by_role("button", name="Filtrer").click()
    expect(page).to_have_url(re.compile("annee_de_livraison_min=2015"))
    expect(rows(page).first).to_be_visible()
    assert all(int(year) >= 2015 for year in texts_of(page, "annee_de_livraison"))
