"""The map of the selection: operations, filters, highlights, and what it says."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.map_steps import (
    FOUR_ON_ONE_SPOT,
    JULES_FERRY,
    clusters,
    markers,
    open_popup,
    show_map,
)
from tests.e2e.steps import assert_accessible, assert_no_sideways_scroll, rows, texts_in
from tests.e2e.strict import strict_page

pytestmark = pytest.mark.database("shared")


def test_all_operations_with_a_place_are_on_the_map(page: Page, live_server: str) -> None:
    show_map(page, live_server)
    status = page.get_by_text("324 opérations sur la carte, 7 sans emplacement.")
    expect(status).to_have_role("status")
    in_clusters = [int(text) for text in texts_in(clusters(page).locator("[aria-hidden]"))]
    assert sum(in_clusters) + markers(page).count() == 324


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
    page.get_by_role("combobox", name="Rechercher").fill("Jules-Ferry Paris 09ème")
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
    page.get_by_role("button", name="Limiter à la zone affichée").click()
    expect(page).to_have_url(re.compile(r"[?&]bbox=2\.\d+,48\.\d+,2\.\d+,48\.\d+(&|$)"))
    expect(page.locator(".map .extent")).to_be_visible()
    # The table draws its first rows before the others: what is right, the API says.
    [bbox] = parse_qs(urlsplit(page.url).query)["bbox"]
    inside = len(page.request.get(f"{live_server}/api/v1/investments?bbox={bbox}").json())
    assert 20 < inside < 200
    expect(rows(page)).to_have_count(inside)
    expect(page.locator(".map-count")).to_have_text(f"{inside} opérations sur la carte.")
    page.get_by_role("button", name="Retirer la zone").click()
    expect(rows(page)).to_have_count(331)
    expect(page.locator(".map .extent")).to_have_count(0)


def test_marker_is_opened_and_closed_by_keyboard(page: Page, live_server: str) -> None:
    show_map(page, live_server, "?id=12")
    marker = page.get_by_role("button", name=JULES_FERRY, exact=True)
    marker.focus()
    page.keyboard.press("Enter")
    link = page.locator(".popup").get_by_role("link", name="Ouvrir l’opération")
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
    popup = open_popup(page, markers(page))
    popup.get_by_role("button", name="Filtrer sur ce lycée").click()
    expect(page).to_have_url(f"{live_server}/?id=12&codeuai=0750669V")


def test_press_beside_a_popup_only_closes_it(page: Page, live_server: str) -> None:
    area = show_map(page, live_server, "?id=12")
    open_popup(page, markers(page))
    area.click(position={"x": 8, "y": 100})
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
    before = texts_in(clusters(page).locator("[aria-hidden]"))
    clusters(page).first.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"\?map="))
    expect(page.locator(".map")).to_be_focused()
    expect(clusters(page).locator("[aria-hidden]")).not_to_have_text(before)


def test_hover_in_one_view_highlights_the_other(page: Page, live_server: str) -> None:
    show_map(page, live_server, "?id=12&id=192")
    for row in rows(page).all():
        row.hover()
        expect(page.locator(".map .-highlighted")).to_have_count(1)
    page.get_by_role("heading", level=1).hover()
    expect(page.locator(".map .-highlighted")).to_have_count(0)
    page.get_by_role("button", name=JULES_FERRY, exact=True).focus()
    highlighted = page.locator("tbody tr.-highlighted")
    expect(highlighted).to_have_count(1)
    expect(highlighted).to_contain_text("Jules-Ferry")


def test_departement_highlights_its_operations(page: Page, live_server: str) -> None:
    show_map(page, live_server)
    page.locator(".map [data-departement='77']").hover(position={"x": 60, "y": 75})
    expect(page.locator("tbody tr.-highlighted")).to_have_count(45)


def test_row_in_a_cluster_highlights_it(page: Page, live_server: str) -> None:
    show_map(page, live_server, FOUR_ON_ONE_SPOT)
    rows(page).first.hover()
    expect(clusters(page)).to_have_class(re.compile("-highlighted"))


def test_map_speaks_english(browser: Browser, live_server: str) -> None:
    with strict_page(browser, live_server, locale="en-GB") as page:
        show_map(page, live_server, FOUR_ON_ONE_SPOT)
        expect(page.get_by_role("button", name="Zoom in", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Zoom out", exact=True)).to_be_visible()
        expect(page.get_by_role("group", name="Map: the arrow keys move it")).to_be_visible()
        page.get_by_role("button", name="4 operations, zoom in").click()
        school = "Marie-Curie, Sceaux: Restructuration"
        open_popup(page, page.get_by_role("button", name=school, exact=True))
        expect(page.get_by_role("link", name="Open the operation")).to_be_visible()
        expect(page.get_by_role("button", name="Close", exact=True)).to_be_visible()
        expect(page.get_by_text("4 operations on the map.")).to_be_visible()


@pytest.mark.parametrize("width", [1600, 320])
def test_map_with_a_popup_is_accessible(page: Page, live_server: str, width: int) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    show_map(page, live_server, FOUR_ON_ONE_SPOT)
    clusters(page).press("Enter")
    markers(page).first.press("Enter")
    expect(page.locator(".popup")).to_be_visible()
    page.get_by_text("Légende").or_(page.locator(".legend")).first.scroll_into_view_if_needed()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
