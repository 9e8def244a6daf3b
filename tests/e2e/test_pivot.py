"""The pivot in a real browser: its figures, its cells that filter, its address, its files."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import (
    assert_accessible,
    assert_no_sideways_scroll,
    open_list,
    pasted,
    text_in,
    texts_in,
)
from tests.e2e.strict import expect_fault, settle

pytestmark = pytest.mark.database("shared")

PIVOT = "?panels=pivot"


def cell(page: Page, row: str | int, column: str | int) -> Locator:
    return page.locator(f".pivot-cell[data-row='{row}'][data-column='{column}']")


def cells(page: Page) -> Locator:
    return page.locator(".pivot-cell")


def table(page: Page) -> Locator:
    return page.locator(".pivot-table table")


def plain(text: str) -> float:
    return float(re.sub(r"\s", "", text).replace(",", "."))


def test_pivot_comes_when_its_panel_opens_and_counts_every_operation(
    page: Page, live_server: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_list(page, live_server)
    settle(page)
    assert not [url for url in asked if re.search(r"/pivot(/|-\w+\.js)|/stats", url)]
    page.get_by_role("button", name="Croisement", exact=True).click()
    expect(cell(page, 75, "En Chantier")).to_have_text("9")
    expect(cell(page, 75, "En Chantier")).to_have_accessible_name(
        "Paris (75), En chantier : 9 opérations"
    )
    expect(table(page).locator("tfoot td").last).to_have_text("331")


@pytest.mark.parametrize("measure", ["count", "planned", "voted"])
def test_cells_and_totals_are_those_of_the_api(page: Page, live_server: str, measure: str) -> None:
    fields = ("ppi", "annee_de_livraison")
    name = {
        "count": "count",
        "planned": "enveloppe_prev_en_meu",
        "voted": "montant_des_ap_votes_en_meu",
    }[measure]
    answer = page.request.get(
        f"{live_server}/api/v1/investments/stats?group_by={','.join(fields)}&departement=75"
    )
    page.goto(f"{live_server}/{PIVOT}&departement=75&pivot=ppi,annee_de_livraison,{measure}")
    expect(cells(page).first).to_be_visible()
    shown = texts_in(table(page).locator("tbody td:not(.-total)"))
    assert sorted(plain(text) for text in shown if text) == pytest.approx(
        sorted(round(group[name], 2) for group in answer.json()), abs=0.01
    )
    expected = sum(group[name] for group in answer.json())
    assert plain(text_in(table(page).locator("tfoot td").last)) == pytest.approx(expected, abs=0.01)


def test_cell_filters_by_both_values_and_gives_them_back(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/{PIVOT}&pivot=departement,annee_d_individualisation,count")
    count = text_in(cell(page, 75, 1998))
    cell(page, 75, 1998).click()
    expect(page.locator(".count")).to_contain_text(f"{count} opération")
    expect(page).to_have_url(
        re.compile(
            "departement=75.*annee_d_individualisation_min=1998&annee_d_individualisation_max=1998"
            "|annee_d_individualisation_min=1998&annee_d_individualisation_max=1998.*departement=75"
        )
    )
    expect(cell(page, 75, 1998)).to_have_attribute("aria-pressed", "true")
    expect(cell(page, 75, 1998)).to_be_focused()
    expect(page.locator(".pivot-status")).to_have_text(
        "Liste filtrée : Département : Paris (75), Année du vote : 1998."
    )
    cell(page, 75, 1998).click()
    expect(page.locator(".count")).to_contain_text("331 opérations")
    expect(cells(page).nth(20)).to_be_visible()


def test_fields_and_measure_are_kept_in_the_address(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/{PIVOT}")
    page.get_by_label("Lignes").select_option("ppi")
    expect(page).to_have_url(f"{live_server}/{PIVOT}&pivot=ppi,etat_d_avancement,count")
    expect(cell(page, "2001/2006", "Opération livrée")).to_be_attached()
    page.get_by_label("Colonnes").select_option("ppi")
    expect(page).to_have_url(f"{live_server}/{PIVOT}&pivot=etat_d_avancement,ppi,count")
    page.get_by_label("Mesure").select_option("Montant voté (M€)")
    expect(page).to_have_url(f"{live_server}/{PIVOT}&pivot=etat_d_avancement,ppi,voted")
    expect(table(page).locator("tfoot td").last).to_have_text(re.compile(r"5\s039,88"))
    page.go_back()
    page.go_back()
    expect(page.get_by_label("Lignes")).to_have_value("ppi")
    expect(cell(page, "2001/2006", "Opération livrée")).to_be_attached()


def test_keyboard_walks_the_cells_and_filters(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/{PIVOT}&pivot=departement,ppi,count")
    expect(page.locator(".pivot-cell[tabindex='0']")).to_have_count(1)
    cells(page).first.focus()
    page.keyboard.press("ArrowDown")
    expect(cell(page, 77, "2001/2006")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".pivot-cell[data-row='77']").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_contain_text("Seine-et-Marne (77)")
    expect(page.locator(".pivot-cell[aria-pressed=true]")).to_be_focused()


def test_what_has_no_value_is_counted_and_is_no_button(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/{PIVOT}&pivot=mode_de_devolution,departement,count")
    row = table(page).get_by_role("row", name="Non renseigné")
    expect(row.locator("td.-total")).to_have_text("130")
    expect(row.get_by_role("button")).to_have_count(0)


def test_wide_pivot_scrolls_inside_and_keeps_its_heads(page: Page, live_server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server}/{PIVOT}&pivot=ville,annee_d_individualisation,voted")
    expect(cells(page).first).to_be_attached()
    region = page.locator(".pivot-table")
    region.evaluate("region => region.scrollTo(400, 600)")
    edges = region.evaluate(
        """region => {
          const box = region.getBoundingClientRect();
          const head = region.querySelector("thead th:nth-child(2)").getBoundingClientRect();
          const row = region.querySelector("tbody th").getBoundingClientRect();
          return [region.scrollTop, region.scrollLeft, head.top - box.top, row.left - box.left];
        }"""
    )
    assert edges[0] > 0
    assert edges[1] > 0
    assert edges[2:] == pytest.approx([1, 1], abs=1)
    assert_no_sideways_scroll(page)


def test_table_is_copied_and_saved(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/{PIVOT}&pivot=ppi,etat_d_avancement,voted")
    expect(cells(page).first).to_be_visible()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Télécharger en CSV").click()
    assert downloading.value.suggested_filename == "tableau-croise.csv"
    lines = downloading.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("Programme d’investissement / État d’avancement;")
    assert lines[-1].endswith(";5039,881374")
    page.get_by_role("button", name="Copier le tableau").click()
    expect(page.locator(".pivot-status")).to_have_text("Copié.")
    assert "\t5039,881374" in pasted(page)


def test_pivot_that_is_not_answered_says_so_and_is_asked_for_again(
    page: Page, live_server: str
) -> None:
    expect_fault(page, "503")
    page.route("**/stats?*", lambda route: route.fulfill(status=503, json={"title": "No"}))
    page.goto(f"{live_server}/{PIVOT}")
    again = page.locator(".pivot-failure").get_by_role("button", name="Réessayer")
    expect(again).to_be_visible()
    page.unroute("**/stats?*")
    again.click()
    expect(cell(page, 75, "En Chantier")).to_be_visible()
    expect(again).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 320])
def test_pivot_is_accessible(page: Page, live_server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server}/{PIVOT}&departement=75&etat_d_avancement=En+Chantier")
    expect(cell(page, 75, "En Chantier")).to_have_attribute("aria-pressed", "true")
    assert_no_sideways_scroll(page)
    assert_accessible(page)
