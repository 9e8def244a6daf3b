"""What part of the world the map shows, on what ground, and who moves it."""

import re
from base64 import b64decode

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.e2e.map_steps import JULES_FERRY, clusters, marks, show_map
from tests.e2e.steps import facet, open_list, rows
from tests.e2e.strict import expect_fault, settle, strict_page

pytestmark = pytest.mark.database("shared")

# Less when the page, or the panel of the map in it, has scrolled.
TOP = "(area) => area.getBoundingClientRect().top"

TILES = "https://data.geopf.fr/**"
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg=="
)


def steps_back(page: Page) -> int:
    return page.evaluate("history.length")


def test_view_is_in_the_address_without_steps(page: Page, live_server: str) -> None:
    area = show_map(page, live_server)
    steps = steps_back(page)
    page.get_by_role("button", name="Zoom avant").click()
    expect(page).to_have_url(re.compile(r"\?map=48\.\d+,2\.\d+,\d+(\.\d+)?$"))
    area.focus()
    here = page.url
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(here)
    assert steps_back(page) == steps
    page.get_by_role("button", name="Vue d’ensemble").click()
    expect(page).to_have_url(f"{live_server}/")


def test_view_of_the_address_is_shown_and_comes_back(page: Page, live_server: str) -> None:
    there = "?map=48.3747,2.9441,13"
    show_map(page, live_server, there)
    expect(marks(page).nth(9)).to_have_count(0)
    facet(page, "Département").get_by_role("checkbox", name="Seine-et-Marne").check()
    expect(page).to_have_url(f"{live_server}/?departement=77&map=48.3747,2.9441,13")
    page.get_by_role("button", name="Vue d’ensemble").click()
    expect(page).to_have_url(f"{live_server}/?departement=77")
    expect(clusters(page).nth(3)).to_be_visible()
    page.go_back()
    expect(page).to_have_url(f"{live_server}/?departement=77&map=48.3747,2.9441,13")
    expect(clusters(page).nth(3)).to_have_count(0)
    page.go_back()
    expect(page).to_have_url(f"{live_server}/{there}")
    expect(rows(page)).to_have_count(331)


def test_view_stays_when_the_map_is_made_large(page: Page, live_server: str) -> None:
    show_map(page, live_server)
    page.get_by_role("button", name="Zoom avant").click()
    expect(page).to_have_url(re.compile(r"\?map="))
    view = page.url.partition("?")[2]
    page.get_by_role("button", name="Agrandir : Carte").click()
    expect(page).to_have_url(f"{live_server}/?large=map&{view}")


def test_window_that_changes_its_size_is_no_move(page: Page, live_server: str) -> None:
    show_map(page, live_server)
    page.set_viewport_size({"width": 500, "height": 700})
    expect(page.locator(".map")).to_have_css("width", re.compile("^4"))
    settle(page)
    assert page.url == f"{live_server}/"


def test_row_is_shown_on_the_map_that_was_closed(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?panels=table&id=12&id=192")
    expect(page.locator(".map")).to_be_hidden()
    rows(page).filter(has_text="Jules-Ferry").get_by_role("button").click()
    page.get_by_role("menuitem", name="Montrer sur la carte").click()
    expect(page.get_by_role("button", name=JULES_FERRY, exact=True)).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"&marked=12&map=48\.8841,2\.3291,12$"))


def test_wheel_scrolls_the_page_unless_one_is_in_the_map(page: Page, live_server: str) -> None:
    page.set_viewport_size({"width": 1600, "height": 500})
    area = show_map(page, live_server)
    area.hover(position={"x": 5, "y": 200})
    before = area.evaluate(TOP)
    page.mouse.wheel(0, 100)
    page.wait_for_function(
        f"before => ({TOP})(document.querySelector('.map')) < before", arg=before
    )
    assert page.url == f"{live_server}/"
    area.focus()
    area.hover(position={"x": 5, "y": 200})
    page.mouse.wheel(0, -100)
    expect(page).to_have_url(re.compile(r"\?map="))


def test_finger_scrolls_the_page_unless_one_is_in_the_map(
    browser: Browser, live_server: str
) -> None:
    with strict_page(browser, live_server, has_touch=True, is_mobile=True) as page:
        area = show_map(page, live_server)
        expect(area).to_have_css("touch-action", "pan-x pan-y")
        area.tap(position={"x": 5, "y": 200})
        expect(area).to_have_css("touch-action", "none")
        page.get_by_role("heading", level=1).tap()
        expect(area).to_have_css("touch-action", "pan-x pan-y")


@pytest.mark.database("own")
def test_streets_are_shown_where_they_are_on(page: Page, live_server: str, app: Flask) -> None:
    app.config["MAP_TILES"] = True
    expect_fault(page, "request to https://data.geopf.fr/")
    page.route(TILES, lambda route: route.fulfill(body=PIXEL, content_type="image/png"))
    area = show_map(page, live_server)
    expect(area).to_have_class(re.compile("-streets"))
    expect(area.get_by_text("© IGN, Géoplateforme")).to_be_visible()


@pytest.mark.database("own")
def test_outlines_stay_where_streets_do_not_come(page: Page, live_server: str, app: Flask) -> None:
    app.config["MAP_TILES"] = True
    expect_fault(page, "request to https://data.geopf.fr/", "Failed to load resource")
    page.route(TILES, lambda route: route.abort())
    with page.expect_event("requestfailed"):
        area = show_map(page, live_server)
    expect(page.locator(".map .outline.-departement")).to_have_count(8)
    assert (
        page.locator(".map .outline").first.evaluate("e => getComputedStyle(e).fillOpacity") == "1"
    )
    expect(area).not_to_have_class(re.compile("-streets"))
    expect(clusters(page).first).to_be_visible()


def test_page_works_without_the_map(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    page.route("**/vendor/leaflet*/**", lambda route: route.abort())
    open_list(page, live_server)
    expect(page.get_by_text("La carte n’a pas pu être chargée.")).to_be_visible()
    expect(page.get_by_text("324 opérations sur la carte, 7 sans emplacement.")).to_be_visible()
    expect(rows(page)).to_have_count(331)
