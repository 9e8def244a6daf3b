"""What the tests of the map look at."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import open_list
from tests.e2e.strict import settle

FOUR_ON_ONE_SPOT = "?codeuai=0920146J"
JULES_FERRY = "Jules-Ferry, Paris 09ème : Rénovation"


def show_map(page: Page, live_server: str, query: str = "") -> Locator:
    """The map, once it shows what the filters give."""
    open_list(page, live_server, query)
    expect(marks(page).first).to_be_visible()
    return page.locator(".map")


def marks(page: Page) -> Locator:
    return page.locator(".map .leaflet-marker-icon")


def open_popup(page: Page, marker: Locator) -> Locator:
    """The popup of a marker, once the map has moved to show it whole."""
    marker.click()
    expect(page.locator(".popup")).to_be_visible()
    settle(page)
    return page.locator(".popup")


def markers(page: Page) -> Locator:
    return page.locator(".map .place")


def clusters(page: Page) -> Locator:
    return page.locator(".map .cluster")
