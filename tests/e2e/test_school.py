"""The sheet of a school in a real browser: its operations, its place, what to check, and paper."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.map_steps import markers, open_popup, show_map
from tests.e2e.printing import pages_of
from tests.e2e.steps import (
    assert_accessible,
    assert_no_sideways_scroll,
    open_list,
    open_record,
    rows,
    violations,
)
from tests.e2e.strict import expect_fault, settle

pytestmark = pytest.mark.database("shared")

LOGNES = "0772294A"
WITHOUT_A_PLACE = "991J98V?"
CALL = re.compile(r"/api/v1/schools/")


def open_school(page: Page, live_server: str, codeuai: str = LOGNES) -> None:
    page.goto(f"{live_server}/schools/{codeuai.replace('?', '%3F')}")
    expect(page.locator(".school-doubts > *").first).to_be_visible()


def test_school_shows_all_its_operations_on_one_line(page: Page, live_server: str) -> None:
    open_school(page, live_server)
    expect(page).to_have_title("Emilie-Brontë, Lognes · Lycées franciliens")
    expect(page.get_by_role("heading", level=1)).to_have_text("Emilie-Brontë, Lognes")
    expect(page.locator(".school-line > li")).to_have_count(3)
    expect(page.locator(".school-span :is(rect, circle)")).to_have_count(3)
    expect(page.locator(".school-totals dd")).to_have_text(["3", "52,20 M€", "63,49 M€"])
    expect(page.locator(".school-place .place-marker")).to_be_visible()
    expect(page.locator(".school-doubts")).to_contain_text("s’écrit « Emilie Brontë » ici")
    page.locator(".school-line").get_by_role("link", name="Déconstruction").click()
    expect(page.locator(".subtitle")).to_have_text("Déconstruction")


def test_school_of_paris_is_in_its_arrondissement(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/schools/0750612H")
    expect(page.get_by_role("heading", level=1)).to_have_text("ENSAAMA, Paris 15e")
    expect(page.locator(".subtitle")).to_have_text(
        "Code UAI\u00a0: 0750612H · Paris 15e · Paris (75)"
    )


def test_school_of_a_placeholder_says_what_is_not_known(page: Page, live_server: str) -> None:
    open_school(page, live_server, WITHOUT_A_PLACE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Lycée neuf, Palaiseau")
    expect(page.locator(".school-totals dd")).to_have_text(["1", "Non renseigné", "Non renseigné"])
    expect(page.locator(".school-line")).to_contain_text("années inconnues")
    expect(page.locator(".school-place")).to_have_text(
        "Aucune opération de ce lycée n’a de coordonnées."
    )
    page.get_by_role("link", name="Voir dans la liste").click()
    expect(rows(page)).to_have_count(1)


def test_record_leads_to_its_school(page: Page, live_server: str) -> None:
    open_record(page, live_server, 12)
    page.locator(".record-title").get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/schools/\w{8}$"))
    expect(page.locator(".school-line > li").first).to_be_visible()


def test_row_of_the_table_leads_to_its_school(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?codeuai=991J98V?")
    rows(page).get_by_role("button", name="Lycée neuf, Palaiseau").click()
    page.get_by_role("menuitem", name="Fiche du lycée").click()
    expect(page).to_have_url(f"{live_server}/schools/991J98V%3F")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lycée neuf, Palaiseau")


def test_popup_of_the_map_leads_to_its_school(page: Page, live_server: str) -> None:
    show_map(page, live_server, "?codeuai=0770945J")
    popup = open_popup(page, markers(page))
    popup.get_by_role("link", name="Gustave-Eiffel, Varennes-sur-Seine").click()
    expect(page).to_have_url(f"{live_server}/schools/0770945J")


def test_unknown_school_says_so_and_leads_back(page: Page, live_server: str) -> None:
    expect_fault(page, "404")
    page.goto(f"{live_server}/schools/0000000A")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Aucun lycée sous le code UAI 0000000A")
    assert violations(page) == []
    page.get_by_role("link", name="Toutes les opérations").click()
    expect(rows(page).first).to_be_visible()


def test_school_that_cannot_be_read_is_tried_again(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    page.route(CALL, lambda route: route.abort(), times=1)
    page.goto(f"{live_server}/schools/{LOGNES}")
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(".school-line > li")).to_have_count(3)


def test_school_is_announced_while_it_loads(page: Page, live_server: str) -> None:
    held: list[Route] = []
    page.route(CALL, lambda route: held.append(route))
    page.goto(f"{live_server}/schools/{LOGNES}")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Lycée {LOGNES}")
    expect(page.locator("main[aria-busy=true]")).to_be_visible()
    held[0].continue_()
    expect(page.locator("main:not([aria-busy]) .school-line")).to_be_visible()


def test_findings_that_cannot_be_had_leave_the_school(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    page.route("**/api/v1/findings?*", lambda route: route.abort(), times=1)
    open_school(page, live_server)
    expect(page.locator(".school-line > li")).to_have_count(3)
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(".school-doubts")).to_contain_text("s’écrit")


@pytest.mark.parametrize("width", [1366, 390])
def test_school_is_accessible_and_fits(page: Page, live_server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    open_school(page, live_server)
    settle(page)
    assert_no_sideways_scroll(page)
    assert_accessible(page)


@pytest.mark.parametrize("codeuai", [LOGNES, "0770922J", WITHOUT_A_PLACE])
def test_school_is_printed_on_one_page(page: Page, live_server: str, codeuai: str) -> None:
    open_school(page, live_server, codeuai)
    settle(page)
    assert pages_of(page) == 1
