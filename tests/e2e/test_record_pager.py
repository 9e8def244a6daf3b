"""From one operation to the next, in the order of the list that they were opened from."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import open_list, open_record, rows
from tests.e2e.strict import expect_fault

pytestmark = pytest.mark.database("shared")

ARGENTEUIL = "?ville=Argenteuil&sort=-montant_des_ap_votes_en_meu"


def ids(page: Page) -> list[str]:
    """The addresses of the operations, in the order of the list."""
    links = rows(page).locator("a").all()
    return [str(link.get_attribute("href")) for link in links]


def open_from_list(page: Page, live_server: str, position: int) -> list[str]:
    open_list(page, live_server, ARGENTEUIL)
    addresses = ids(page)
    rows(page).nth(position - 1).locator("a").click()
    expect(page.locator(".pager")).to_contain_text(f"{position} sur 4")
    return addresses


def test_operations_follow_one_another_as_in_the_list(page: Page, live_server: str) -> None:
    addresses = open_from_list(page, live_server, 2)
    page.get_by_role("link", name="Suivante").click()
    expect(page.locator(".pager")).to_contain_text("3 sur 4")
    expect(page).to_have_url(f"{live_server}{addresses[2]}")
    page.get_by_role("link", name="Précédente").click()
    expect(page).to_have_url(f"{live_server}{addresses[1]}")


def test_arrow_keys_go_to_the_next_and_the_previous(page: Page, live_server: str) -> None:
    addresses = open_from_list(page, live_server, 1)
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(f"{live_server}{addresses[1]}")
    expect(page.locator(".pager")).to_contain_text("2 sur 4")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(f"{live_server}{addresses[0]}")
    expect(page.locator(".pager")).to_contain_text("1 sur 4")


def test_ends_of_the_list_lead_nowhere(page: Page, live_server: str) -> None:
    addresses = open_from_list(page, live_server, 4)
    expect(page.get_by_role("link", name="Suivante")).to_be_disabled()
    expect(page.get_by_role("link", name="Précédente")).to_have_attribute("href", addresses[2])
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(f"{live_server}{addresses[3]}")


def test_arrow_keys_stay_in_what_has_a_use_for_them(page: Page, live_server: str) -> None:
    addresses = open_from_list(page, live_server, 2)
    page.get_by_role("button", name="Tout modifier").click()
    page.get_by_label("Titre de l’opération").press("ArrowRight")
    page.get_by_label("État d’avancement").press("ArrowRight")
    page.locator(".place-input .place-map").press("ArrowRight")
    page.get_by_role("button", name="Enregistrer").press("Shift+ArrowRight")
    expect(page).to_have_url(f"{live_server}{addresses[1]}")
    expect(page.get_by_label("Titre de l’opération")).to_be_visible()


def test_history_and_reload_keep_the_place_in_the_list(page: Page, live_server: str) -> None:
    open_from_list(page, live_server, 2)
    page.get_by_role("link", name="Suivante").click()
    expect(page.locator(".pager")).to_contain_text("3 sur 4")
    page.go_back()
    expect(page.locator(".pager")).to_contain_text("2 sur 4")
    page.reload()
    expect(page.locator(".pager")).to_contain_text("2 sur 4")


def test_operation_that_was_opened_without_a_list_has_no_neighbours(
    page: Page, live_server: str
) -> None:
    open_record(page, live_server)
    expect(page.locator(".pager")).to_be_empty()
    open_list(page, live_server)
    page.goto(f"{live_server}/findings")
    page.locator("main a[href*='/investments/']").first.click()
    expect(page.get_by_role("button", name="Tout modifier")).to_be_visible()
    expect(page.locator(".pager")).to_be_empty()


@pytest.mark.database("many")
def test_list_goes_on_beyond_what_was_loaded_of_it(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    rows(page).first.locator("a").click()
    expect(page.locator(".pager")).to_contain_text("1 sur 2 648")
    page.goto(f"{live_server}/investments/1000", referer=page.url)
    page.get_by_role("link", name="Suivante").click()
    expect(page.locator(".pager")).to_contain_text("1 001 sur 2 648")
    page.get_by_role("link", name="Suivante").click()
    expect(page.locator(".pager")).to_contain_text("1 002 sur 2 648")


@pytest.mark.database("many")
def test_part_of_the_list_that_cannot_be_had_ends_it(page: Page, live_server: str) -> None:
    expect_fault(page, "503")
    open_list(page, live_server)
    rows(page).first.locator("a").click()
    expect(page.locator(".pager")).to_contain_text("1 sur")
    page.route("**/investments?page=2", lambda route: route.fulfill(status=503))
    with page.expect_response("**/investments?page=2"):
        page.goto(f"{live_server}/investments/1000", referer=page.url)
    expect(page.get_by_role("link", name="Suivante")).to_be_disabled()
    expect(page.get_by_role("link", name="Précédente")).to_be_enabled()
