"""Operations side by side: opened from the list, shared as an address, taken out one by one."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import assert_accessible, assert_no_sideways_scroll, open_list, rows, texts_in
from tests.e2e.strict import expect_fault

pytestmark = pytest.mark.database("shared")


def columns(page: Page) -> list[str]:
    return texts_in(page.locator(".comparison thead th a"))


def row(page: Page, field: str) -> list[str]:
    return texts_in(page.locator(f"[data-field={field}] td"))


def test_comparison_shows_each_value_and_how_far_amounts_are(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/compare?id=1,3")
    expect(page.locator(".comparison thead th")).to_have_count(2)
    planned = row(page, "enveloppe_prev_en_meu")
    assert planned[0] == "1,98 M€"
    assert planned[1].split() == ["16,76", "M€", "écart", ":", "+14,78", "M€"]
    assert "Paul-Poiret" in columns(page)[0]


def test_only_what_differs_is_left_on_demand(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/compare?id=1,3")
    expect(page.locator("[data-field=ppi]")).to_be_visible()
    page.get_by_label("Seulement ce qui diffère").check()
    expect(page.locator("[data-field=ppi]")).to_be_hidden()
    expect(page.locator("[data-field=enveloppe_prev_en_meu]")).to_be_visible()


def test_operation_is_taken_out_of_page_and_address(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/compare?id=1,3,12")
    page.get_by_role("button", name="Retirer de la comparaison : ENSAAMA").click()
    expect(page.locator(".comparison thead th")).to_have_count(2)
    expect(page).to_have_url(f"{live_server}/compare?id=1,12")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator(".message")).to_contain_text("ENSAAMA")


@pytest.mark.parametrize("query", ["", "?id=1", "?id=abc,12", "?id=1,2,3,4,5"])
def test_other_counts_say_how_many_it_takes(page: Page, live_server: str, query: str) -> None:
    page.goto(f"{live_server}/compare{query}")
    expect(page.locator(".comparison-place")).to_contain_text("2 à 4 opérations")
    expect(page.get_by_role("link", name="Toutes les opérations")).to_be_visible()


def test_operation_that_no_longer_exists_is_told(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/compare?id=1,3,99999")
    expect(page.locator(".message")).to_have_text("Une opération n’existe plus : n° 99999.")
    expect(page.locator(".comparison thead th")).to_have_count(2)


def test_failure_is_told_and_tried_again(page: Page, live_server: str) -> None:
    expect_fault(page, "503")
    page.route("**/api/v1/investments?*", lambda route: route.fulfill(status=503, json={}))
    page.goto(f"{live_server}/compare?id=1,3")
    expect(page.get_by_role("alert")).to_contain_text("Le service a rencontré une erreur.")
    page.unroute("**/api/v1/investments?*")
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(".comparison thead th")).to_have_count(2)


def test_shortlist_leads_to_the_comparison_of_its_first(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Argenteuil")
    for each in range(2):
        rows(page).nth(each).locator("[data-column=ville]").click(button="right")
        page.get_by_role("menuitem", name="Ajouter à ma liste").click()
    page.locator(".shortlist").get_by_role("link", name="Comparer").click()
    expect(page.locator(".comparison thead th")).to_have_count(2)


def test_comparison_is_accessible_and_fits_a_phone(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/compare?id=1,3,12,40")
    expect(page.locator(".comparison")).to_be_visible()
    assert_accessible(page)
    page.set_viewport_size({"width": 390, "height": 800})
    assert_no_sideways_scroll(page)
    assert_accessible(page)
