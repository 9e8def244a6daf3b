"""The views that are for the frame of another page, each as a page of its own in a real browser."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.e2e.map_steps import marks, open_popup
from tests.e2e.steps import (
    COUNTS_CALL,
    LIST_CALL,
    assert_accessible,
    assert_no_sideways_scroll,
    header,
    rows,
    tab_to,
    texts_of,
)
from tests.e2e.strict import expect_fault, settle, strict_page

pytestmark = pytest.mark.database("shared")

LOGNES = "schools/0772294A?embed=school"
VIEWS = (
    "?embed=map&departement=93",
    "?embed=map&departement=93&areas=commune-count",
    "?embed=table&departement=93",
    "?embed=chart&chart=states&departement=93",
    "?embed=chart&departement=93",
    LOGNES,
)
# Another tab shows it, whose address says what it shows.
BUILDING_IN_93 = "departement=93&etat_d_avancement=En+Chantier"


def open_view(page: Page, live_server: str, path: str) -> None:
    page.goto(f"{live_server}/{path}")
    expect(page.locator(".embed-view > *, .school-doubts > *").first).to_be_visible()
    settle(page)


def count(page: Page) -> Locator:
    return page.locator(".embed-count")


def page_opened_by(page: Page, press: Locator) -> Page:
    """The new tab that a press opens; the frame stays where it is."""
    address = page.url
    with page.context.expect_page() as opened:
        press.click()
    opened.value.wait_for_load_state()
    assert page.url == address
    assert opened.value.evaluate("window.opener") is None
    return opened.value


@pytest.mark.parametrize("width", [800, 390, 320])
@pytest.mark.parametrize("path", VIEWS)
def test_view_is_accessible_and_fits(page: Page, live_server: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    open_view(page, live_server, path)
    assert_no_sideways_scroll(page)
    assert_accessible(page)


@pytest.mark.parametrize("path", VIEWS)
def test_view_has_nothing_that_writes_or_leads_away(
    page: Page, live_server: str, path: str
) -> None:
    open_view(page, live_server, path)
    for role in ("banner", "navigation", "search", "checkbox"):
        expect(page.get_by_role(role)).to_have_count(0)
    expect(page.locator("[aria-haspopup]:visible")).to_have_count(0)
    expect(page.get_by_role("link", name="Toutes les opérations")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    foot = page.get_by_role("contentinfo")
    expect(foot).to_contain_text("Données\u00a0: Région Île-de-France, Licence Ouverte (Etalab).")


def test_table_has_the_filters_of_its_address(page: Page, live_server: str) -> None:
    open_view(page, live_server, "?embed=table&departement=93&etat_d_avancement=En%20Chantier")
    expect(rows(page)).to_have_count(4)
    expect(count(page)).to_have_text("4 opérations · En chantier, Seine-Saint-Denis (93)")
    whole = page_opened_by(page, page.get_by_role("link", name="Ouvrir dans le service"))
    assert sorted(whole.url.partition("?")[2].split("&")) == sorted(BUILDING_IN_93.split("&"))
    expect(rows(whole)).to_have_count(4)


def test_table_is_sorted_in_the_frame_and_on_the_page_it_leads_to(
    page: Page, live_server: str
) -> None:
    open_view(page, live_server, "?embed=table&ville=Argenteuil")
    before = texts_of(page, "lycee")
    header(page, "Lycée").locator(".sort").click()
    expect(header(page, "Lycée")).to_have_attribute("aria-sort", "ascending")
    assert texts_of(page, "lycee") == sorted(before) != before
    link = page.get_by_role("link", name="Ouvrir dans le service")
    expect(link).to_have_attribute("href", "/?ville=Argenteuil&sort=lycee")


def test_operations_and_points_open_in_a_new_tab(page: Page, live_server: str) -> None:
    open_view(page, live_server, "?embed=table&ville=Argenteuil")
    assert "/investments/" in page_opened_by(page, rows(page).first.get_by_role("link")).url
    open_view(page, live_server, "?embed=chart&chart=overruns&ville=Argenteuil")
    assert "/investments/" in page_opened_by(page, page.locator("a.mark").first).url
    open_view(page, live_server, "?embed=map&id=12")
    popup = open_popup(page, marks(page))
    opened = page_opened_by(page, popup.get_by_role("link", name="Ouvrir l’opération"))
    assert opened.url == f"{live_server}/investments/12"
    open_view(page, live_server, LOGNES)
    school = page.locator(".school-line")
    opened = page_opened_by(page, school.get_by_role("link", name="Déconstruction"))
    assert "/investments/" in opened.url


def test_bar_is_shown_on_the_whole_page(page: Page, live_server: str) -> None:
    """The filters of the frame stay those that the page around it speaks of."""
    open_view(page, live_server, "?embed=chart&chart=states&departement=93")
    whole = page_opened_by(page, page.locator(".mark[data-key='En Chantier']"))
    assert BUILDING_IN_93.split("&")[1] in whole.url
    assert "departement=93" in whole.url
    expect(count(page)).to_have_text("47 opérations · Seine-Saint-Denis (93)")
    expect(page.locator(".mark[aria-pressed=true]")).to_have_count(0)
    expect(page.locator(".chart-status")).to_be_empty()


def test_frame_with_one_chart_has_no_other(page: Page, live_server: str) -> None:
    open_view(page, live_server, "?embed=chart&chart=states")
    expect(page.locator(".chart:visible")).to_have_count(1)
    open_view(page, live_server, "?embed=chart")
    expect(page.locator(".chart:visible")).to_have_count(9)


def test_map_keeps_its_height_whatever_that_of_the_frame(page: Page, live_server: str) -> None:
    """Else a frame that follows its content would grow or shrink without end."""
    page.set_viewport_size({"width": 800, "height": 150})
    open_view(page, live_server, "?embed=map")
    low = page.evaluate("document.body.getBoundingClientRect().height")
    page.set_viewport_size({"width": 800, "height": 1500})
    settle(page)
    assert page.evaluate("document.body.getBoundingClientRect().height") == low
    assert page.locator(".map").evaluate("map => map.clientHeight") == 416


def test_view_of_the_map_is_taken_to_the_page(page: Page, live_server: str) -> None:
    open_view(page, live_server, "?embed=map&departement=93")
    page.get_by_role("button", name="Zoom avant").click()
    link = page.get_by_role("link", name="Ouvrir dans le service")
    expect(link).to_have_attribute("href", re.compile(r"^/\?departement=93&map=48\.\d+,2\.\d+,"))
    page.get_by_role("combobox").select_option("commune-count")
    expect(page.locator(".map-count")).to_contain_text("par commune")
    expect(link).to_have_attribute("href", re.compile("areas=commune-count"))


def test_school_leads_to_its_sheet(page: Page, live_server: str) -> None:
    open_view(page, live_server, LOGNES)
    expect(page.get_by_role("heading", level=1)).to_have_text("Emilie-Brontë, Lognes")
    whole = page_opened_by(page, page.get_by_role("link", name="Ouvrir dans le service"))
    assert whole.url == f"{live_server}/schools/0772294A"


def test_unknown_school_says_so(page: Page, live_server: str) -> None:
    expect_fault(page, "404")
    page.goto(f"{live_server}/schools/0000000A?embed=school")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Aucun lycée sous le code UAI 0000000A")
    assert_accessible(page)


@pytest.mark.parametrize("kind", ["map", "table", "chart"])
def test_nothing_found_is_said(page: Page, live_server: str, kind: str) -> None:
    page.goto(f"{live_server}/?embed={kind}&q=zzzzzz")
    expect(page.locator(".embed-empty")).to_be_visible()
    expect(count(page)).to_have_text("0 opération · «\u00a0zzzzzz\u00a0»")
    expect(page.locator(".embed-view")).to_be_hidden()
    assert_accessible(page)


@pytest.mark.parametrize("call", [LIST_CALL, COUNTS_CALL])
def test_failure_is_said_and_tried_again(
    page: Page, live_server: str, call: re.Pattern[str]
) -> None:
    expect_fault(page, "Failed to load resource")
    page.route(call, lambda route: route.abort(), times=1)
    page.goto(f"{live_server}/?embed=table&ville=Argenteuil")
    retry = page.get_by_role("button", name="Réessayer")
    expect(retry).to_be_visible()
    expect(page.locator(".embed-view")).to_be_hidden()
    assert_accessible(page)
    retry.click()
    expect(rows(page)).to_have_count(4)
    expect(retry).to_have_count(0)


def test_scripts_that_cannot_be_loaded_are_tried_again(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    page.route(re.compile(r"/charts[^/]*\.js$"), lambda route: route.abort(), times=1)
    page.goto(f"{live_server}/?embed=chart&chart=states")
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(".chart:visible")).to_have_count(1)


def test_filter_that_is_refused_is_said(page: Page, live_server: str) -> None:
    expect_fault(page, "422")
    page.goto(f"{live_server}/?embed=map&annee_de_livraison_min=hier")
    expect(page.get_by_role("alert")).to_contain_text("Année de livraison ≥ hier")


def test_view_is_announced_while_it_loads(page: Page, live_server: str) -> None:
    held: list[Route] = []
    page.route(LIST_CALL, lambda route: held.append(route))
    page.goto(f"{live_server}/?embed=table&ville=Argenteuil")
    expect(page.locator("main[aria-busy=true] .loading")).to_be_visible()
    held[0].continue_()
    expect(rows(page)).to_have_count(4)
    expect(page.locator(".loading")).to_be_hidden()


def test_keyboard_reaches_all_and_changes_nothing(page: Page, live_server: str) -> None:
    open_view(page, live_server, "?embed=table&ville=Argenteuil")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Passer le tableau")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#after-table$"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ouvrir dans le service")).to_be_focused()
    tab_to(page, rows(page).first.get_by_role("link"), "Shift+Tab")
    page.keyboard.press("Shift+F10")
    page.keyboard.press("ArrowDown")
    expect(rows(page).nth(1).get_by_role("link")).to_be_focused()
    expect(page.get_by_role("menu")).to_have_count(0)
    tab_to(page, header(page, "Lycée").locator(".sort"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(header(page, "Lycée")).to_have_attribute("aria-sort", "ascending")


def test_row_leaves_the_menu_to_the_browser(page: Page, live_server: str) -> None:
    """The page's own menu, which it opens in place of that, would change operations."""
    open_view(page, live_server, "?embed=table&ville=Argenteuil")
    for place in (rows(page).first.get_by_role("link"), header(page, "Ville").locator(".sort")):
        assert place.evaluate("""(element) => element.dispatchEvent(
          new MouseEvent("contextmenu", { bubbles: true, cancelable: true }))""")


def test_colours_are_those_of_the_system_and_words_those_of_the_browser(
    browser: Browser, live_server: str
) -> None:
    """What a person has chosen for the page would not be what the page around the frame is in."""
    with strict_page(browser, live_server, locale="en-GB", color_scheme="dark") as page:
        page.goto(live_server)
        page.evaluate("localStorage.setItem('investments.theme', 'light')")
        open_view(page, live_server, "?embed=table&ville=Argenteuil")
        expect(page.get_by_role("link", name="Open in the service")).to_be_visible()
        assert page.locator("html").get_attribute("lang") == "en"
        expect(page.locator("body")).to_have_css("background-color", "rgb(18, 22, 28)")


def test_frame_leaves_what_the_page_keeps_for_a_person(page: Page, live_server: str) -> None:
    """Neither the visit nor the last list is that of somebody who reads an intranet's page."""
    open_view(page, live_server, "?embed=table&ville=Argenteuil&columns=lycee,ppi")
    kept = "JSON.stringify([{...localStorage}, {...sessionStorage}])"
    assert page.evaluate(kept) == "[{},{}]"
