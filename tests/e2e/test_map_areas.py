"""The areas of the map: their names, what shades them, and how they filter."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.map_steps import markers, marks, open_popup, show_map
from tests.e2e.steps import (
    assert_accessible,
    assert_no_sideways_scroll,
    box_of,
    open_list,
    rows,
    texts_in,
)
from tests.e2e.strict import settle

pytestmark = pytest.mark.database("shared")

AROUND_MELUN = "?map=48.54,2.66,12"
LIST = "Liste des zones"


def names(page: Page) -> list[str]:
    return texts_in(page.locator(".map .area-name"))


def shading(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Montrer")


def show_shades(page: Page, live_server: str, query: str) -> None:
    open_list(page, live_server, query)
    expect(page.locator(".map-count")).to_contain_text("Zones colorées")


def test_departements_are_named_first_and_communes_nearer(page: Page, live_server: str) -> None:
    show_map(page, live_server)
    assert {"Seine-et-Marne", "Yvelines", "Essonne"} <= set(names(page))
    expect(page.locator(".map .outline.-commune")).to_have_count(0)
    page.goto(f"{live_server}/{AROUND_MELUN}")
    expect(page.locator(".map .area-name", has_text="Dammarie-les-Lys")).to_be_visible()
    assert "Seine-et-Marne" not in names(page)


@pytest.mark.parametrize("query", ["?", "?areas=departement-count", AROUND_MELUN])
def test_no_name_covers_another_one_or_a_mark(page: Page, live_server: str, query: str) -> None:
    open_list(page, live_server, query)
    expect(page.locator(".map .area-name").first).to_be_visible()
    settle(page)
    assert (
        page.evaluate(
            """() => {
          const boxes = [...document.querySelectorAll(".map .area-name, .map .leaflet-marker-icon")]
            .map((element) => [element, element.getBoundingClientRect()]);
          return boxes.flatMap(([one, a]) => boxes
            .filter(([other, b]) => one !== other && one.matches(".area-name")
              && a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top)
            .map(([other]) => `${one.textContent} on ${other.textContent}`));
        }"""
        )
        == []
    )


def test_choice_shades_the_areas_and_is_in_the_address(page: Page, live_server: str) -> None:
    show_map(page, live_server)
    shading(page).select_option("Nombre par département")
    expect(page).to_have_url(f"{live_server}/?areas=departement-count")
    expect(page.locator(".map-count")).to_have_text("Zones colorées : Nombre par département.")
    expect(page.locator(".map-count")).to_have_role("status")
    expect(marks(page)).to_have_count(0)
    expect(page.locator(".map [data-departement='75']")).to_have_attribute("data-shade", "5")
    expect(page.get_by_role("list", name="Légende").get_by_role("listitem")).to_have_count(6)
    page.go_back()
    expect(shading(page)).to_have_value("")
    expect(marks(page).first).to_be_visible()
    expect(page.locator(".map .outline:not([data-shade='0'])")).to_have_count(0)


def test_tooltip_says_the_figure_that_the_shade_stands_for(page: Page, live_server: str) -> None:
    show_shades(page, live_server, "?areas=departement-count")
    page.locator(".map [data-departement='77']").hover(position={"x": 60, "y": 130})
    expect(page.locator(".map .leaflet-tooltip")).to_have_text("Seine-et-Marne : 45 opérations")


def test_areas_that_are_not_chosen_keep_their_figures(page: Page, live_server: str) -> None:
    show_shades(page, live_server, "?departement=77&areas=departement-count")
    page.get_by_text(LIST).click()
    expect(page.locator(".areas").get_by_role("button")).to_have_count(8)
    chosen = page.locator(".areas").get_by_role("button", pressed=True)
    expect(chosen).to_have_text(re.compile("Seine-et-Marne.*45 opérations"))


def test_departement_that_is_chosen_leaves_the_shades_of_its_communes(
    page: Page, live_server: str
) -> None:
    show_shades(page, live_server, "?areas=commune-count&departement=93")
    chosen = page.locator(".map .outline.-departement.-chosen")
    expect(chosen).to_have_attribute("data-departement", "93")
    expect(chosen).to_have_css("fill", "none")


def test_commune_filters_by_keyboard_from_the_list(page: Page, live_server: str) -> None:
    show_shades(page, live_server, "?areas=commune-voted")
    expect(page.locator(".map [data-commune='75056']")).to_have_attribute("data-shade", "5")
    page.get_by_text(LIST).focus()
    page.keyboard.press("Enter")
    melun = page.locator(".areas").get_by_role("button", name="Melun")
    melun.press("Enter")
    expect(page).to_have_url(f"{live_server}/?ville=Melun&areas=commune-voted")
    expect(rows(page)).to_have_count(2)
    expect(melun).to_be_focused()
    expect(melun).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".map [data-commune='77288']")).to_have_class(re.compile("-chosen"))


def test_commune_filters_when_it_is_pressed(page: Page, live_server: str) -> None:
    show_map(page, live_server, AROUND_MELUN)
    page.locator(".map [data-commune='77288']").click()
    expect(page).to_have_url(re.compile(r"\?ville=Melun&"))


def test_unknown_shading_of_an_address_shows_the_points(page: Page, live_server: str) -> None:
    show_map(page, live_server, "?areas=population")
    expect(shading(page)).to_have_value("")


def test_operation_of_a_record_is_marked_on_the_map(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/investments/12")
    page.get_by_role("link", name="Voir sur la carte").click()
    expect(page).to_have_url(re.compile(r"[?&]marked=12(&|$)"))
    expect(page.locator(".map .place-ring")).to_be_attached()
    page.get_by_role("button", name="Vue d’ensemble").click()
    expect(page).to_have_url(f"{live_server}/")
    expect(page.locator(".map .place-ring")).to_have_count(0)


def test_popup_and_record_link_to_the_place_elsewhere(page: Page, live_server: str) -> None:
    show_map(page, live_server, "?id=12")
    popup = open_popup(page, markers(page))
    links = popup.get_by_role("link", name="(nouvel onglet)")
    expect(links).to_have_count(2)
    expect(links.first).to_have_attribute("href", re.compile(r"geoportail.*2\.32\d+,48\.88\d+&"))
    page.goto(f"{live_server}/investments/12")
    osm = page.get_by_role("link", name="OpenStreetMap")
    expect(osm).to_have_attribute("href", re.compile(r"#map=17/48\.88\d+,?/?2\.32\d+"))
    expect(osm).to_have_attribute("rel", "noreferrer")


def test_first_view_is_filled_with_the_region(page: Page, live_server: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    area = show_map(page, live_server)
    frame, region = box_of(area), box_of(page.locator(".map svg g").first)
    assert max(region["width"] / frame["width"], region["height"] / frame["height"]) > 0.88


@pytest.mark.parametrize("width", [1366, 390])
def test_shaded_map_is_accessible(page: Page, live_server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    show_shades(page, live_server, "?areas=commune-count")
    page.get_by_text(LIST).click()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
