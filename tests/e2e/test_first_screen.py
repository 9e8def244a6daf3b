"""What a person sees of the list without scrolling, and what does not move while it comes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.steps import (
    assert_accessible,
    assert_no_sideways_scroll,
    box_of,
    open_filters,
    open_list,
    rows,
    text_in,
)
from tests.e2e.strict import settle, strict_page

pytestmark = pytest.mark.database("shared")

LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
WIDTHS = (320, 390, 560, 768, 999, 1000, 1024, 1200, 1280, 1344, 1366, 1536, 1696, 1800, 1920)
OBSERVE_SHIFTS = """window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.fixture
def laptop(browser: Browser, live_server: str) -> Iterator[Page]:
    with strict_page(browser, live_server, viewport=LAPTOP) as page:
        open_list(page, live_server)
        settle(page)
        yield page


def is_wholly_in_sight(element: Locator, height: float = LAPTOP["height"]) -> bool:
    box = box_of(element)
    return box["y"] >= 0 and box["y"] + box["height"] <= height


def test_laptop_shows_search_figures_ten_rows_and_the_map_at_once(laptop: Page) -> None:
    table = box_of(laptop.locator("[data-panel=table] .panel-body"))
    end = table["y"] + table["height"]
    assert end <= LAPTOP["height"]
    whole = [row for row in rows(laptop).all()[:20] if is_wholly_in_sight(row, end)]
    assert len(whole) >= 10
    assert is_wholly_in_sight(laptop.get_by_label("Rechercher"))
    assert box_of(laptop.locator(".bar"))["height"] < 40
    map_ = box_of(laptop.locator(".map"))
    assert map_["x"] >= table["x"] + table["width"]
    assert map_["y"] + map_["height"] <= LAPTOP["height"]
    assert map_["height"] > 300


def test_what_is_on_the_map_fills_it(laptop: Page) -> None:
    frame, outlines = (box_of(laptop.locator(name)) for name in (".map", ".map svg g"))
    assert max(outlines["width"] / frame["width"], outlines["height"] / frame["height"]) > 0.7


def test_selection_is_told_once_and_said_to_who_listens(laptop: Page) -> None:
    assert text_in(laptop.locator(".list")).count("331") == 2  # the figure, and the said count
    expect(laptop.get_by_role("status").filter(has_text="331 opérations")).to_have_class(
        "count hidden-text"
    )


@pytest.mark.parametrize("by", ["button", "key"])
def test_charts_are_one_press_away_and_in_sight(laptop: Page, by: str) -> None:
    if by == "key":
        laptop.keyboard.press("g")
        expect(laptop.get_by_role("region", name="Graphiques")).to_be_focused()
    else:
        laptop.get_by_role("button", name="Graphiques", exact=True).click()
    expect(laptop.locator("[data-chart=years] .mark").first).to_be_in_viewport()
    assert is_wholly_in_sight(laptop.locator("[data-panel=charts]"))
    assert is_wholly_in_sight(laptop.locator("[data-panel=table]"))
    assert laptop.evaluate("scrollY") == 0


def test_link_to_three_panels_shows_them_on_one_screen(laptop: Page, live_server: str) -> None:
    open_list(laptop, live_server, "?panels=table,map,charts")
    for name in ("table", "map", "charts"):
        assert is_wholly_in_sight(laptop.locator(f"[data-panel={name}]"))


def test_page_never_scrolls_sideways_and_keeps_the_search_in_sight(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server)
    open_filters(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 768})
        assert_no_sideways_scroll(page)
        assert is_wholly_in_sight(page.get_by_label("Rechercher")), width


@pytest.mark.parametrize("query", ["", "?q=internat&etat_d_avancement=En+Chantier"])
@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_nothing_jumps_while_the_list_comes(
    browser: Browser, live_server: str, size: dict[str, int], query: str
) -> None:
    with strict_page(browser, live_server, viewport=size) as page:
        page.add_init_script(OBSERVE_SHIFTS)
        open_list(page, live_server, query)
        settle(page)
        assert page.evaluate("window.shift") < 0.02


def test_rows_stay_where_they_are_when_something_is_told(laptop: Page) -> None:
    before = box_of(rows(laptop).first)
    laptop.locator(".message").evaluate(
        "(element) => { element.textContent = 'Opération supprimée.' }"
    )
    assert is_wholly_in_sight(laptop.locator(".message"))
    assert box_of(rows(laptop).first) == before


def test_open_filters_and_charts_are_accessible(laptop: Page) -> None:
    open_filters(laptop)
    laptop.keyboard.press("g")
    expect(laptop.locator(".chart .mark").first).to_be_attached()
    assert_accessible(laptop)
