"""The list in a real browser: filters, order, address, and its states."""

import re

from playwright.sync_api import Page, Route, expect

from tests.e2e.steps import (
    LIST_CALL,
    change_behind_the_page,
    open_list,
    open_record,
    rows,
)


def test_list_shows_every_operation_and_their_exact_sum(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    expect(rows(page)).to_have_count(331)
    expect(page.locator(".count")).to_have_text(
        re.compile(r"^331 opérations, 5\s039,881374 M€ votés$")
    )


def test_state_filters_the_list(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    page.get_by_label("État").select_option("En Chantier")
    expect(rows(page)).to_have_count(34)
    expect(page.locator(".count")).to_contain_text("34 opérations")
    expect(page).to_have_url(f"{live_server}/?etat_d_avancement=En+Chantier")


def test_town_filters_the_list_once_it_is_known(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    expect(page.locator("#towns option[value='Argenteuil']")).to_be_attached()
    page.get_by_label("Ville").press_sequentially("Argenteuil")
    expect(rows(page)).to_have_count(4)
    expect(page).to_have_url(f"{live_server}/?ville=Argenteuil")


def test_half_a_town_does_not_empty_the_list(page: Page, live_server: str) -> None:
    page.clock.install()
    open_list(page, live_server)
    expect(page.locator("#towns option[value='Argenteuil']")).to_be_attached()
    page.get_by_label("Ville").press_sequentially("Argent")
    page.clock.run_for(1000)
    expect(page).to_have_url(f"{live_server}/")
    page.get_by_label("Ville").press_sequentially("euil")
    page.clock.run_for(1000)
    expect(rows(page)).to_have_count(4)


def test_words_filter_the_list_while_they_are_typed(page: Page, live_server: str) -> None:
    expected = len(page.request.get(f"{live_server}/api/v1/investments?q=internat").json())
    open_list(page, live_server)
    page.get_by_label("Mots").press_sequentially("internat")
    expect(rows(page)).to_have_count(expected)
    assert 0 < expected < 331


def test_enter_filters_at_once(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    page.get_by_label("Ville").fill("argenteuil")
    page.get_by_label("Ville").press("Enter")
    expect(rows(page)).to_have_count(4)


def test_address_carries_filters_and_sort(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?q=lycée&etat_d_avancement=en+chantier&sort=-ville")
    expect(page.get_by_label("Mots")).to_have_value("lycée")
    expect(page.get_by_label("État")).to_have_value("En Chantier")
    expect(page.get_by_role("columnheader", name="Ville")).to_have_attribute(
        "aria-sort", "descending"
    )


def test_back_and_forward_walk_through_the_filters(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    page.get_by_label("État").select_option("En Chantier")
    expect(rows(page)).to_have_count(34)
    page.get_by_label("État").select_option("Suspendue")
    expect(rows(page)).to_have_count(8)
    page.go_back()
    expect(rows(page)).to_have_count(34)
    expect(page.get_by_label("État")).to_have_value("En Chantier")
    page.go_back()
    expect(rows(page)).to_have_count(331)
    page.go_forward()
    expect(rows(page)).to_have_count(34)


def test_one_word_typed_is_one_step_back(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    words = page.get_by_label("Mots")
    words.press_sequentially("inter")
    expect(page).to_have_url(f"{live_server}/?q=inter")
    words.press_sequentially("nat")
    expect(page).to_have_url(f"{live_server}/?q=internat")
    page.go_back()
    expect(page).to_have_url(f"{live_server}/")
    expect(words).to_have_value("")


def test_header_sorts_up_then_down_then_as_before(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    header = page.get_by_role("columnheader", name="Voté (M€)")
    first_amount = rows(page).first.get_by_role("cell").last
    header.get_by_role("button").click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    expect(first_amount).to_have_text("0,00")
    header.get_by_role("button").click()
    expect(header).to_have_attribute("aria-sort", "descending")
    expect(first_amount).to_have_text("93,14")
    expect(page).to_have_url(f"{live_server}/?sort=-montant_des_ap_votes_en_meu")
    header.get_by_role("button").click()
    expect(header).not_to_have_attribute("aria-sort", re.compile("."))
    expect(page).to_have_url(f"{live_server}/")


def test_only_one_header_tells_the_sort(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?sort=ville")
    page.get_by_role("button", name="Lycée").click()
    expect(page.get_by_role("columnheader", name="Lycée")).to_have_attribute(
        "aria-sort", "ascending"
    )
    expect(page.locator("[aria-sort]")).to_have_count(1)


def test_empty_list_says_so_and_offers_the_way_out(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/?q=zzzzzz")
    expect(page.get_by_text("Aucune opération ne correspond à ces filtres.")).to_be_visible()
    expect(page.locator(".count")).to_contain_text("0 opération,")
    page.get_by_role("button", name="Effacer les filtres").click()
    expect(rows(page)).to_have_count(331)
    expect(page.get_by_label("Mots")).to_have_value("")
    expect(page.get_by_label("Mots")).to_be_focused()


def test_loading_is_told_when_it_lasts(page: Page, live_server: str) -> None:
    held: list[Route] = []
    page.route(LIST_CALL, lambda route: held.append(route))
    page.goto(f"{live_server}/")
    expect(page.get_by_text("Chargement des opérations…")).to_be_visible()
    held[0].continue_()
    expect(rows(page)).to_have_count(331)
    expect(page.get_by_text("Chargement des opérations…")).to_be_hidden()


def test_failed_list_keeps_what_was_typed_and_can_be_tried_again(
    page: Page, live_server: str
) -> None:
    page.expected_errors.append("Failed to load resource")
    open_list(page, live_server)
    page.route(LIST_CALL, lambda route: route.abort())
    page.get_by_label("Mots").fill("internat")
    expect(page.get_by_role("alert")).to_contain_text("Le service ne répond pas.")
    expect(page.get_by_role("table")).to_be_hidden()
    expect(page.get_by_label("Mots")).to_have_value("internat")
    page.unroute(LIST_CALL)
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_empty()


def test_refused_filter_says_why(page: Page, live_server: str) -> None:
    page.expected_errors.append("422")
    page.goto(f"{live_server}/?etat_d_avancement=Fini")
    expect(page.get_by_role("alert")).to_contain_text("etat_d_avancement")
    page.get_by_role("button", name="Réinitialiser").click()
    expect(rows(page)).to_have_count(331)


def test_more_pages_are_shown_on_demand(page: Page, live_server: str) -> None:
    def in_small_pages(route: Route) -> None:
        separator = "&" if "?" in route.request.url else "?"
        route.continue_(url=f"{route.request.url}{separator}page_size=200")

    page.route(LIST_CALL, in_small_pages)
    open_list(page, live_server)
    expect(page.locator(".count")).to_contain_text("200 opérations sur 331")
    page.get_by_role("button", name="Afficher la suite").click()
    expect(rows(page)).to_have_count(331)
    expect(page.get_by_role("button", name="Afficher la suite")).to_be_hidden()
    expect(rows(page).nth(200).get_by_role("link")).to_be_focused()


def test_data_is_never_markup(page: Page, live_server: str) -> None:
    title = '<img src=x onerror=alert(1)> & "co"'
    change_behind_the_page(page, live_server, titreoperation=title, entreprise=title)
    open_list(page, live_server)
    expect(page.get_by_role("cell", name=title)).to_be_visible()
    open_record(page, live_server)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_label("Entreprises")).to_have_value(title)
    page.get_by_role("button", name="Supprimer…").click()
    expect(page.get_by_role("dialog")).to_contain_text(title)


def test_words_that_the_search_corrected_are_told(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?q=aubervillier")
    expect(page.locator(".corrected")).to_have_text(
        "Résultats pour « aubervilliers » au lieu de « aubervillier »."
    )
    page.get_by_label("Mots").fill("aubervilliers")
    expect(page.locator(".corrected")).to_be_empty()
