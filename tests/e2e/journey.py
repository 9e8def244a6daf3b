"""The steps of the whole journey, wherever the service is: by keyboard alone, and in all parts."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.e2e.import_steps import confirm, counted, drop
from tests.e2e.map_steps import clusters, markers, open_popup, show_map
from tests.e2e.steps import (
    change_behind_the_page,
    header,
    open_every_panel,
    open_whole_list,
    record_address,
    rows,
    tab_to,
    text_in,
    texts_in,
    texts_of,
)

TOWN, OTHER_TOWN = "Argenteuil", "Melun"
DONE = re.compile("Annulé")


def press(page: Page, target: Locator) -> None:
    tab_to(page, target)
    page.keyboard.press("Enter")


def search_by_keyboard(page: Page) -> None:
    tab_to(page, page.get_by_role("combobox", name="Rechercher"))
    page.keyboard.type(TOWN)
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(4)


def sort_by_keyboard(page: Page) -> None:
    before = texts_of(page, "lycee")
    press(page, header(page, "Lycée").locator(".sort"))
    expect(header(page, "Lycée")).to_have_attribute("aria-sort", "ascending")
    assert texts_of(page, "lycee") == sorted(before)
    assert texts_of(page, "lycee") != before


def move_a_column_by_keyboard(page: Page) -> None:
    press(page, header(page, "Ville").get_by_role("button", name="Menu de la colonne"))
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("d")
    expect(page.get_by_role("menuitem", name="Déplacer à gauche")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".operations thead [data-column]").first).to_contain_text("Ville")


def open_a_record_by_its_menu(page: Page) -> None:
    tab_to(page, rows(page).first.get_by_role("link"))
    page.keyboard.press("Shift+F10")
    expect(page.get_by_role("menuitem", name="Ouvrir")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/investments/*")
    expect(page.locator("h1")).to_contain_text(TOWN)


def edit_and_save_by_keyboard(page: Page) -> None:
    press(page, page.get_by_role("button", name="Modifier Opération"))
    tab_to(page, page.get_by_label("Ville"))
    page.keyboard.press("Control+a")
    page.keyboard.type(OTHER_TOWN)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()
    expect(page.locator("h1")).to_contain_text(OTHER_TOWN)


def undo_by_keyboard(page: Page) -> None:
    title = text_in(page.locator(".subtitle"))
    press(page, page.get_by_role("button", name=f"Annuler la modification de « {title} »"))
    expect(page.locator("h1")).to_contain_text(TOWN)


def go_back_to_the_list_by_keyboard(page: Page, list_address: str) -> None:
    press(page, page.get_by_role("link", name="Toutes les opérations"))
    expect(page).to_have_url(list_address)
    expect(rows(page)).to_have_count(4)
    expect(rows(page).first.get_by_role("link")).to_be_focused()


def export_by_keyboard(page: Page) -> list[dict[str, str]]:
    """The rows of the file that the service sends."""
    tab_to(page, page.get_by_role("button", name="Exporter"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("End")
    for _ in range(4):
        page.keyboard.press("ArrowUp")
    expect(page.get_by_role("menuitem", name="CSV (RFC 4180)")).to_be_focused()
    with page.expect_download() as exported:
        page.keyboard.press("Enter")
    with Path(exported.value.path()).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def go_by_keyboard(page: Page, address: str) -> None:
    """Make the whole journey by keyboard alone."""
    open_whole_list(page, address)
    search_by_keyboard(page)
    sort_by_keyboard(page)
    move_a_column_by_keyboard(page)
    list_address, schools = page.url, texts_of(page, "lycee")
    open_a_record_by_its_menu(page)
    edit_and_save_by_keyboard(page)
    undo_by_keyboard(page)
    go_back_to_the_list_by_keyboard(page, list_address)
    exported = export_by_keyboard(page)
    assert [row["lycee"] for row in exported] == schools
    assert {row["ville"] for row in exported} == {TOWN}


def hosts_asked(page: Page) -> set[str]:
    """The hosts of all requests from now on; what is in the address itself asks none."""
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    return hosts


def search_and_sort(page: Page, address: str) -> None:
    open_whole_list(page, address)
    page.get_by_role("combobox", name="Rechercher").fill(TOWN)
    expect(rows(page)).to_have_count(4)
    header(page, "Ville").locator(".sort").click()
    expect(header(page, "Ville")).to_have_attribute("aria-sort", "ascending")


def move_a_column_and_choose_rows(page: Page, _address: str) -> None:
    header(page, "Ville").drag_to(header(page, "Lycée"))
    expect(page.locator(".operations thead [data-column]").first).to_contain_text("Ville")
    rows(page).first.get_by_role("checkbox").check()
    expect(page.locator(".choice")).to_contain_text("1 opération sélectionnée")


def change_a_record_and_take_it_back(page: Page, _address: str) -> None:
    rows(page).first.locator("[data-column=ville]").click(button="right")
    page.get_by_role("menuitem", name="Modifier").click()
    page.get_by_label("Ville").fill(OTHER_TOWN)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("h1")).to_contain_text(OTHER_TOWN)
    page.get_by_role("button", name="Annuler la modification de").click()
    expect(page.locator("h1")).to_contain_text(TOWN)


def open_clusters_and_popups(page: Page, address: str) -> None:
    show_map(page, address)
    before = texts_in(clusters(page))
    clusters(page).first.click()
    expect(clusters(page)).not_to_have_text(before)
    show_map(page, address, "?id=12")
    popup = open_popup(page, markers(page))
    popup.get_by_role("button", name="Filtrer sur ce lycée").click()
    expect(page).to_have_url(re.compile("codeuai=0750669V"))


def filter_by_a_chart_and_save_it(page: Page, address: str) -> None:
    open_every_panel(page, address)
    chart = page.locator("[data-chart=states]")
    chart.locator(".mark[data-key='En Chantier']").click()
    expect(rows(page)).to_have_count(34)
    chart.get_by_role("button", name="Lien, fichiers, impression").click()
    with page.expect_download() as saved:
        page.get_by_role("menuitem", name="Télécharger en SVG").click()
    drawing = Path(saved.value.path()).read_text(encoding="utf-8")
    assert drawing.startswith("<svg")
    assert "En chantier" in drawing


def accept_a_correction_and_undo_it(page: Page, address: str) -> None:
    page.get_by_role("link", name="À vérifier").click()
    page.goto(f"{address}/findings?finding=school_two_spellings")
    page.locator(".cards > li").first.get_by_role("button", name="Accepter").click()
    page.get_by_role("button", name="Annuler la modification de").click()
    expect(page.locator(".message")).to_have_text(DONE)


def undo_in_the_journal(page: Page, address: str) -> None:
    change_behind_the_page(page, address, ville=OTHER_TOWN)
    page.get_by_role("link", name="Journal").click()
    first = page.locator(".cards > li").first
    first.get_by_role("button", name="Annuler ce changement").click()
    expect(first.get_by_role("heading")).to_contain_text("Annulation")


def import_an_export_and_undo_it(page: Page, address: str) -> None:
    page.get_by_role("link", name="Importer").click()
    expect(page.get_by_text("Choisir un fichier")).to_be_visible()
    drop(page, page.locator("footer"), changed_export(page, address))
    expect(counted(page, "Modifiées")).to_have_text("1")
    confirm(page)
    expect(page.locator(".message")).to_contain_text("« export.geojson » est importé.")
    assert page.request.get(record_address(address)).json()["mandataire"] == "ICADE"
    page.get_by_role("button", name="Annuler l’import de « export.geojson »").click()
    expect(page.locator(".message")).to_have_text(DONE)
    assert page.request.get(record_address(address)).json()["mandataire"] is None


def changed_export(page: Page, address: str) -> FilePayload:
    """The service's own export, with another value in record 12."""
    export = page.request.get(f"{address}/api/v1/investments.geojson").json()
    [feature] = [each for each in export["features"] if each["properties"]["id"] == 12]
    feature["properties"]["mandataire"] = "ICADE"
    text = json.dumps(export).encode()
    return {"name": "export.geojson", "mimeType": "application/geo+json", "buffer": text}


def switch_to_english(page: Page, _address: str) -> None:
    page.get_by_role("button", name="English").click()
    page.get_by_role("link", name="Operations", exact=True).click()
    expect(page.get_by_role("heading", name="Operations", level=1)).to_be_visible()
    expect(rows(page)).to_have_count(331)


JOURNEY: list[Callable[[Page, str], None]] = [
    search_and_sort,
    move_a_column_and_choose_rows,
    change_a_record_and_take_it_back,
    open_clusters_and_popups,
    filter_by_a_chart_and_save_it,
    accept_a_correction_and_undo_it,
    undo_in_the_journal,
    import_an_export_and_undo_it,
    switch_to_english,
]


def go_everywhere(page: Page, address: str) -> None:
    """Make the journey through all parts of the page, which asks no other host meanwhile."""
    hosts = hosts_asked(page)
    for go in JOURNEY:
        go(page, address)
    assert hosts - {""} == {urlsplit(address).netloc}
