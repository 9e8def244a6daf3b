"""The filters in a real browser: words, suggestions, facets with counts, ranges, chips."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import facet, open_filters, open_list, open_whole_list, rows, text_in, texts_of

pytestmark = pytest.mark.database("shared")


def count_of(page: Page, live_server: str, query: str) -> int:
    return len(page.request.get(f"{live_server}/api/v1/investments?{query}").json())


def test_words_filter_the_list_while_they_are_typed(page: Page, live_server: str) -> None:
    expected = count_of(page, live_server, "q=internat")
    open_list(page, live_server)
    page.get_by_label("Rechercher").press_sequentially("internat")
    expect(rows(page)).to_have_count(expected)
    assert 0 < expected < 331


def test_one_word_typed_is_one_step_back(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    words = page.get_by_label("Rechercher")
    words.press_sequentially("inter")
    expect(page).to_have_url(f"{live_server}/?q=inter")
    words.press_sequentially("nat")
    expect(page).to_have_url(f"{live_server}/?q=internat")
    page.go_back()
    expect(page).to_have_url(f"{live_server}/")
    expect(words).to_have_value("")


def test_enter_filters_at_once(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    page.clock.install()
    page.get_by_label("Rechercher").fill("argenteuil")
    page.get_by_label("Rechercher").press("Enter")
    expect(rows(page)).to_have_count(4)


def test_suggested_town_becomes_a_filter(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    words = page.get_by_role("combobox", name="Rechercher")
    words.press_sequentially("argent")
    option = page.get_by_role("option", name="Argenteuil")
    expect(option).to_contain_text("Ville, 4")
    words.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    words.press("Enter")
    expect(page).to_have_url(f"{live_server}/?ville=Argenteuil")
    expect(words).to_have_value("")
    expect(rows(page)).to_have_count(4)


def test_suggested_company_is_searched_for_and_gives_its_count(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server)
    page.get_by_role("combobox", name="Rechercher").press_sequentially("bouyg")
    option = page.get_by_role("option", name="Bouygues").first
    count = int(re.findall(r"\d+", text_in(option))[-1])
    option.click()
    expect(page.get_by_role("combobox", name="Rechercher")).to_have_value("Bouygues")
    expect(rows(page)).to_have_count(count)


def test_escape_closes_the_suggestions_and_keeps_the_words(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    words = page.get_by_role("combobox", name="Rechercher")
    words.press_sequentially("melu")
    expect(page.get_by_role("listbox")).to_be_visible()
    words.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(words).to_have_value("melu")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("État d’avancement", "En Chantier"),
        ("Département", "Essonne (91)"),
        ("Programme d’investissement", "2001/2006"),
        ("Ville", "Boulogne-Billancourt"),
        ("À vérifier", "Sans coordonnées"),
    ],
)
def test_facet_gives_what_it_counts(page: Page, live_server: str, name: str, value: str) -> None:
    open_whole_list(page, live_server)
    option = facet(page, name).locator("li", has_text=value).first
    count = int(text_in(option.locator(".option-count")))
    option.get_by_role("checkbox").check()
    expect(rows(page)).to_have_count(count)
    expect(page.locator(".chip")).to_have_count(1)


def test_several_values_of_a_facet_add_up_and_its_counts_stay(page: Page, live_server: str) -> None:
    open_whole_list(page, live_server)
    states = facet(page, "État d’avancement")
    states.get_by_label("En Chantier").check()
    expect(rows(page)).to_have_count(34)
    states.get_by_label("Suspendue").check()
    expect(rows(page)).to_have_count(42)
    expect(page.locator(".count")).to_contain_text("42 opérations")
    expect(states.locator("li", has_text="Opération livrée")).to_contain_text("232")
    expect(states.get_by_label("Suspendue")).to_be_focused()


def test_counts_of_other_facets_follow(page: Page, live_server: str) -> None:
    expected = count_of(page, live_server, "etat_d_avancement=En Chantier&departement=75")
    open_whole_list(page, live_server, "?etat_d_avancement=En+Chantier")
    paris = facet(page, "Département").locator("li", has_text="Paris (75)")
    expect(paris.locator(".option-count")).to_have_text(str(expected))


def test_range_filters_the_years(page: Page, live_server: str) -> None:
    years = "annee_de_livraison_min=2010&annee_de_livraison_max=2012"
    expected = count_of(page, live_server, years)
    open_whole_list(page, live_server, "?columns=lycee,annee_de_livraison")
    open_filters(page)
    page.get_by_label("Année de livraison, de").fill("2010")
    page.get_by_label("Année de livraison, à").fill("2012")
    page.get_by_label("Année de livraison, à").press("Enter")
    expect(page.locator(".chip")).to_have_count(2)
    expect(page).to_have_url(re.compile(years))
    expect(rows(page)).to_have_count(expected)
    assert set(texts_of(page, "annee_de_livraison")) == {"2010", "2011", "2012"}


def test_range_tells_what_there_is_and_what_it_would_give(page: Page, live_server: str) -> None:
    expected = count_of(page, live_server, "montant_des_ap_votes_en_meu_min=20.5")
    open_whole_list(page, live_server)
    open_filters(page)
    bound = page.get_by_label("Montant voté, de")
    expect(bound).to_have_accessible_description("de 0,00 à 93,14")
    bound.press_sequentially("20,5")
    expect(bound).to_have_accessible_description(f"{expected} opérations")
    expect(rows(page)).to_have_count(331)
    bound.press("Enter")
    expect(rows(page)).to_have_count(expected)


def test_bound_that_is_no_number_is_told_at_its_place_and_asks_for_nothing(
    page: Page, live_server: str
) -> None:
    open_whole_list(page, live_server)
    open_filters(page)
    bound = page.get_by_label("Année du vote, de")
    bound.fill("hier")
    bound.press("Enter")
    expect(bound).to_have_attribute("aria-invalid", "true")
    expect(bound).to_have_accessible_description("Entrez un nombre.")
    expect(page).to_have_url(f"{live_server}/")
    facet(page, "État d’avancement").get_by_label("En Chantier").check()
    expect(rows(page)).to_have_count(34)
    expect(bound).to_have_value("hier")


def test_chips_remove_one_value_each(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Argenteuil&ville=Melun&q=lycée")
    page.get_by_role("button", name="Retirer le filtre : Melun").click()
    expect(page.locator(".chip")).to_have_count(2)
    page.get_by_role("button", name="Retirer le filtre : « lycée »").click()
    expect(page).to_have_url(f"{live_server}/?ville=Argenteuil")
    expect(rows(page)).to_have_count(4)


def test_reset_removes_all_filters_and_leaves_the_order(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Argenteuil&annee_de_livraison_min=2000&sort=ville")
    page.get_by_role("button", name="Tout effacer").click()
    expect(rows(page)).to_have_count(331)
    expect(page).to_have_url(f"{live_server}/?sort=ville")
    open_filters(page)
    expect(page.get_by_label("Année de livraison, de")).to_have_value("")


def test_town_of_a_link_by_another_spelling_is_chosen_without_a_count(
    page: Page, live_server: str
) -> None:
    open_whole_list(page, live_server, "?ville=Boulogne")
    option = facet(page, "Ville").locator("li", has=page.get_by_label("Boulogne", exact=True))
    expect(option.get_by_role("checkbox")).to_be_checked()
    expect(option.locator(".option-count")).to_be_empty()


def test_suggested_town_leaves_the_other_words(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    words = page.get_by_role("combobox", name="Rechercher")
    words.press_sequentially("marie curie sc")
    option = page.get_by_role("option", name="Sceaux")
    count = int(re.findall(r"\d+", text_in(option))[-1])
    option.click()
    expect(page).to_have_url(re.compile("[?&]ville=Sceaux"))
    expect(words).to_have_value("marie curie")
    expect(rows(page)).to_have_count(count)


def test_suggested_departement_is_told_by_its_name(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    words = page.get_by_role("combobox", name="Rechercher")
    words.press_sequentially("internat seine saint d")
    option = page.get_by_role("option", name="Seine-Saint-Denis (93)")
    expect(option).to_contain_text("Département")
    option.click()
    expect(words).to_have_value("internat")
    expect(facet(page, "Département").get_by_label("Seine-Saint-Denis (93)")).to_be_checked()


def test_chosen_value_that_gives_nothing_has_its_name(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/?departement=75&ville=Melun")
    expect(facet(page, "Département").get_by_label("Paris (75)")).to_be_checked()
