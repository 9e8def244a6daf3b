"""Warnings while a form is filled in: told at the field, politely, and no obstacle to saving."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import (
    assert_accessible,
    assert_no_sideways_scroll,
    edit_record,
    fill_new_record,
)

# A colon and a per cent sign are preceded by a no-break space.
OVERRUN = re.compile("12,00\\sM€ sont votés, pour 1,00\\sM€ prévus")


def warnings(page: Page) -> Locator:
    return page.locator(".field-warning:not(:empty)")


def told(page: Page) -> Locator:
    """What a screen reader is told of warnings."""
    return page.locator(".warnings-told")


@pytest.mark.database("shared")
def test_a_warning_describes_its_field_is_told_and_goes_when_corrected(
    page: Page, live_server: str
) -> None:
    page.goto(f"{live_server}/investments/new")
    code = page.get_by_label("Code UAI")
    code.press_sequentially("0770001A")
    expect(warnings(page)).to_have_text(re.compile("lettre de contrôle de 0770001 est H"))
    expect(told(page)).to_have_text(re.compile("lettre de contrôle"))
    expect(code).to_have_accessible_description(re.compile("lettre de contrôle de 0770001 est H"))
    expect(code).not_to_have_attribute("aria-invalid", "true")
    code.press("Backspace")
    code.press("H")
    expect(warnings(page)).to_have_count(0)
    expect(told(page)).to_be_empty()


@pytest.mark.database("shared")
def test_the_departement_of_the_code_is_shown_as_it_is_typed(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/investments/new")
    code, derived = page.get_by_label("Code UAI"), page.locator(".derived")
    code.press_sequentially("07")
    expect(derived).to_be_empty()
    code.press("7")
    expect(derived).to_contain_text("Seine-et-Marne (77)")


@pytest.mark.database("shared")
def test_exchanged_coordinates_are_exchanged_by_keyboard(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/investments/new")
    longitude, latitude = page.get_by_label("Longitude"), page.get_by_label("Latitude")
    longitude.fill("48,5397")
    latitude.fill("2,6599")
    expect(latitude).to_have_accessible_description(re.compile("semblent échangées"))
    latitude.press("Shift+Tab")
    button = page.get_by_role("button", name="Échanger")
    expect(button).to_be_focused()
    button.press("Enter")
    expect(longitude).to_have_value("2,6599")
    expect(latitude).to_have_value("48,5397")
    expect(longitude).to_be_focused()
    expect(warnings(page)).to_have_count(0)


@pytest.mark.database("shared")
def test_places_that_differ_are_told_as_the_findings_do(page: Page, live_server: str) -> None:
    fill_new_record(page, live_server)
    page.get_by_label("Code UAI").fill("0930116W")
    expect(page.locator("#ville-warning")).to_contain_text("Melun est dans le département 77")
    page.get_by_label("Code UAI").fill("0770001H")
    expect(page.locator("#ville-warning")).to_be_empty()
    page.get_by_label("Longitude").fill("2,7")
    page.get_by_label("Latitude").fill("48,4047")
    expect(page.locator("#longitude-warning")).to_have_text(
        re.compile(r"dans une autre commune \(Fontainebleau\), à \d+,\d km de la commune déclarée")
    )


def test_what_is_warned_of_is_saved_all_the_same(page: Page, live_server: str) -> None:
    fill_new_record(page, live_server)
    page.get_by_label("Programme d’investissement").fill("2022/2012")
    page.get_by_label("Année du vote").fill("2010")
    page.get_by_label("Année de livraison").fill("2009")
    page.get_by_label("Enveloppe prévisionnelle").fill("1")
    page.get_by_label("Montant voté").fill("12")
    expect(warnings(page)).to_have_count(4)
    page.get_by_role("button", name="Ajouter l’opération").click()
    expect(page.get_by_text("Opération ajoutée.")).to_be_visible()


@pytest.mark.database("shared")
def test_a_record_is_warned_of_by_what_is_typed_not_by_what_is_stored(
    page: Page, live_server: str
) -> None:
    """More than 120 % of its plan is voted: a finding tells that."""
    edit_record(page, live_server, 2)
    page.get_by_label("Ville").fill("Paris")
    expect(page.locator(".derived")).to_contain_text("Paris (75)")
    expect(page.locator("#montant_des_ap_votes_en_meu-warning")).to_be_empty()
    page.get_by_label("Enveloppe prévisionnelle").fill("1")
    page.get_by_label("Montant voté").fill("12")
    expect(warnings(page)).to_have_text([OVERRUN])
    page.get_by_role("button", name="Abandonner").click()
    page.get_by_role("dialog").get_by_role("button", name="Abandonner").click()
    expect(page.get_by_role("button", name="Tout modifier")).to_be_visible()
    expect(warnings(page)).to_have_count(0)


@pytest.mark.database("shared")
def test_warnings_are_accessible_and_fit_on_a_telephone(page: Page, live_server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    fill_new_record(page, live_server)
    page.get_by_label("Longitude").fill("48,5397")
    page.get_by_label("Latitude").fill("2,6599")
    expect(warnings(page)).to_have_count(2)
    assert_no_sideways_scroll(page)
    assert_accessible(page)
