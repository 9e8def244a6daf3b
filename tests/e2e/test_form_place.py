"""The map of the form sets the place of an operation, and follows what is typed."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import assert_accessible, assert_no_sideways_scroll, edit_record
from tests.e2e.strict import expect_fault, settle

pytestmark = pytest.mark.database("shared")

DEGREES = re.compile(r"^\d+,\d{1,6}$")


def place_map(page: Page) -> Locator:
    return page.locator(".place-input .place-map.leaflet-container")


def pin(page: Page) -> Locator:
    return page.get_by_role("button", name="Repère de l’emplacement")


def place(page: Page) -> tuple[float, float]:
    """The longitude and latitude that are typed."""
    texts = (page.get_by_label(name).input_value() for name in ("Longitude", "Latitude"))
    longitude, latitude = (float(text.replace(",", ".")) for text in texts)
    return longitude, latitude


def open_form(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/investments/new")
    expect(place_map(page)).to_be_visible()


def type_place(page: Page, longitude: str, latitude: str) -> None:
    page.get_by_label("Longitude").fill(longitude)
    page.get_by_label("Latitude").fill(latitude)


def test_a_click_on_the_map_sets_the_coordinates(page: Page, live_server: str) -> None:
    open_form(page, live_server)
    expect(pin(page)).to_have_count(0)
    place_map(page).click(position={"x": 150, "y": 60})
    expect(page.get_by_label("Longitude")).to_have_value(DEGREES)
    expect(page.get_by_label("Latitude")).to_have_value(DEGREES)
    expect(pin(page)).to_be_visible()
    expect(page.locator(".message")).to_have_text(re.compile(r"Coordonnées.: \d+\.\d+, \d+\.\d+"))
    before = place(page)
    place_map(page).click(position={"x": 170, "y": 40})
    expect(page.get_by_label("Longitude")).not_to_have_value(str(before[0]).replace(".", ","))
    after = place(page)
    assert after > before
    assert after[1] > before[1]


def test_the_marker_is_dragged(page: Page, live_server: str) -> None:
    open_form(page, live_server)
    type_place(page, "2,6599", "48,5397")
    expect(pin(page)).to_be_visible()
    pin(page).drag_to(place_map(page), target_position={"x": 20, "y": 20})
    expect(page.get_by_label("Longitude")).not_to_have_value("2,6599")
    longitude, latitude = place(page)
    assert longitude < 2.6599
    assert latitude > 48.5397


def test_a_place_is_set_and_moved_by_keyboard_alone(page: Page, live_server: str) -> None:
    open_form(page, live_server)
    place_map(page).focus()
    page.keyboard.press("Enter")
    expect(pin(page)).to_be_visible()
    longitude, latitude = place(page)
    pin(page).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    expect(pin(page)).to_be_focused()
    moved = place(page)
    assert moved[0] > longitude
    assert moved[1] > latitude


def test_the_map_follows_what_is_typed(page: Page, live_server: str) -> None:
    open_form(page, live_server)
    type_place(page, "2,6599", "48,5397")
    expect(pin(page)).to_be_visible()
    page.get_by_label("Latitude").fill("91")
    expect(pin(page)).to_have_count(0)
    page.get_by_label("Latitude").fill("48,54")
    expect(pin(page)).to_be_in_viewport()
    page.get_by_label("Latitude").fill("43,3")
    expect(pin(page)).to_be_in_viewport()
    page.get_by_label("Latitude").fill("")
    expect(pin(page)).to_have_count(0)


def test_the_place_of_a_record_is_corrected_on_its_map(page: Page, live_server: str) -> None:
    edit_record(page, live_server)
    expect(pin(page)).to_be_visible()
    expect(page.locator(".place-map:visible")).to_have_count(1)
    typed = page.get_by_label("Longitude").input_value()
    pin(page).press("ArrowLeft")
    expect(page.get_by_label("Longitude")).not_to_have_value(typed)
    page.get_by_role("button", name="Abandonner").click()
    page.get_by_role("dialog").get_by_role("button", name="Abandonner").click()
    expect(page.locator(".place-map:visible .place-marker")).to_be_visible()
    page.get_by_role("button", name="Tout modifier").click()
    expect(page.get_by_label("Longitude")).to_have_value(typed)


def test_a_point_outside_the_commune_is_told_at_once(page: Page, live_server: str) -> None:
    open_form(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    page.get_by_label("Code UAI").fill("0770001H")
    settle(page)
    place_map(page).click(position={"x": 20, "y": 20})
    expect(page.locator("#longitude-warning")).to_contain_text("Le point se trouve")


def test_without_its_files_there_is_no_map_and_coordinates_are_typed(
    page: Page, live_server: str
) -> None:
    expect_fault(page, "Failed to load resource")
    page.route("**/contours.json", lambda route: route.fulfill(status=404))
    page.goto(f"{live_server}/investments/new")
    settle(page)
    expect(page.locator(".place-input")).to_have_count(0)
    type_place(page, "2,6599", "48,5397")
    expect(page.get_by_label("Latitude")).to_have_value("48,5397")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_map_of_the_form_is_accessible(page: Page, live_server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    open_form(page, live_server)
    type_place(page, "2,6599", "48,5397")
    expect(pin(page)).to_be_visible()
    assert_no_sideways_scroll(page)
    assert_accessible(page)
