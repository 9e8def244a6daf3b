"""The map of the selection, which is one of its three views."""

import re
from base64 import b64decode

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.steps import assert_no_sideways_scroll, open_list, rows, violations

FOUR_ON_ONE_SPOT = "?codeuai=0920146J"
JULES_FERRY = "Jules-Ferry, Paris 09ème : Rénovation"
TILES = "https://data.geopf.fr/**"
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg=="
)


def show_map(page: Page, live_server: str, query: str = "") -> Locator:
    """The map, once it shows what the filters give."""
    open_list(page, live_server, query)
    expect(marks(page).first).to_be_visible()
    return page.locator(".map")


def marks(page: Page) -> Locator:
    return page.locator(".map .leaflet-marker-icon")


def markers(page: Page) -> Locator:
    return page.locator(".map .place")


def clusters(page: Page) -> Locator:
    return page.locator(".map .cluster")


def steps_back(page: Page) -> int:
    return page.evaluate("history.length")


def test_all_operations_with_a_place_are_on_the_map(page: Page, live_server: str) -> None:
    show_map(page, live_server)
    in_clusters = [int(text) for text in clusters(page).locator("[aria-hidden]").all_inner_texts()]
    assert sum(in_clusters) + markers(page).count() == 324
    status = page.get_by_text("324 opérations sur la carte, 7 sans emplacement.")
    expect(status).to_have_role("status")


def test_operations_without_a_place_are_listed_with_their_links(
    page: Page, live_server: str
) -> None:
    show_map(page, live_server)
    page.get_by_text("Opérations sans emplacement").click()
    links = page.locator(".unplaced").get_by_role("link")
    expect(links).to_have_count(7)
    links.first.click()
    expect(page).to_have_url(re.compile(r"/investments/\d+$"))


def test_map_follows_the_filters(page: Page, live_server: str) -> None:
    show_map(page, live_server)
    page.get_by_role("combobox", name="Mots").fill("Jules-Ferry Paris 09ème")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=JULES_FERRY, exact=True)).to_be_visible()
    expect(clusters(page)).to_have_count(0)
    page.go_back()
    expect(clusters(page).first).to_be_visible()


def test_departement_filters_when_it_is_pressed(page: Page, live_server: str) -> None:
    show_map(page, live_server)
    area = page.locator(".map [data-departement='77']")
    area.click(position={"x": 60, "y": 130})
    expect(page).to_have_url(f"{live_server}/?departement=77")
    expect(rows(page)).to_have_count(45)
    expect(area).to_have_class(re.compile("-chosen"))


def test_visible_extent_filters_until_it_is_removed(page: Page, live_server: str) -> None:
    show_map(page, live_server, "?map=48.8566,2.3522,12")
    page.get_by_role("button", name="Filtrer sur cette étendue").click()
    expect(page).to_have_url(re.compile(r"[?&]bbox=2\.\d+,48\.\d+,2\.\d+,48\.\d+(&|$)"))
    expect(page.locator(".map .extent")).to_be_visible()
    expect(rows(page)).not_to_have_count(331)
    assert 20 < rows(page).count() < 200
    expect(page.locator(".map-count")).to_have_text(
        f"{rows(page).count()} opérations sur la carte."
    )
    page.get_by_role("button", name="Retirer l'étendue").click()
    expect(rows(page)).to_have_count(331)
    expect(page.locator(".map .extent")).to_have_count(0)


def test_marker_is_opened_and_closed_by_keyboard(page: Page, live_server: str) -> None:
    show_map(page, live_server, "?id=12")
    marker = page.get_by_role("button", name=JULES_FERRY, exact=True)
    marker.focus()
    page.keyboard.press("Enter")
    link = page.locator(".popup").get_by_role("link", name="Ouvrir l'opération")
    expect(link).to_be_focused()
    expect(page.locator(".popup")).to_contain_text("6,32 M€")
    page.keyboard.press("Escape")
    expect(page.locator(".popup")).to_have_count(0)
    expect(marker).to_be_focused()
    page.keyboard.press("Space")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server}/investments/12")


def test_school_of_a_popup_filters(page: Page, live_server: str) -> None:
    show_map(page, live_server, "?id=12")
    markers(page).click()
    page.get_by_role("button", name="Filtrer sur ce lycée").click()
    expect(page).to_have_url(f"{live_server}/?id=12&codeuai=0750669V")


def test_press_beside_a_popup_only_closes_it(page: Page, live_server: str) -> None:
    area = show_map(page, live_server, "?id=12")
    markers(page).click()
    expect(page.locator(".popup")).to_be_visible()
    area.click(position={"x": 300, "y": 380})
    expect(page.locator(".popup")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?id=12$"))


def test_operations_on_one_spot_spread_by_keyboard(page: Page, live_server: str) -> None:
    show_map(page, live_server, FOUR_ON_ONE_SPOT)
    cluster = page.get_by_role("button", name="4 opérations, agrandir")
    cluster.focus()
    page.keyboard.press("Enter")
    expect(markers(page)).to_have_count(4)
    expect(page.locator(".place:focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(markers(page)).to_have_count(0)
    expect(cluster).to_be_focused()


def test_cluster_shows_what_it_holds(page: Page, live_server: str) -> None:
    show_map(page, live_server)
    before = clusters(page).locator("[aria-hidden]").all_inner_texts()
    clusters(page).first.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"\?map="))
    expect(page.locator(".map")).to_be_focused()
    assert clusters(page).locator("[aria-hidden]").all_inner_texts() != before


def test_hover_in_one_view_lights_the_other(page: Page, live_server: str) -> None:
    show_map(page, live_server, "?id=12&id=192")
    for row in rows(page).all():
        row.hover()
        expect(page.locator(".map .-lit")).to_have_count(1)
    page.get_by_role("heading", level=1).hover()
    expect(page.locator(".map .-lit")).to_have_count(0)
    page.get_by_role("button", name=JULES_FERRY, exact=True).focus()
    lit = page.locator("tbody tr.-lit")
    expect(lit).to_have_count(1)
    expect(lit).to_contain_text("Jules-Ferry")


def test_departement_lights_its_operations(page: Page, live_server: str) -> None:
    show_map(page, live_server)
    page.locator(".map [data-departement='77']").hover(position={"x": 60, "y": 130})
    expect(page.locator("tbody tr.-lit")).to_have_count(45)


def test_row_in_a_cluster_lights_it(page: Page, live_server: str) -> None:
    show_map(page, live_server, FOUR_ON_ONE_SPOT)
    rows(page).first.hover()
    expect(clusters(page)).to_have_class(re.compile("-lit"))


def test_view_is_in_the_address_without_steps(page: Page, live_server: str) -> None:
    area = show_map(page, live_server)
    steps = steps_back(page)
    page.get_by_role("button", name="Agrandir", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?map=48\.\d+,2\.\d+,\d+$"))
    area.focus()
    here = page.url
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(here)
    assert steps_back(page) == steps
    page.get_by_role("button", name="Vue d'ensemble").click()
    expect(page).to_have_url(f"{live_server}/")


def test_view_of_the_address_is_shown_and_comes_back(page: Page, live_server: str) -> None:
    there = "?map=48.3747,2.9441,13"
    show_map(page, live_server, there)
    assert clusters(page).count() + markers(page).count() < 10
    page.get_by_role("checkbox", name="Seine-et-Marne (77)").check()
    expect(page).to_have_url(f"{live_server}/?departement=77&map=48.3747,2.9441,13")
    page.get_by_role("button", name="Vue d'ensemble").click()
    expect(page).to_have_url(f"{live_server}/?departement=77")
    expect(clusters(page).nth(3)).to_be_visible()
    page.go_back()
    expect(page).to_have_url(f"{live_server}/{there}")
    expect(rows(page)).to_have_count(331)
    expect(clusters(page).nth(3)).to_have_count(0)


def test_view_stays_when_the_map_is_made_large(page: Page, live_server: str) -> None:
    show_map(page, live_server)
    page.get_by_role("button", name="Agrandir", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?map="))
    view = page.url.partition("?")[2]
    page.get_by_role("button", name="Agrandir : Carte").click()
    expect(page).to_have_url(f"{live_server}/?large=map&{view}")


def test_window_that_changes_its_size_is_no_move(page: Page, live_server: str) -> None:
    show_map(page, live_server)
    page.set_viewport_size({"width": 500, "height": 700})
    expect(page.locator(".map")).to_have_css("width", re.compile("^4"))
    assert page.url == f"{live_server}/"


def test_row_is_shown_on_the_map_that_was_closed(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?panels=table&id=12&id=192")
    expect(page.locator(".map")).to_be_hidden()
    rows(page).filter(has_text="Jules-Ferry").get_by_role("button").click()
    page.get_by_role("menuitem", name="Montrer sur la carte").click()
    expect(page.get_by_role("button", name=JULES_FERRY, exact=True)).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"&map=48\.8841,2\.3291,12$"))


def test_wheel_scrolls_the_page_unless_one_is_in_the_map(page: Page, live_server: str) -> None:
    page.set_viewport_size({"width": 1600, "height": 500})
    area = show_map(page, live_server)
    area.hover(position={"x": 5, "y": 200})
    page.mouse.wheel(0, -100)
    page.mouse.wheel(0, 100)
    page.wait_for_function("window.scrollY > 0")
    assert page.url == f"{live_server}/"
    area.focus()
    area.hover(position={"x": 5, "y": 200})
    page.mouse.wheel(0, -100)
    expect(page).to_have_url(re.compile(r"\?map="))


def test_finger_scrolls_the_page_unless_one_is_in_the_map(
    browser: Browser, live_server: str
) -> None:
    page = browser.new_page(has_touch=True, is_mobile=True, locale="fr-FR")
    area = show_map(page, live_server)
    expect(area).to_have_css("touch-action", "pan-x pan-y")
    area.tap(position={"x": 5, "y": 200})
    expect(area).to_have_css("touch-action", "none")
    page.get_by_role("heading", level=1).tap()
    expect(area).to_have_css("touch-action", "pan-x pan-y")
    page.close()


def test_streets_are_shown_where_they_are_on(page: Page, live_server: str, app: Flask) -> None:
    app.config["MAP_TILES"] = True
    page.expected_errors.append("request to https://data.geopf.fr/")
    page.route(TILES, lambda route: route.fulfill(body=PIXEL, content_type="image/png"))
    area = show_map(page, live_server)
    expect(area).to_have_class(re.compile("-streets"))
    expect(area.get_by_text("© IGN, Géoplateforme")).to_be_visible()


def test_outlines_stay_where_streets_do_not_come(page: Page, live_server: str, app: Flask) -> None:
    app.config["MAP_TILES"] = True
    page.expected_errors += ["request to https://data.geopf.fr/", "Failed to load resource"]
    page.route(TILES, lambda route: route.abort())
    with page.expect_event("requestfailed"):
        area = show_map(page, live_server)
    expect(page.locator(".map .outline")).to_have_count(8)
    assert (
        page.locator(".map .outline").first.evaluate("e => getComputedStyle(e).fillOpacity") == "1"
    )
    expect(area).not_to_have_class(re.compile("-streets"))
    expect(clusters(page).first).to_be_visible()


def test_page_works_without_the_map(page: Page, live_server: str) -> None:
    page.expected_errors.append("Failed to load resource")
    page.route("**/vendor/leaflet*/**", lambda route: route.abort())
    open_list(page, live_server)
    expect(page.get_by_text("La carte n'a pas pu être chargée.")).to_be_visible()
    expect(page.get_by_text("324 opérations sur la carte, 7 sans emplacement.")).to_be_visible()
    expect(rows(page)).to_have_count(331)


def test_map_speaks_english(browser: Browser, live_server: str) -> None:
    page = browser.new_page(locale="en-GB")
    show_map(page, live_server, FOUR_ON_ONE_SPOT)
    expect(page.get_by_role("button", name="Zoom in", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Zoom out", exact=True)).to_be_visible()
    expect(page.get_by_role("group", name="Map: the arrow keys move it")).to_be_visible()
    page.get_by_role("button", name="4 operations, zoom in").click()
    page.get_by_role("button", name="Marie-Curie, Sceaux: Restructuration", exact=True).click()
    expect(page.get_by_role("link", name="Open the operation")).to_be_visible()
    expect(page.get_by_role("button", name="Close", exact=True)).to_be_visible()
    expect(page.get_by_text("4 operations on the map.")).to_be_visible()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1600, 320])
def test_map_with_a_popup_is_accessible(
    page: Page, live_server: str, scheme: str, width: int
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    show_map(page, live_server, FOUR_ON_ONE_SPOT)
    clusters(page).press("Enter")
    markers(page).first.press("Enter")
    expect(page.locator(".popup")).to_be_visible()
    page.get_by_text("Légende").or_(page.locator(".legend")).first.scroll_into_view_if_needed()
    assert violations(page) == []
    assert_no_sideways_scroll(page)
