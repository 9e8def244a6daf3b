"""The sheet of an operation: what it says, where, and that it does not jump while it loads."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.steps import box_of, expect_copied, open_record, record_address, text_in
from tests.e2e.strict import settle

pytestmark = pytest.mark.database("shared")

SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) {
    if (!hadRecentInput) window.shifted += value;
  }
}).observe({ type: "layout-shift", buffered: true });"""
# What is read beside the record: its findings, its school, its versions.
BESIDE = "**/api/v1/{findings?*,investments?codeuai=*,investments/2/history}"
WIDTHS = [390, 1024, 1366, 1920]


def bottom(place: Locator) -> float:
    box = box_of(place)
    return box["y"] + box["height"]


def without_values(page: Page, live_server: str, **values: Any) -> None:
    """Open a record as if the service had these values, which no record of the dataset has."""
    record = page.request.get(record_address(live_server)).json() | values
    page.route(record_address(live_server), lambda route: route.fulfill(json=record))
    open_record(page, live_server)


def test_school_and_town_come_first_then_the_operation(page: Page, live_server: str) -> None:
    open_record(page, live_server, 2)
    expect(page.get_by_role("heading", level=1)).to_have_text("Paul-Poiret, Paris 11e")
    expect(page.locator(".subtitle")).to_have_text("Restructuration locaux libérés par le CDES")
    expect(page.locator(".codes")).to_contain_text("Opération livrée")
    expect(page.locator(".codes")).to_contain_text("0750558Z")
    expect(page).to_have_title(re.compile("^Paul-Poiret, Paris 11e · Restructuration locaux"))


@pytest.mark.parametrize("identifier", [2, 12, 112])
def test_whole_story_is_on_one_screen(page: Page, live_server: str, identifier: int) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    open_record(page, live_server, identifier)
    expect(page.locator(".place-marker")).to_be_visible()
    for part in (".codes .badge", ".bars", ".share", ".timeline", ".place-map", ".coordinates"):
        assert bottom(page.locator(part)) <= 768, part


def test_nothing_is_said_twice(page: Page, live_server: str) -> None:
    open_record(page, live_server, 2)
    expect(page.locator(".school [aria-current]")).to_be_visible()
    for part in page.locator(".history, .findings").all():
        part.evaluate("(element) => { element.hidden = true; }")
    said = text_in(page.locator("main"))
    for once in ("1,98 M€", "2,60 M€", "0750558Z", "2001/2006", "Année du vote", "Boiron"):
        assert said.count(once) == 1, once


def test_what_is_not_known_is_named_on_one_line_and_can_be_filled(
    page: Page, live_server: str
) -> None:
    open_record(page, live_server)
    line = page.locator(".unknown")
    expect(line).to_have_text(
        "Non renseignés : notification du marché, attribution en CAO, année de livraison,"
        " mandataire, mode de dévolution, nombre de lots, entreprises"
    )
    line.get_by_role("button", name="nombre de lots").click()
    expect(page.get_by_label("Nombre de lots")).to_be_focused()
    page.get_by_role("button", name="Abandonner").click()
    expect(page.get_by_role("button", name="Modifier Intervenants")).to_be_focused()


def test_group_of_which_nothing_is_known_is_no_box_and_can_be_filled(
    page: Page, live_server: str
) -> None:
    without_values(page, live_server, longitude=None, latitude=None, annee_d_individualisation=None)
    expect(page.locator("[data-group=place], [data-group=calendar]").first).to_be_hidden()
    expect(page.locator("[data-group=place]")).to_be_hidden()
    page.get_by_role("button", name="longitude").click()
    expect(page.get_by_label("Longitude")).to_be_focused()
    page.get_by_role("button", name="Abandonner").click()
    expect(page.locator("[data-group=place]")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.get_by_role("button", name="Tout modifier").click()
    for label in ("Titre de l’opération", "Longitude", "Année de livraison", "Mandataire"):
        expect(page.get_by_label(label)).to_be_visible()


def test_lone_year_is_a_point(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    expect(page.locator(".timeline circle")).to_have_count(1)
    expect(page.locator(".timeline rect")).to_have_count(0)


def test_amounts_have_two_decimals_and_tell_the_euro_where_there_is_more(
    page: Page, live_server: str
) -> None:
    without_values(
        page, live_server, enveloppe_prev_en_meu=7.5, montant_des_ap_votes_en_meu=12.345678
    )
    planned, voted = page.locator(".bar-amount").all()
    expect(planned).to_have_text("7,50 M€")
    assert planned.get_attribute("title") is None
    expect(voted).to_have_text("12,35 M€")
    expect(voted).to_have_attribute("title", "12,345678 M€")


def test_coordinates_are_read_to_the_metre_and_copied(page: Page, live_server: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_record(page, live_server)
    expect(page.locator(".coordinates dd")).to_contain_text(["48,88407°", "2,32909°", "Copier"])
    page.get_by_role("button", name="Copier les coordonnées").click()
    expect(page.get_by_text("Copié.")).to_be_visible()
    expect_copied(page, "48.88407, 2.32909")


def test_findings_open_from_their_line(page: Page, live_server: str) -> None:
    open_record(page, live_server, 2)
    findings = page.locator(".findings")
    expect(findings.locator("summary")).to_contain_text("À vérifier (1)")
    expect(findings.get_by_role("button", name="Ignorer")).to_have_count(0)
    findings.locator("summary").press("Enter")
    expect(findings.get_by_role("button", name="Ignorer")).to_have_count(1)


def test_record_without_a_finding_says_so(page: Page, live_server: str) -> None:
    page.route("**/api/v1/findings?id=*", lambda route: route.fulfill(json=[]))
    open_record(page, live_server)
    expect(page.locator(".findings")).to_have_text("Rien à vérifier.")


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_moves_when_slow_answers_come(page: Page, live_server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 1000})
    page.add_init_script(SHIFTS)
    held: list[Route] = []
    page.route(BESIDE, lambda route: held.append(route))
    open_record(page, live_server, 2)
    expect(page.locator("[aria-busy=true]")).to_have_count(3)
    for route in held:
        route.continue_()
    expect(page.locator(".findings summary")).to_be_visible()
    expect(page.locator(".versions > li").first).to_be_visible()
    settle(page)
    assert page.evaluate("window.shifted") < 0.02


def test_identification_tells_where_the_record_stands(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    facts = page.locator(".facts")
    expect(facts.get_by_role("heading")).to_have_text("Identification")
    expect(facts).to_contain_text("Paris 9e")
    expect(facts).to_contain_text("75109")
