"""What the search made of the words, in a real browser: told in a line, taken back by chips."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import assert_accessible, assert_no_sideways_scroll, open_list, tab_to

pytestmark = pytest.mark.database("shared")


def chip(page: Page, text: str) -> Locator:
    return page.locator(".chip.-searched", has_text=text)


def test_corrected_words_are_told_and_have_a_chip_that_searches_for_them_as_they_are(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server, "?q=Aubervillier&departement=93")
    expect(page.locator(".searched")).to_have_text(
        "Résultats pour « aubervilliers » au lieu de « Aubervillier »."
    )
    expect(page.locator(".chip")).to_have_text(
        ["« Aubervillier »", "Aubervillier → aubervilliers", "Seine-Saint-Denis (93)"]
    )
    chip(page, "→").click()
    expect(page).to_have_url(f"{live_server}/?q=%22Aubervillier%22&departement=93")
    expect(page.get_by_label("Rechercher")).to_have_value('"Aubervillier"')
    expect(page.get_by_label("Rechercher")).to_be_focused()


def test_words_that_are_searched_for_as_they_are_have_no_chip(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?q=aubervillier")
    expect(chip(page, "aubervilliers")).to_be_visible()
    page.get_by_label("Rechercher").fill("aubervilliers")
    expect(page.locator(".searched")).to_be_empty()
    expect(page.locator(".chip")).to_have_text(["« aubervilliers »"])


def test_chip_does_not_stay_with_other_words_until_their_answer_is_there(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server, "?q=aubervillier")
    expect(chip(page, "aubervilliers")).to_be_visible()
    page.route("**/api/v1/investments?*", lambda _route: None)
    page.get_by_label("Rechercher").fill("aubervillier ou melun")
    expect(page.locator(".chip")).to_have_text(["« aubervillier ou melun »"])


def test_understood_words_are_taken_off_with_what_leads_to_them(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server, "?q=internat+dans+le+Neuf-Trois")
    expect(page.locator(".searched")).to_have_text(
        "Compris : « Neuf-Trois » (Département : Seine-Saint-Denis)."
    )
    words = page.get_by_label("Rechercher")
    taken_off = page.get_by_role(
        "button", name="Département : Seine-Saint-Denis : retirer « Neuf-Trois »"
    )
    words.focus()
    tab_to(page, taken_off)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server}/?q=internat")
    expect(words).to_have_value("internat")
    expect(page.locator(".chip")).to_have_text(["« internat »"])


def test_widened_words_are_put_in_quotes(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?q=cantine")
    expect(page.locator(".searched")).to_contain_text("Cherché aussi :")
    expect(page.locator(".searched")).to_contain_text("pour « cantine »")
    chip(page, "cantine → ").click()
    expect(page.get_by_label("Rechercher")).to_have_value('"cantine"')
    expect(page.locator(".searched")).to_be_empty()


def test_amount_stays_whole_when_the_chip_beside_it_is_taken_off(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server, "?q=internat+%3E+5+M%E2%82%AC+93")
    expect(page.locator(".searched")).to_contain_text("« > 5 M€ » (Montant : > 5 M€)")
    chip(page, "Seine-Saint-Denis").click()
    expect(page.get_by_label("Rechercher")).to_have_value("internat > 5 M€")
    chip(page, "Montant").click()
    expect(page.get_by_label("Rechercher")).to_have_value("internat")


def test_chip_with_a_long_word_stays_on_a_narrow_screen(page: Page, live_server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server}/?q={'anticonstitutionnellement' * 5}")
    expect(page.locator(".empty")).to_be_visible()
    assert_no_sideways_scroll(page)


def test_chips_are_accessible(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?q=aubervillier")
    expect(chip(page, "aubervilliers")).to_be_visible()
    assert_accessible(page)
