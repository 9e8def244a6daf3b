"""The search field at the top of every view, by keyboard and by touch."""

import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from investments_api.settings import PROJECT_ROOT
from tests.e2e.steps import open_filters, open_list, rows
from tests.e2e.strict import expect_fault, strict_page

# In the bundle their names go on with a hash.
LATER = re.compile(r"/(filter-form|charts)(?:-\w+)?\.js$")
pytestmark = pytest.mark.database("shared")

PHONE = {"width": 390, "height": 844}


def test_slash_goes_to_the_search_and_escape_leaves_it(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?q=internat")
    rows(page).nth(2).get_by_role("link").focus()
    page.keyboard.press("/")
    words = page.get_by_label("Rechercher")
    expect(words).to_be_focused()
    expect(words).to_have_value("internat")
    page.keyboard.press("Escape")
    expect(words).not_to_be_focused()
    expect(words).to_have_value("internat")


def test_slash_is_written_where_text_is_written(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    words = page.get_by_label("Rechercher")
    words.press_sequentially("1/2 g")
    expect(words).to_have_value("1/2 g")
    open_filters(page)
    bound = page.get_by_label("Année du vote, de")
    bound.press_sequentially("/g")
    expect(bound).to_have_value("/g")
    expect(bound).to_be_focused()


@pytest.mark.parametrize("keys", ["Control+g", "Alt+f", "Control+/"])
def test_shortcuts_of_the_browser_are_left_alone(page: Page, live_server: str, keys: str) -> None:
    open_list(page, live_server)
    page.keyboard.press(keys)
    expect(page).to_have_url(f"{live_server}/")
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.get_by_label("Rechercher")).not_to_be_focused()


def test_key_goes_to_the_filters(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    page.keyboard.press("f")
    expect(page.locator("#filters")).to_be_focused()
    states = page.locator("#facet-etat_d_avancement summary")
    expect(states).to_be_visible()
    page.keyboard.press("Tab")
    expect(states).to_be_focused()


def test_enter_on_a_phone_closes_filters_and_suggestions_and_shows_the_results(
    browser: Browser, live_server: str
) -> None:
    with strict_page(browser, live_server, viewport=PHONE, has_touch=True) as page:
        open_list(page, live_server)
        open_filters(page)
        page.get_by_label("Rechercher").press_sequentially("melun")
        expect(page.get_by_role("listbox")).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.locator("#filters")).to_be_hidden()
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(page.locator("#list")).to_be_focused()
        expect(page.get_by_role("link", name="Léonard-de-Vinci").first).to_be_in_viewport()


def test_filters_that_are_applied_on_a_phone_give_the_results_their_place(
    browser: Browser, live_server: str
) -> None:
    with strict_page(browser, live_server, viewport=PHONE) as page:
        open_list(page, live_server)
        open_filters(page)
        page.get_by_label("Année de livraison, de").fill("2016")
        page.get_by_role("button", name="Filtrer", exact=True).click()
        expect(page.locator("#filters")).to_be_hidden()
        expect(rows(page).first).to_be_in_viewport()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_example_in_the_field_finds_something(
    browser: Browser, live_server: str, language: str
) -> None:
    with strict_page(browser, live_server, locale=language) as page:
        open_list(page, live_server)
        label = json.loads((PROJECT_ROOT / f"static/locales/{language}.json").read_text("utf-8"))
        example = page.get_by_label(label["search.label"]).get_attribute("placeholder")
        assert example
        assert page.request.get(f"{live_server}/api/v1/investments", params={"q": example}).json()


@pytest.mark.parametrize("view", ["findings", "changes", "import", "investments/12"])
def test_every_view_searches_the_list(page: Page, live_server: str, view: str) -> None:
    page.goto(f"{live_server}/{view}")
    page.get_by_label("Rechercher").fill("argenteuil")
    page.get_by_label("Rechercher").press("Enter")
    expect(page).to_have_url(f"{live_server}/?q=argenteuil")
    expect(rows(page)).to_have_count(4)
    expect(page.get_by_label("Rechercher")).to_have_value("argenteuil")


def test_filters_and_charts_are_loaded_when_they_are_wanted(page: Page, live_server: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.extend(LATER.findall(request.url)))
    open_list(page, live_server)
    assert loaded == []
    open_filters(page)
    page.keyboard.press("g")
    expect(page.locator(".chart .mark").first).to_be_attached()
    assert set(loaded) == {"filter-form", "charts"}


@pytest.mark.parametrize(
    ("module", "button", "shown"),
    [
        ("filter-form", "Filtres", "#facet-departement"),
        ("charts", "Graphiques", ".chart .mark"),
    ],
)
def test_scripts_that_do_not_come_are_told_and_tried_again(
    page: Page, live_server: str, module: str, button: str, shown: str
) -> None:
    expect_fault(page, "Failed to load resource")
    open_list(page, live_server)
    page.route(f"**/{module}*.js", lambda route: route.abort())
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".failure")).to_contain_text("Le service ne répond pas.")
    page.unroute(f"**/{module}*.js")
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(shown).first).to_be_attached()
    expect(page.locator(".failure")).to_be_empty()
