"""What is typed into a record and cannot be saved: told at its field, and never lost."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.steps import edit_record, fill_new_record, record_address, save
from tests.e2e.strict import expect_fault

pytestmark = pytest.mark.database("shared")


def expect_error(field: Locator, message: str) -> None:
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile(re.escape(message)))


def expect_no_error(field: Locator) -> None:
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_field_is_judged_once_it_is_left_and_then_at_each_key(page: Page, live_server: str) -> None:
    edit_record(page, live_server)
    field = page.get_by_label("Année de livraison")
    field.press_sequentially("20")
    expect_no_error(field)
    field.press("Tab")
    expect_error(field, "Entrez un nombre compris entre 1900 et 2100.")
    field.press("End")
    field.press_sequentially("27")
    expect_no_error(field)
    field.press("Backspace")
    expect_error(field, "Entrez un nombre compris entre 1900 et 2100.")


@pytest.mark.parametrize(
    ("label", "text", "message"),
    [
        ("Code UAI", "0750784", "Format attendu\u00a0: huit caractères"),
        ("Programme d’investissement", "2017", "Format attendu\u00a0: deux années"),
        ("Montant voté", "1,2345678", "Au plus 6 décimales."),
        ("Nombre de lots", "1,5", "Entrez un nombre entier."),
        ("Ville", " ", "Ce champ est obligatoire."),
    ],
)
def test_rules_of_the_schema_are_told_while_one_types(
    page: Page, live_server: str, label: str, text: str, message: str
) -> None:
    edit_record(page, live_server)
    field = page.get_by_label(label)
    field.fill(text)
    field.blur()
    expect_error(field, message)


def test_field_that_is_passed_through_is_not_judged(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/investments/new")
    page.get_by_label("Titre de l’opération").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("[aria-invalid=true]")).to_have_count(0)


@pytest.mark.database("own")
def test_half_of_a_place_is_told_at_the_other_half(page: Page, live_server: str) -> None:
    edit_record(page, live_server)
    page.get_by_label("Longitude").fill("")
    page.get_by_role("button", name="Enregistrer").click()
    expect_error(page.get_by_label("Longitude"), "Donnez la longitude et la latitude")
    page.get_by_label("Latitude").fill("")
    expect_no_error(page.get_by_label("Longitude"))
    save(page)


def test_date_of_which_a_part_is_typed_is_not_saved_as_none(page: Page, live_server: str) -> None:
    edit_record(page, live_server)
    field = page.get_by_label("Attribution en CAO")
    field.press("1")
    page.get_by_role("button", name="Enregistrer").click()
    expect_error(field, "Complétez la date ou effacez-la.")


def test_value_that_the_page_can_judge_is_refused_at_its_field(
    page: Page, live_server: str
) -> None:
    edit_record(page, live_server)
    field = page.get_by_label("Année de livraison")
    field.fill("bientôt")
    page.get_by_role("button", name="Enregistrer").click()
    expect(field).to_be_focused()
    expect_error(field, "Entrez un nombre.")
    expect(page.get_by_role("alert")).to_contain_text("certains champs sont à corriger")
    field.fill("2027")
    expect_no_error(field)


@pytest.mark.database("own")
def test_value_that_the_service_refuses_is_told_at_its_field(page: Page, live_server: str) -> None:
    expect_fault(page, "422")
    edit_record(page, live_server)
    field = page.get_by_label("Ville")
    field.fill("Mel\u0007un")
    page.get_by_role("button", name="Enregistrer").click()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    expect(page.locator("#ville-error")).not_to_be_empty()
    field.fill("Melun")
    expect_no_error(field)
    save(page)


@pytest.mark.database("own")
def test_save_that_finds_no_service_keeps_what_was_typed(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    edit_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    page.route(record_address(live_server), lambda route: route.abort())
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("alert")).to_contain_text("Le service ne répond pas.")
    expect(page.get_by_label("Ville")).to_have_value("Melun")
    page.unroute(record_address(live_server))
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()


@pytest.mark.database("own")
def test_new_operation_that_cannot_be_added_keeps_what_was_typed(
    page: Page, live_server: str
) -> None:
    expect_fault(page, "503")
    fill_new_record(page, live_server)
    collection = f"{live_server}/api/v1/investments"
    page.route(collection, lambda route: route.fulfill(status=503))
    page.get_by_role("button", name="Ajouter l’opération").click()
    expect(page.get_by_role("alert")).to_contain_text("Le service a rencontré une erreur.")
    expect(page.get_by_label("Lycée")).to_have_value("Olympe-de-Gouges")
    page.unroute(collection)
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_text("Opération ajoutée.")).to_be_visible()


@pytest.mark.database("own")
def test_what_is_typed_while_a_save_is_under_way_stays(page: Page, live_server: str) -> None:
    edit_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")

    def type_meanwhile(route: Route) -> None:
        page.get_by_label("Mandataire").fill("SEMAEST")
        route.continue_()

    page.route(record_address(live_server), type_meanwhile)
    save(page)
    expect(page.get_by_label("Mandataire")).to_have_value("SEMAEST")
    expect(page.get_by_label("Ville")).to_be_hidden()
    save(page)
    record = page.request.get(record_address(live_server)).json()
    assert (record["ville"], record["mandataire"]) == ("Melun", "SEMAEST")


def test_empty_form_lacks_its_required_fields(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/investments/new")
    page.get_by_role("button", name="Ajouter l’opération").click()
    expect(page.get_by_label("Titre de l’opération")).to_be_focused()
    expect(page.locator("[aria-invalid=true]")).to_have_count(6)
    expect(page).to_have_url(f"{live_server}/investments/new")
