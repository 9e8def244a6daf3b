"""A known school that is chosen in the form fills in its town, code and place."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import assert_accessible, edit_record
from tests.e2e.strict import expect_fault

pytestmark = pytest.mark.database("shared")

FIELDS = ("Lycée", "Ville", "Code UAI", "Longitude", "Latitude")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def values(page: Page) -> list[str]:
    return [page.get_by_label(name, exact=False).input_value() for name in FIELDS]


def type_school(page: Page, words: str) -> Locator:
    school = page.get_by_role("combobox", name="Lycée")
    page.get_by_label("Lycée").press_sequentially(words)
    expect(options(page).first).to_be_visible()
    return school


def choose(page: Page, school: str) -> None:
    """Choose it once it is suggested: those of the first letters may be there before."""
    options(page).filter(has_text=school).click()


def test_a_school_is_chosen_by_keyboard_and_fills_in_what_is_known_of_it(
    page: Page, live_server: str
) -> None:
    page.goto(f"{live_server}/investments/new")
    school = type_school(page, "jean moulin")
    expect(options(page).filter(has_not_text="Jean-Moulin, ")).to_have_count(0)
    expect(options(page).nth(1)).to_be_visible()
    expect(school).to_have_attribute("aria-expanded", "true")
    school.press_sequentially(" torcy")
    expect(options(page)).to_have_count(1)
    school.press("ArrowDown")
    school.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Rempli d’après")).to_have_text(
        re.compile("Jean-Moulin, Torcy.: ville, code UAI, longitude, latitude")
    )
    [name, town, code, longitude, latitude] = values(page)
    assert (name, town, code[:3]) == ("Jean-Moulin", "Torcy", "077")
    assert (longitude[:2], latitude[:3]) == ("2,", "48,")
    expect(page.locator(".derived")).to_contain_text("Seine-et-Marne (77)")
    expect(page.locator(".field-warning:not(:empty)")).to_have_count(0)
    expect(options(page)).to_have_count(0)


def test_another_school_replaces_what_the_first_has_filled_in_and_nobody_changed(
    page: Page, live_server: str
) -> None:
    page.goto(f"{live_server}/investments/new")
    type_school(page, "jean moulin torcy")
    choose(page, "Jean-Moulin, Torcy")
    expect(page.get_by_label("Ville")).to_have_value("Torcy")
    page.get_by_label("Code UAI").fill("0770001H")
    page.get_by_label("Lycée").fill("")
    type_school(page, "paul-poiret")
    choose(page, "Paul-Poiret, Paris 11e")
    expect(page.get_by_label("Ville")).to_have_value("Paris 11ème")
    expect(page.get_by_label("Code UAI")).to_have_value("0770001H")
    expect(page.locator(".message")).to_have_text(re.compile("saisie est gardée.*: code UAI"))
    expect(page.locator("#ville-warning")).to_contain_text("dans le département 75")


def test_the_school_of_a_record_is_changed_and_the_rest_stays(page: Page, live_server: str) -> None:
    edit_record(page, live_server)
    before = values(page)
    page.get_by_label("Lycée").fill("")
    type_school(page, "jean moulin torcy")
    choose(page, "Jean-Moulin, Torcy")
    expect(page.locator(".message")).to_contain_text("Votre saisie est gardée")
    assert values(page) == ["Jean-Moulin", *before[1:]]


def test_without_suggestions_a_school_is_typed(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    page.route("**/api/v1/schools?*", lambda route: route.fulfill(status=503))
    page.goto(f"{live_server}/investments/new")
    with page.expect_response("**/api/v1/schools?*"):
        page.get_by_label("Lycée").press_sequentially("jean")
    expect(options(page)).to_have_count(0)
    expect(page.get_by_label("Lycée")).to_have_value("jean")


def test_a_school_whose_place_cannot_be_had_fills_in_the_rest(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    page.route("**/api/v1/schools/*", lambda route: route.fulfill(status=503))
    page.goto(f"{live_server}/investments/new")
    type_school(page, "jean moulin torcy")
    choose(page, "Jean-Moulin, Torcy")
    expect(page.get_by_label("Ville")).to_have_value("Torcy")
    expect(page.get_by_label("Longitude")).to_have_value("")


def test_suggested_schools_are_accessible(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/investments/new")
    type_school(page, "jean")
    assert_accessible(page)
