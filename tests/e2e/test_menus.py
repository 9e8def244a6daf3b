"""The menus of rows, headers and export in a real browser: by pointer and by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import (
    box_of,
    expect_copied,
    header,
    open_list,
    rows,
    tab_to,
    text_in,
    texts_in,
)
from tests.e2e.strict import expect_fault

pytestmark = pytest.mark.database("shared")


def items(page: Page) -> list[str]:
    expect(page.get_by_role("menu")).to_be_visible()
    texts = texts_in(page.get_by_role("menuitem"))
    return [text.replace("\u00a0", " ") for text in texts]


def test_right_click_on_a_cell_offers_its_value(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    row = rows(page).first
    row.locator("[data-column=ville]").click(button="right")
    assert items(page) == [
        "Ouvrir",
        "Modifier",
        "Fiche du lycée",
        "Montrer sur la carte",
        "Ajouter à ma liste",
        "Copier la ligne",
        "Filtrer sur « Paris 11e »",
        "Copier « Paris 11e »",
        "Supprimer…",
    ]
    expect(page.get_by_role("menu").get_by_role("separator")).to_have_count(1)


def test_value_that_cannot_be_filtered_by_is_only_copied(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    rows(page).first.locator("[data-column=titreoperation]").click(button="right")
    assert [item for item in items(page) if "Filtrer" in item] == []
    expect(
        page.get_by_role("menuitem", name="Copier « Rénovation restructuration »")
    ).to_be_visible()


def test_row_without_a_place_is_not_offered_on_the_map(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?finding=no_coordinates")
    rows(page).first.get_by_role("button", name="Menu de").click()
    assert "Montrer sur la carte" not in items(page)


def test_cell_filters_by_its_value(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    rows(page).first.locator("[data-column=annee_de_livraison]").click(button="right")
    page.get_by_role("menuitem", name="Filtrer sur « 1999 »").click()
    expect(page).to_have_url(
        f"{live_server}/?annee_de_livraison_min=1999&annee_de_livraison_max=1999"
    )
    expect(page.locator(".chip")).to_have_count(2)


def test_row_is_copied_as_text(page: Page, live_server: str) -> None:
    page.context.grant_permissions(["clipboard-write"])
    open_list(page, live_server, "?columns=lycee,montant_des_ap_votes_en_meu")
    rows(page).first.get_by_role("button", name="Menu de").click()
    page.get_by_role("menuitem", name="Copier la ligne").click()
    expect(page.get_by_text("Copié.")).to_be_visible()
    expect_copied(page, "Lycée : Paul-Poiret\nVoté (M€) : 3,36")


def test_row_is_opened_to_read_and_to_edit(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    rows(page).first.get_by_role("button", name="Menu de").click()
    page.get_by_role("menuitem", name="Modifier").click()
    expect(page).to_have_url(re.compile(r"/investments/\d+#edit$"))


def test_keys_open_the_menu_of_a_row_and_go_through_it(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    link = rows(page).first.get_by_role("link")
    link.focus()
    page.keyboard.press("Shift+F10")
    expect(page.get_by_role("menuitem", name="Ouvrir")).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("menuitem").last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("m")
    expect(page.get_by_role("menuitem", name="Modifier")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(link).to_be_focused()


def test_menu_opened_by_keys_stands_at_its_row(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    link = rows(page).nth(3).get_by_role("link")
    link.focus()
    page.keyboard.press("ContextMenu")
    expect(page.get_by_role("menu")).to_be_visible()
    menu, row = box_of(page.get_by_role("menu")), box_of(link)
    assert abs(menu["x"] - row["x"]) < 40


def test_keys_open_the_menu_of_a_header(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    header(page, "Ville").locator(".sort").focus()
    page.keyboard.press("Shift+F10")
    expect(page.get_by_role("menu", name="Ville")).to_be_visible()
    expect(page.get_by_role("menuitem", name="Filtrer…")).to_be_focused()


def test_menu_that_cannot_be_loaded_is_told_and_can_be_tried_again(
    page: Page, live_server: str
) -> None:
    expect_fault(page, "Failed to load resource")
    open_list(page, live_server)
    page.route("**/table-menus*.js", lambda route: route.abort())
    rows(page).first.get_by_role("button", name="Menu de").click()
    expect(page.locator(".failure")).to_contain_text("Le service ne répond pas.")
    page.unroute("**/table-menus*.js")
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_role("menuitem", name="Ouvrir")).to_be_focused()
    expect(page.locator(".failure")).to_be_empty()


def test_press_elsewhere_closes_the_menu(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    header(page, "Ville").click(button="right")
    expect(page.get_by_role("menu")).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_role("menu")).to_have_count(0)


@pytest.mark.database("own")
def test_deleted_row_can_be_brought_back_by_name_after_a_reload(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server)
    title = text_in(rows(page).first.locator("[data-column=titreoperation]"))
    rows(page).first.get_by_role("button", name="Menu de").click()
    page.get_by_role("menuitem", name="Supprimer…").click()
    expect(page.get_by_role("dialog")).to_contain_text(title)
    page.get_by_role("button", name="Supprimer", exact=True).click()
    expect(rows(page)).to_have_count(330)
    expect(page.locator(".message")).to_contain_text(title)
    page.reload()
    page.get_by_role("button", name=f"Annuler la suppression de « {title} »").click()
    expect(rows(page)).to_have_count(331)
    expect(page.locator(".message")).to_have_text(f"Annulé : « {title} ».")
    expect(page.get_by_role("button", name="Annuler la suppression")).to_have_count(0)


@pytest.mark.database("own")
def test_deletion_that_fails_is_told_and_can_be_tried_again(page: Page, live_server: str) -> None:
    expect_fault(page, "503")
    open_list(page, live_server)
    one_record = re.compile(r"/investments/\d+$")
    page.route(one_record, lambda route: route.fulfill(status=503))
    rows(page).first.get_by_role("button", name="Menu de").click()
    page.get_by_role("menuitem", name="Supprimer…").click()
    page.get_by_role("button", name="Supprimer", exact=True).click()
    expect(page.locator(".failure")).to_contain_text("Le service a rencontré une erreur.")
    expect(rows(page)).to_have_count(331)
    page.unroute(one_record)
    page.get_by_role("button", name="Réessayer").click()
    expect(rows(page)).to_have_count(330)


def test_list_is_copied_as_a_command_and_a_program(page: Page, live_server: str) -> None:
    page.context.grant_permissions(["clipboard-write"])
    open_list(page, live_server, "?ville=Melun&sort=-ppi")
    address = f"{live_server}/api/v1/investments?ville=Melun&sort=-ppi"
    for name, expected in (
        ("Copier la commande curl", f"curl '{address}'"),
        ("Copier le programme Python", f'Request("{address}")'),
        ("Copier le lien", f"{live_server}/?ville=Melun&sort=-ppi"),
    ):
        page.get_by_role("button", name="Exporter").click()
        page.get_by_role("menuitem", name=name).click()
        expect(page.get_by_text("Copié.")).to_be_visible()
        expect_copied(page, expected)


def test_export_asks_for_what_is_filtered_in_its_order(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Melun&sort=-ppi")
    tab_to(page, page.get_by_role("button", name="Exporter"))
    page.keyboard.press("Enter")
    with page.expect_download() as asked:
        page.get_by_role("menuitem", name="CSV français").click()
    assert asked.value.url.endswith("/investments.csv?ville=Melun&sort=-ppi&profile=fr&labels=true")


def test_copy_that_the_browser_refuses_is_told(page: Page, live_server: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    open_list(page, live_server)
    page.get_by_role("button", name="Exporter").click()
    page.get_by_role("menuitem", name="Copier le lien").click()
    expect(page.get_by_text("Le navigateur a refusé la copie.")).to_be_visible()
