"""The record page in all its states: under the eyes of axe-core, narrow, and by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.steps import (
    assert_accessible,
    assert_no_sideways_scroll,
    change_behind_the_page,
    edit_record,
    open_record,
    record_address,
    tab_to,
    violations,
)
from tests.e2e.strict import expect_fault, strict_page

pytestmark = pytest.mark.database("shared")

State = Callable[[Page, str], None]


def reading(page: Page, live_server: str) -> None:
    """A doubtful record with several versions."""
    change_behind_the_page(page, live_server, ville="Melun", mandataire="SEMAEST")
    open_record(page, live_server)
    expect(page.locator(".versions > li")).to_have_count(2)
    expect(page.locator(".findings")).to_contain_text("année de livraison")
    expect(page.locator(".place-marker")).to_be_visible()


def overrun(page: Page, live_server: str) -> None:
    open_record(page, live_server, 2)
    expect(page.locator(".share")).to_contain_text("plus de 120")


def editing_with_errors(page: Page, live_server: str) -> None:
    edit_record(page, live_server)
    page.get_by_label("Ville").fill("")
    page.get_by_label("Année de livraison").fill("20")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("[aria-invalid=true]")).to_have_count(2)


def empty_form_refused(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/investments/new")
    page.get_by_role("button", name="Ajouter l’opération").click()
    expect(page.locator("[aria-invalid=true]")).to_have_count(6)


def conflict(page: Page, live_server: str) -> None:
    expect_fault(page, "412")
    edit_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    change_behind_the_page(page, live_server, ville="Meaux", mandataire="SEMAEST")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".difference")).to_have_count(2)


def notice_of_changes(page: Page, live_server: str) -> None:
    page.clock.install()
    open_record(page, live_server)
    change_behind_the_page(page, live_server, ville="Meaux")
    page.clock.run_for(15_000)
    expect(page.get_by_role("button", name="Voir la nouvelle version")).to_be_visible()


def saved(page: Page, live_server: str) -> None:
    edit_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("button", name="Annuler la modification")).to_be_visible()


def deletion_dialog(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    page.get_by_role("button", name="Supprimer…").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def deleted(page: Page, live_server: str) -> None:
    expect_fault(page, "404")
    assert page.request.delete(record_address(live_server)).ok
    page.goto(f"{live_server}/investments/12")
    page.get_by_text("12 champs").first.click()


def missing(page: Page, live_server: str) -> None:
    expect_fault(page, "404")
    page.goto(f"{live_server}/investments/999999")
    expect(page.get_by_role("heading", name="Cette opération n’existe pas")).to_be_visible()


def failed(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    page.route(record_address(live_server), lambda route: route.abort())
    page.goto(f"{live_server}/investments/12")
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()


STATES = [
    reading,
    overrun,
    editing_with_errors,
    empty_form_refused,
    conflict,
    notice_of_changes,
    saved,
    deletion_dialog,
    deleted,
    missing,
    failed,
]


@pytest.mark.database("own")
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("state", STATES)
def test_state_is_accessible(page: Page, live_server: str, state: State, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    state(page, live_server)
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def test_english_is_accessible_and_whole(browser: Browser, live_server: str) -> None:
    with strict_page(browser, live_server, locale="en-GB") as page:
        page.goto("/investments/2")
        expect(page.get_by_role("button", name="Edit all")).to_be_visible()
        expect(page.locator(".share")).to_have_text(
            "131% of the planned budget has been voted: more than 120%."
        )
        expect(page.locator(".event-time").nth(1)).to_have_text("9 May 2000")
        expect(page.locator(".findings")).to_contain_text("more than 120")
        expect(page.get_by_role("heading", name="Version 1, addition")).to_be_visible()
        assert violations(page) == []


@pytest.mark.database("own")
def test_keyboard_alone_edits_saves_and_undoes(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    tab_to(page, page.get_by_role("button", name="Modifier Opération"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Titre de l’opération")).to_be_focused()
    tab_to(page, page.get_by_label("Ville"))
    page.keyboard.press("Control+a")
    page.keyboard.type("Melun")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Modifier Opération")).to_be_focused()
    expect(page.locator("h1")).to_contain_text("Melun")
    tab_to(page, page.get_by_role("button", name="Annuler la modification"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Paris 9e")


@pytest.mark.database("own")
def test_keyboard_alone_settles_a_conflict(page: Page, live_server: str) -> None:
    conflict(page, live_server)
    tab_to(page, page.get_by_role("radio", name="Votre version Melun"))
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Version enregistrée Meaux")).to_be_checked()
    tab_to(page, page.get_by_role("button", name="Enregistrer ces choix"))
    page.keyboard.press("Space")
    expect(page.locator("h1")).to_contain_text("Meaux")


def test_paper_has_the_data_and_no_buttons(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    page.emulate_media(media="print")
    expect(page.locator("button:not(.link-button):visible")).to_have_count(0)
    expect(page.locator(".unknown")).to_contain_text("mandataire")
    expect(page.locator(".link-button").first).to_have_css("text-decoration-line", "none")
    expect(page.get_by_text("Jules-Ferry").first).to_be_visible()
    expect(page.locator(".timeline")).to_be_visible()


def test_text_of_twice_the_size_fits(page: Page, live_server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    open_record(page, live_server, 2)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_no_sideways_scroll(page)
