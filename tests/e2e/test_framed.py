"""The service in frames of a page of another origin: the documented example, and the whole page."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Frame, FrameLocator, Page, expect

from tests.databases import application
from tests.e2e.conftest import serving
from tests.e2e.steps import record_address
from tests.e2e.strict import expect_fault, strict_page

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "intranet.html"
# What stands in it for the address of the service.
SERVICE = "https://lycees.example/lycees"
WHOLE_PAGE = (
    f'<!doctype html><title>Intranet</title><iframe src="{SERVICE}/" width="1200" height="900">'
)
# The heights that the example gives its frames, until they tell their own.
GIVEN = ["640", "480", "480", "800"]
SEND_HEIGHT = "parent.postMessage({ type: 'investments:height', height: 7 }, '*')"
NOTE = f"<!doctype html><title>Note</title><script>{SEND_HEIGHT}</script>"
FITS = """() => innerHeight === Math.ceil(document.body.getBoundingClientRect().height)
  && document.documentElement.scrollHeight <= innerHeight
  && document.documentElement.scrollWidth <= innerWidth"""
TOWN, OTHER_TOWN = "Argenteuil", "Melun"


class Sites(NamedTuple):
    """The address of an intranet that may frame the service, and that of the service."""

    intranet: str
    service: str


@pytest.fixture
def sites(database_url: str) -> Iterator[Sites]:
    """To a browser, localhost and 127.0.0.1 are two sites, and each port is an origin."""
    intranet = Flask("intranet")
    with serving(intranet) as address:
        allowed = address.replace("127.0.0.1", "localhost")
        with application(database_url, EMBED_ORIGINS=allowed) as app, serving(app) as service:
            example = EXAMPLE.read_text(encoding="utf-8")
            silent = example.replace("<head>", '<head><meta name="referrer" content="no-referrer">')
            pages = {"/": example, "/silent": silent, "/page": WHOLE_PAGE, "/note": NOTE}
            for path, html in pages.items():
                text = html.replace(SERVICE, service)
                intranet.add_url_rule(path, path, lambda text=text: text)
            intranet.add_url_rule("/favicon.ico", view_func=lambda: ("", 204))
            yield Sites(allowed, service)


@pytest.fixture
def page(browser: Browser, sites: Sites) -> Iterator[Page]:
    """A page that is high enough to have all frames in sight: others are not laid out."""
    with strict_page(browser, sites.service, viewport={"width": 1000, "height": 5000}) as page:
        expect_fault(page, f"request to {sites.intranet}")
        yield page


def framed(page: Page, title: str) -> FrameLocator:
    return page.frame_locator(f"iframe[title^='{title}']")


def heights(page: Page) -> list[str]:
    """What the page has set for each of its frames."""
    return page.locator("iframe").evaluate_all("frames => frames.map(({ height }) => height)")


def expect_fitting(frame: Frame) -> None:
    """The frame becomes as high as its content: nothing scrolls in it, and no room is left."""
    frame.wait_for_function(FITS)


@pytest.mark.parametrize("width", [320, 390, 800])
def test_frames_of_the_example_are_as_high_as_their_content(
    page: Page, sites: Sites, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 5000})
    page.goto(sites.intranet)
    expect(framed(page, "Opérations du lycée").locator(".school-doubts > *").first).to_be_visible()
    frames = page.frames[1:]
    assert len(frames) == 4
    for frame in frames:
        expect_fitting(frame)


def test_frames_of_the_example_show_what_their_addresses_say(page: Page, sites: Sites) -> None:
    page.goto(sites.intranet)
    of_93 = "47 opérations · Seine-Saint-Denis (93)"
    for title in ("Carte", "Opérations en"):
        expect(framed(page, title).locator(".embed-count")).to_have_text(of_93)
    expect(framed(page, "Carte").locator(".map .leaflet-marker-icon").first).to_be_visible()
    expect(framed(page, "Opérations en").locator(".chart:visible")).to_have_count(1)
    table = framed(page, "Tableau")
    expect(table.locator(".operations tbody tr")).to_have_count(4)
    school = framed(page, "Opérations du lycée")
    expect(school.get_by_role("heading", level=1)).to_have_text("Emilie-Brontë, Lognes")
    with page.context.expect_page() as opened:
        table.get_by_role("link", name="Alfred-Costes").click()
    opened.value.wait_for_url(f"{sites.service}/investments/*")


def test_frame_follows_its_content(page: Page, sites: Sites) -> None:
    page.goto(sites.intranet)
    chart = framed(page, "Opérations en")
    expect(chart.locator(".mark").first).to_be_visible()
    expect_fitting(page.frames[2])
    low = int(heights(page)[1])
    chart.locator("summary:visible").click()
    expect(chart.locator(".chart-table tbody tr").first).to_be_visible()
    expect_fitting(page.frames[2])
    assert int(heights(page)[1]) > low
    chart.locator("summary:visible").click()
    expect_fitting(page.frames[2])
    assert int(heights(page)[1]) == low


def test_frames_out_of_sight_tell_their_height_too(page: Page, sites: Sites) -> None:
    """A browser does not lay them out by itself: they would jump when they are scrolled to."""
    page.set_viewport_size({"width": 1000, "height": 500})
    page.goto(sites.intranet)
    for index, given in enumerate(GIVEN):
        expect(page.locator("iframe").nth(index)).not_to_have_attribute("height", given)


@pytest.mark.parametrize("sender", ["the page itself", "another page in its frame"])
def test_example_believes_its_frames_alone(page: Page, sites: Sites, sender: str) -> None:
    page.goto(sites.intranet)
    expect(framed(page, "Opérations du lycée").locator(".school-doubts > *").first).to_be_visible()
    frames = page.frames[1:]
    for frame in frames:
        expect_fitting(frame)
    before = heights(page)
    page.evaluate("void (window.told = new Promise((go) => addEventListener('message', go)))")
    if sender == "the page itself":
        page.evaluate(SEND_HEIGHT)
    else:
        frames[0].evaluate("(note) => { location.href = note; }", f"{sites.intranet}/note")
    assert page.evaluate("told.then(({ data }) => data.height)") == 7
    assert heights(page) == before


def test_frames_of_an_origin_that_is_not_named_show_nothing(page: Page, sites: Sites) -> None:
    refused: list[str] = []

    def is_last(message: ConsoleMessage) -> bool:
        if "frame-ancestors" in message.text:
            refused.append(message.text)
        return len(refused) == 4

    other = sites.intranet.replace("localhost", "127.0.0.1")
    expect_fault(page, "frame-ancestors", f"request to {other}")
    with page.expect_console_message(is_last):
        page.goto(other)
    for frame in page.frames[1:]:
        expect(frame.locator(".embed-foot")).to_have_count(0)
    assert heights(page) == GIVEN


def test_height_is_told_to_a_page_that_does_not_name_itself(page: Page, sites: Sites) -> None:
    """The frame tells each origin that may be around it: the browser delivers to the one it is."""
    expect_fault(page, "Failed to execute 'postMessage'")
    page.goto(f"{sites.intranet}/silent")
    for index, given in enumerate(GIVEN):
        expect(page.locator("iframe").nth(index)).not_to_have_attribute("height", given)
    assert page.frames[1].evaluate("document.referrer") == ""


def test_whole_page_works_in_a_frame(page: Page, sites: Sites) -> None:
    """A search, a record, its change, and the way back, though the browser stores nothing here."""
    page.goto(f"{sites.intranet}/page")
    frame = page.frame_locator("iframe")
    rows = frame.locator(".operations tbody tr[data-index]")
    expect(rows).to_have_count(331)
    frame.get_by_role("combobox", name="Rechercher").fill(TOWN)
    expect(rows).to_have_count(4)
    rows.first.get_by_role("link").click()
    title = frame.get_by_role("heading", level=1)
    expect(title).to_contain_text(TOWN)
    frame.get_by_role("button", name="Tout modifier").click()
    frame.get_by_label("Ville").fill(OTHER_TOWN)
    frame.get_by_role("button", name="Enregistrer").click()
    expect(frame.get_by_text("Modifications enregistrées.")).to_be_visible()
    expect(title).to_contain_text(OTHER_TOWN)
    record = page.frames[1].url.rpartition("/")[2]
    address = record_address(sites.service, int(record))
    assert page.request.get(address).json()["ville"] == OTHER_TOWN
    frame.get_by_role("button", name="Annuler la modification de").click()
    expect(title).to_contain_text(TOWN)
    assert page.request.get(address).json()["ville"] == TOWN
    frame.get_by_role("link", name="Toutes les opérations").click()
    expect(rows).to_have_count(331)
    assert page.url == f"{sites.intranet}/page"
