"""What has changed since this browser's last visit: a line of the list, and the journal since."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import (
    assert_accessible,
    assert_no_sideways_scroll,
    change_behind_the_page,
    open_whole_list,
    rows,
)
from tests.e2e.strict import settle

CHANGED = re.compile(r"^2 opérations modifiées depuis votre dernière visite, le .+ à \d\d:\d\d")


def line(page: Page) -> Locator:
    return page.locator(".away")


def visit_then_come_back(page: Page, live_server: str, *ids: int) -> None:
    """Others change these operations between two visits."""
    open_whole_list(page, live_server)
    for identifier in ids:
        change_behind_the_page(page, live_server, identifier, ville="Melun")
    page.clock.install(time=datetime.now(UTC) + timedelta(minutes=31))
    open_whole_list(page, live_server)


@pytest.mark.database("shared")
def test_first_visit_tells_nothing_and_asks_for_nothing(page: Page, live_server: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for _visit in range(2):
        open_whole_list(page, live_server)
    expect(line(page)).to_be_empty()
    assert not [url for url in asked if "/api/v1/changes" in url]


def test_line_tells_what_others_have_changed_and_leads_there(page: Page, live_server: str) -> None:
    visit_then_come_back(page, live_server, 12, 13)
    expect(line(page)).to_have_text(CHANGED)
    assert_accessible(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert_no_sideways_scroll(page)
    line(page).get_by_role("link", name="Les afficher").click()
    expect(rows(page)).to_have_count(2)
    page.reload()
    expect(line(page)).to_have_text(CHANGED)
    line(page).get_by_role("link", name="Voir le journal").click()
    expect(page).to_have_url(re.compile(r"/changes\?since="))
    expect(page.locator(".cards > li")).to_have_count(2)


def test_dismissed_line_stays_away(page: Page, live_server: str) -> None:
    visit_then_come_back(page, live_server, 12)
    line(page).get_by_role("button", name="Masquer ce rappel").press("Enter")
    expect(line(page)).to_be_empty()
    expect(page.locator("#list")).to_be_focused()
    page.reload()
    expect(rows(page).first).to_be_visible()
    settle(page)
    expect(line(page)).to_be_empty()


def test_failing_journal_leaves_the_list_without_the_line(page: Page, live_server: str) -> None:
    page.route("**/api/v1/changes?*", lambda route: route.fulfill(status=200, body="<html>"))
    visit_then_come_back(page, live_server, 12)
    expect(line(page)).to_be_empty()


def test_journal_begins_at_the_time_of_its_address_until_that_is_taken_off(
    page: Page, live_server: str
) -> None:
    change_behind_the_page(page, live_server, ville="Melun")
    newest = page.request.get(f"{live_server}/api/v1/changes").json()[0]
    entries = page.locator(".cards > li")
    page.goto(f"{live_server}/changes?since={newest['at'].replace('+', '%2B')}")
    expect(entries).to_have_count(1)
    assert_accessible(page)
    chip = page.get_by_role("link", name=re.compile("^Retirer le filtre : Depuis le "))
    chip.press("Enter")
    expect(page).to_have_url(f"{live_server}/changes")
    expect(entries).to_have_count(2)
    expect(chip).to_be_hidden()
    page.go_back()
    expect(entries).to_have_count(1)


@pytest.mark.database("shared")
def test_journal_says_that_nothing_has_changed_since(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/changes?since=2200-01-01T00:00:00Z")
    expect(page.get_by_text("Rien n’a changé depuis.")).to_be_visible()
    page.goto(f"{live_server}/changes?since=hier")
    expect(page.locator(".cards > li").first).to_be_visible()
