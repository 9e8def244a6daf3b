"""The list in a real browser: its figures, its address, its panels, and its states."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.steps import (
    COUNTS_CALL,
    LIST_CALL,
    change_behind_the_page,
    facet,
    header,
    open_filters,
    open_list,
    open_whole_list,
    rows,
)
from tests.e2e.strict import expect_fault, settle, strict_page
from tests.service import running

pytestmark = pytest.mark.database("shared")

EMPTY = "Aucune opération ne correspond à ces filtres."


def test_list_shows_every_operation_and_their_exact_sum(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    expect(rows(page)).to_have_count(331)
    expect(page.locator(".count")).to_have_text(
        re.compile(r"^331 opérations, 5\s039,881374 M€ votés$")
    )


def test_headline_figures_follow_the_filters(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Argenteuil")
    records = page.request.get(f"{live_server}/api/v1/investments?ville=Argenteuil").json()
    planned = sum(round(record["enveloppe_prev_en_meu"] * 1e6) for record in records) / 1e6
    expect(page.locator("[data-figure=operations]")).to_contain_text("4")
    expect(page.locator("[data-figure=planned]")).to_contain_text(f"{planned}".replace(".", ","))
    expect(page.locator("[data-figure=delivered]")).to_contain_text("%")


def test_back_and_forward_walk_through_filters_sort_and_panels(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server)
    facet(page, "État d’avancement").get_by_label("En Chantier").check()
    expect(rows(page)).to_have_count(34)
    header(page, "Ville").locator(".sort").click()
    expect(header(page, "Ville")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("button", name="Carte", exact=True).click()
    expect(page.get_by_role("region", name="Carte")).to_be_hidden()
    page.go_back()
    expect(page.get_by_role("region", name="Carte")).to_be_visible()
    page.go_back()
    expect(header(page, "Ville")).not_to_have_attribute("aria-sort", re.compile("."))
    page.go_back()
    expect(rows(page)).to_have_count(331)
    expect(page.get_by_role("checkbox", name="En Chantier")).not_to_be_checked()
    page.go_forward()
    expect(rows(page)).to_have_count(34)
    expect(page.get_by_role("checkbox", name="En Chantier")).to_be_checked()


def test_link_shows_the_same_to_somebody_else(page: Page, live_server: str) -> None:
    open_list(
        page,
        live_server,
        "?q=lycée&etat_d_avancement=en+chantier&annee_d_individualisation_min=2000"
        "&sort=-ville,lycee&columns=lycee,ppi,ville&panels=table,charts",
    )
    expect(page.get_by_label("Rechercher")).to_have_value("lycée")
    open_filters(page)
    expect(page.get_by_role("checkbox", name="En Chantier")).to_be_checked()
    expect(page.get_by_label("Année du vote, de")).to_have_value("2000")
    expect(header(page, "Ville")).to_have_attribute("aria-sort", "descending")
    expect(header(page, "Lycée")).to_have_attribute("aria-sort", "ascending")
    names = page.locator(".operations thead [data-column]")
    assert [each.get_attribute("data-column") for each in names.all()] == ["lycee", "ppi", "ville"]
    expect(page.get_by_role("region", name="Carte")).to_be_hidden()


def test_panels_are_closed_and_opened_again_but_for_the_last(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    page.get_by_role("button", name="Fermer : Carte").click()
    expect(page.get_by_role("region", name="Carte")).to_be_hidden()
    expect(page.get_by_role("button", name="Carte", exact=True)).to_be_focused()
    expect(page.get_by_role("button", name="Tableau", exact=True)).to_be_disabled()
    page.get_by_role("button", name="Carte", exact=True).click()
    expect(page.get_by_role("region", name="Carte")).to_be_visible()
    expect(page).to_have_url(f"{live_server}/")


def test_panel_that_is_opened_takes_the_place_of_another_but_not_of_the_table(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server)
    page.get_by_role("button", name="Graphiques", exact=True).click()
    expect(page.get_by_role("region", name="Carte")).to_be_hidden()
    expect(page).to_have_url(f"{live_server}/?panels=table,charts")
    page.get_by_role("button", name="Fermer : Tableau").click()
    page.get_by_role("button", name="Carte", exact=True).click()
    expect(page).to_have_url(f"{live_server}/?panels=map,charts")
    page.get_by_role("button", name="Tableau", exact=True).click()
    expect(page).to_have_url(f"{live_server}/")


def test_panel_takes_the_whole_place_and_gives_it_back(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    page.get_by_role("button", name="Agrandir : Tableau").click()
    expect(page.get_by_role("region", name="Carte")).to_be_hidden()
    expect(page).to_have_url(f"{live_server}/?large=table")
    page.get_by_role("button", name="Agrandir : Tableau").click()
    expect(page.get_by_role("region", name="Carte")).to_be_visible()


def test_language_is_the_browsers_and_can_be_switched(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Melun")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Operations", level=1)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(f"{live_server}/?ville=Melun")
    page.reload()
    expect(page.locator(".count")).to_contain_text("operations")
    page.get_by_role("button", name="Français").click()
    expect(page.locator(".count")).to_contain_text("opérations")


def test_empty_list_says_so_and_offers_the_way_out(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/?q=zzzzzz")
    expect(page.get_by_text(EMPTY)).to_be_visible()
    expect(page.locator(".count")).to_contain_text("0 opération,")
    expect(page.locator(".panels")).to_be_hidden()
    page.get_by_role("button", name="Effacer les filtres").click()
    expect(rows(page)).to_have_count(331)
    expect(page.get_by_label("Rechercher")).to_have_value("")
    expect(page.get_by_label("Rechercher")).to_be_focused()


def test_loading_is_told_when_it_lasts(page: Page, live_server: str) -> None:
    held: list[Route] = []
    page.route(LIST_CALL, lambda route: held.append(route))
    with page.expect_request(LIST_CALL):
        page.goto(f"{live_server}/")
    expect(page.locator(".skeleton")).to_be_visible()
    expect(page.locator(".results")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    expect(rows(page)).to_have_count(331)
    expect(page.locator(".skeleton")).to_be_hidden()


def test_failed_list_keeps_what_was_typed_and_can_be_tried_again(
    page: Page, live_server: str
) -> None:
    expect_fault(page, "Failed to load resource")
    open_whole_list(page, live_server)
    page.route(LIST_CALL, lambda route: route.abort())
    page.get_by_label("Rechercher").fill("internat")
    expect(page.locator(".failure")).to_contain_text("Le service ne répond pas.")
    expect(page.locator(".operations")).to_be_hidden()
    expect(page.get_by_label("Rechercher")).to_have_value("internat")
    page.unroute(LIST_CALL)
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(".operations")).to_be_visible()
    expect(page.locator(".failure")).to_be_empty()


def test_counts_that_fail_leave_the_list(page: Page, live_server: str) -> None:
    expect_fault(page, "503")
    open_whole_list(page, live_server)
    page.route(COUNTS_CALL, lambda route: route.fulfill(status=503))
    facet(page, "État d’avancement").get_by_label("En Chantier").check()
    expect(page.locator(".failure")).to_contain_text("Le service a rencontré une erreur.")
    expect(rows(page)).to_have_count(34)
    expect(page.locator(".figures")).to_be_empty()
    page.unroute(COUNTS_CALL)
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(".failure")).to_be_empty()
    expect(page.locator("[data-figure=operations]")).to_contain_text("34")


def test_list_that_fails_is_told_once_though_its_counts_fail_too(
    page: Page, live_server: str
) -> None:
    expect_fault(page, "503")
    for call in (LIST_CALL, COUNTS_CALL):
        page.route(call, lambda route: route.fulfill(status=503))
    page.goto(f"{live_server}/")
    expect(page.locator(".failure .notice")).to_have_count(1)
    expect(page.locator(".failure")).to_contain_text("Le service a rencontré une erreur.")
    for call in (LIST_CALL, COUNTS_CALL):
        page.unroute(call)
    page.get_by_role("button", name="Réessayer").click()
    expect(rows(page)).to_have_count(331)
    expect(page.locator("[data-figure=operations]")).to_contain_text("331")


def test_refused_filter_says_why_and_can_be_removed(page: Page, live_server: str) -> None:
    expect_fault(page, "422")
    page.goto(f"{live_server}/?etat_d_avancement=Fini")
    expect(page.locator(".failure")).to_contain_text("Fini")
    page.get_by_role("button", name="Retirer le filtre : Fini").click()
    expect(rows(page)).to_have_count(331)


@pytest.mark.database("own")
def test_change_by_somebody_else_is_told_and_shown_on_demand(page: Page, live_server: str) -> None:
    page.clock.install()
    open_whole_list(page, live_server)
    change_behind_the_page(page, live_server, titreoperation="Changé par une autre personne")
    page.clock.run_for(16_000)
    expect(page.locator(".stale")).to_contain_text("Les données ont changé")
    expect(page.get_by_text("Changé par une autre personne")).to_have_count(0)
    page.get_by_role("button", name="Actualiser").click()
    expect(page.get_by_text("Changé par une autre personne")).to_be_visible()
    expect(page.locator(".stale")).to_be_empty()


def test_list_is_not_loaded_again_to_know_whether_it_has_changed(
    browser: Browser, database_url: str
) -> None:
    """The real server, which compresses what it sends as a browser asks it to."""
    with running(database_url) as address, strict_page(browser, address) as page:
        page.clock.install()
        with page.expect_response(LIST_CALL) as first:
            open_whole_list(page, address)
        settle(page)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
        with page.expect_response(LIST_CALL) as again:
            page.clock.run_for(16_000)
        assert asked == [f"HEAD {address}/api/v1/investments"]
        assert again.value.headers["etag"] == first.value.headers["etag"]
        expect(page.locator(".stale")).to_be_empty()


@pytest.mark.database("own")
def test_data_is_never_markup(page: Page, live_server: str) -> None:
    title = '<img src=x onerror=alert(1)> & "co"'
    change_behind_the_page(page, live_server, titreoperation=title, entreprise=title)
    open_list(page, live_server, "?columns=lycee,titreoperation,entreprise")
    expect(page.get_by_role("cell", name=title)).to_have_count(2)


def test_words_that_the_search_corrected_are_told(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?q=aubervillier")
    expect(page.locator(".searched")).to_have_text(
        "Résultats pour « aubervilliers » au lieu de « aubervillier »."
    )
    page.get_by_label("Rechercher").fill("aubervilliers")
    expect(page.locator(".searched")).to_be_empty()
