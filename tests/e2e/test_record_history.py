"""Adding, deleting and undoing operations, and the versions of each."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import (
    change_behind_the_page,
    edit_record,
    fill_new_record,
    open_record,
    record_address,
    rows,
    save,
    text_in,
)
from tests.e2e.strict import expect_fault


def delete_record(page: Page) -> None:
    page.get_by_role("button", name="Supprimer…").click()
    page.get_by_role("button", name="Supprimer", exact=True).click()
    expect(page.get_by_text("est supprimée.")).to_be_visible()


def test_new_operation_is_added_and_opened(page: Page, live_server: str) -> None:
    fill_new_record(page, live_server)
    page.get_by_role("button", name="Ajouter l’opération").click()
    expect(page).to_have_url(re.compile(r"/investments/\d+$"))
    expect(page.get_by_text("Opération ajoutée.")).to_be_visible()
    expect(page.locator(".subtitle")).to_have_text("Construction d'un gymnase")


def test_addition_is_undone_by_name(page: Page, live_server: str) -> None:
    expect_fault(page, "404")
    fill_new_record(page, live_server)
    page.get_by_role("button", name="Ajouter l’opération").click()
    page.get_by_role("button", name="Annuler l’ajout de « Construction d'un gymnase »").click()
    expect(page.get_by_text("Supprimée", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Rétablir l’opération")).to_be_visible()


@pytest.mark.database("shared")
def test_deletion_asks_and_may_be_called_off(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    title = text_in(page.locator(".subtitle"))
    page.get_by_role("button", name="Supprimer…").click()
    expect(page.get_by_role("dialog")).to_contain_text(title)
    expect(page.get_by_role("button", name="Renoncer")).to_be_focused()
    page.get_by_role("button", name="Renoncer").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Supprimer…")).to_be_focused()
    assert page.request.get(record_address(live_server)).ok


@pytest.mark.database("shared")
def test_escape_calls_a_deletion_off(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    page.get_by_role("button", name="Supprimer…").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.request.get(record_address(live_server)).ok


def test_deletion_leads_to_the_list_and_is_undone_there_also_after_a_reload(
    page: Page, live_server: str
) -> None:
    open_record(page, live_server)
    delete_record(page)
    expect(page).to_have_url(f"{live_server}/")
    assert page.request.get(record_address(live_server)).status == 404
    page.reload()
    page.get_by_role("button", name="Annuler la suppression de « Rénovation »").click()
    expect(rows(page)).to_have_count(331)
    assert page.request.get(record_address(live_server)).ok


def test_change_is_undone_by_name_also_after_a_reload(page: Page, live_server: str) -> None:
    edit_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    save(page)
    undo = page.get_by_role("button", name="Annuler la modification de « Rénovation »")
    expect(undo).to_be_visible()
    page.reload()
    undo.click()
    expect(page.locator("h1")).to_contain_text("Paris 9e")
    expect(page.get_by_text("Annulé")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator(".undo")).to_be_empty()


def test_offer_to_undo_can_be_put_aside(page: Page, live_server: str) -> None:
    edit_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    save(page)
    page.get_by_role("button", name="Ne plus proposer d’annuler").click()
    expect(page.locator(".undo")).to_be_empty()
    expect(page.get_by_role("main")).to_be_focused()
    page.reload()
    expect(page.locator("h1")).to_contain_text("Melun")
    expect(page.locator(".undo")).to_be_empty()


def test_undo_that_something_newer_stands_on_says_so(page: Page, live_server: str) -> None:
    expect_fault(page, "409")
    edit_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    save(page)
    change_behind_the_page(page, live_server, ville="Meaux")
    page.get_by_role("button", name="Annuler la modification").click()
    expect(page.get_by_role("alert").last).to_contain_text("a changé depuis")
    assert page.request.get(record_address(live_server)).json()["ville"] == "Meaux"


def test_undo_keeps_what_is_typed_since(page: Page, live_server: str) -> None:
    edit_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    save(page)
    page.get_by_role("button", name="Tout modifier").click()
    page.get_by_label("Mandataire").fill("SEMAEST")
    page.get_by_role("button", name="Annuler la modification").click()
    expect(page.locator("h1")).to_contain_text("Paris 9e")
    expect(page.get_by_label("Mandataire")).to_have_value("SEMAEST")


def test_journal_tells_each_version_newest_first(page: Page, live_server: str) -> None:
    change_behind_the_page(page, live_server, ville="Melun", enveloppe_prev_en_meu=6.320001)
    open_record(page, live_server)
    versions = page.locator(".versions > li")
    expect(versions).to_have_count(2)
    expect(versions.first.get_by_role("heading")).to_have_text("Version 2, modification")
    expect(versions.first.get_by_role("deletion")).to_have_text(["Paris 09ème", "6,32 M€"])
    expect(versions.first.get_by_role("insertion")).to_have_text(["Melun", "6,320001 M€"])
    expect(versions.last.get_by_role("heading")).to_have_text("Version 1, ajout")
    versions.last.get_by_text("12 champs").click()
    expect(versions.last.get_by_text("Jules-Ferry")).to_be_visible()


def test_record_goes_back_to_any_version(page: Page, live_server: str) -> None:
    change_behind_the_page(page, live_server, ville="Melun")
    change_behind_the_page(page, live_server, ville="Meaux")
    etag = page.request.get(record_address(live_server)).headers["etag"]
    open_record(page, live_server)
    expect(page.get_by_role("button", name="Revenir à cette version")).to_have_count(2)
    with page.expect_request(re.compile("/revert$")) as sent:
        page.get_by_role("button", name="Revenir à cette version (2)").click()
    expect(page.get_by_text("L’opération est revenue à sa version 2.")).to_be_visible()
    assert sent.value.header_value("If-Match") == etag
    expect(page.locator("h1")).to_contain_text("Melun")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator(".versions > li")).to_have_count(4)
    page.get_by_role("button", name="Annuler la restauration").click()
    expect(page.locator("h1")).to_contain_text("Meaux")


def test_deleted_record_shows_its_journal_and_can_be_brought_back(
    page: Page, live_server: str
) -> None:
    expect_fault(page, "404")
    assert page.request.delete(record_address(live_server)).ok
    page.goto(f"{live_server}/investments/12")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jules-Ferry, Paris 9e")
    expect(page.locator(".subtitle")).to_contain_text("Rénovation")
    expect(page).to_have_title("Rénovation · Supprimée")
    expect(page.get_by_role("heading", name="Version 2, suppression")).to_be_visible()
    page.get_by_role("button", name="Rétablir l’opération").click()
    expect(page.get_by_text("Opération rétablie.")).to_be_visible()
    expect(page.get_by_role("button", name="Tout modifier")).to_be_visible()
    assert page.request.get(record_address(live_server)).json()["version"] == 3


def test_deleted_record_goes_back_to_an_older_version(page: Page, live_server: str) -> None:
    expect_fault(page, "404")
    change_behind_the_page(page, live_server, ville="Melun")
    assert page.request.delete(record_address(live_server)).ok
    page.goto(f"{live_server}/investments/12")
    page.get_by_role("button", name="Revenir à cette version (1)").click()
    expect(page.locator("h1")).to_contain_text("Paris 9e")
    expect(page.get_by_text("Opération rétablie.")).to_be_visible()


def test_correction_of_a_finding_is_accepted_on_the_sheet(page: Page, live_server: str) -> None:
    open_record(page, live_server, 68)
    findings = page.locator(".findings")
    expect(findings).to_contain_text("autrement dans d’autres opérations")
    findings.locator("summary").click()
    findings.get_by_role("button", name="Accepter").click()
    expect(page.locator("h1")).to_contain_text("Gaston-Bachelard/ Louis-Lumière")
    expect(findings).to_have_text("Rien à vérifier.")
    expect(page.get_by_role("button", name="Annuler la modification")).to_be_visible()


def test_finding_is_dismissed_and_that_is_undone(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    findings = page.locator(".findings")
    findings.locator("summary").click()
    findings.get_by_role("button", name="Ignorer").click()
    expect(page.get_by_text("Signalement ignoré")).to_be_visible()
    expect(findings).to_have_text("Rien à vérifier.")
    page.get_by_role("button", name="Ne plus ignorer « Rénovation »").click()
    expect(findings).to_contain_text("l’année de livraison manque")
