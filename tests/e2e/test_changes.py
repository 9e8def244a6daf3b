"""The journal: what changed, by whom, when, in words; and its undo."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import (
    assert_accessible,
    assert_no_sideways_scroll,
    change_behind_the_page,
    record_address,
    violations,
)
from tests.e2e.strict import expect_fault

CHANGES_CALL = "**/api/v1/changes?*"


def open_journal(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/changes")
    expect(entries(page).first).to_be_visible()


def entries(page: Page) -> Locator:
    return page.locator(".cards > li")


def town(page: Page, live_server: str) -> str:
    return page.request.get(record_address(live_server)).json()["ville"]


def change_together(page: Page, live_server: str, ids: list[int], **patch: str) -> None:
    body = {"ids": ids, "patch": patch}
    assert page.request.post(f"{live_server}/api/v1/investments/batch", data=body).ok


def undo(entry: Locator) -> None:
    entry.get_by_role("button", name="Annuler ce changement").click()


def test_entry_tells_the_record_and_its_fields_old_and_new(page: Page, live_server: str) -> None:
    title = page.request.get(record_address(live_server)).json()["titreoperation"]
    change_behind_the_page(page, live_server, ville="Melun", enveloppe_prev_en_meu=3.5)
    open_journal(page, live_server)
    entry = entries(page).first
    expect(entry.get_by_role("heading")).to_have_text(f"Modification de « {title} »")
    expect(entry.locator("dt")).to_have_text(["Ville", "Enveloppe prévisionnelle"])
    expect(entry.locator("del")).to_have_text(["Paris 09ème", "6,32 M€"])
    expect(entry.locator("ins")).to_have_text(["Melun", "3,50 M€"])
    entry.get_by_role("link").click()
    expect(page).to_have_url(f"{live_server}/investments/12")


@pytest.mark.database("shared")
def test_time_is_told_from_now_and_exactly(page: Page, live_server: str) -> None:
    [entry] = page.request.get(f"{live_server}/api/v1/changes").json()
    page.clock.install(time=datetime.fromisoformat(entry["at"]) + timedelta(minutes=3, seconds=20))
    open_journal(page, live_server)
    time = entries(page).first.locator("time")
    expect(time).to_have_text(re.compile(r"^il y a 3 minutes, le \d+ \w+ \d{4} à \d\d:\d\d$"))
    page.clock.run_for(60_000)
    expect(time).to_contain_text("il y a 4 minutes, le ")


def test_deleted_record_is_still_named_and_linked(page: Page, live_server: str) -> None:
    record = page.request.get(record_address(live_server)).json()
    page.request.delete(record_address(live_server))
    open_journal(page, live_server)
    entry = entries(page).first
    expect(entry.get_by_role("heading")).to_have_text(
        f"Suppression de « {record['titreoperation']} »"
    )
    expect(entry.get_by_text("Supprimée", exact=True)).to_be_visible()
    expect(entry.get_by_role("link")).to_have_attribute("href", "/investments/12")
    entry.locator("summary").click()
    expect(entry.locator("dd").first).to_have_text(record["titreoperation"])


def test_change_is_undone_and_redone(page: Page, live_server: str) -> None:
    before = town(page, live_server)
    change_behind_the_page(page, live_server, ville="Melun")
    open_journal(page, live_server)
    undo(entries(page).first)
    expect(page.locator(".message")).to_have_text("Changement annulé.")
    expect(entries(page)).to_have_count(3)
    expect(entries(page).nth(1).get_by_text("Annulé", exact=True)).to_be_visible()
    expect(entries(page).nth(1).get_by_role("heading")).to_be_focused()
    assert town(page, live_server) == before
    entries(page).first.get_by_role("button", name="Rétablir ce changement").click()
    expect(entries(page)).to_have_count(4)
    expect(entries(page).nth(2).get_by_role("button", name="Annuler ce changement")).to_be_visible()
    assert town(page, live_server) == "Melun"


def test_change_of_many_records_is_undone_after_a_question(page: Page, live_server: str) -> None:
    change_together(page, live_server, list(range(1, 13)), ville="Melun")
    open_journal(page, live_server)
    entry = entries(page).first
    expect(entry.get_by_role("heading")).to_have_text("Modification groupée de 12 opérations")
    entry.locator("summary").click()
    expect(entry.locator(".card-records > li")).to_have_count(10)
    expect(entry.get_by_text("et 2 autres opérations")).to_be_visible()
    undo(entry)
    page.get_by_role("dialog").get_by_role("button", name="Renoncer").click()
    assert town(page, live_server) == "Melun"
    undo(entry)
    page.get_by_role("dialog").get_by_role("button", name="Annuler ce changement").click()
    expect(page.locator(".message")).to_have_text("Changement annulé.")
    assert town(page, live_server) == "Paris 09ème"


def test_refusal_names_the_records_that_have_changed_since(page: Page, live_server: str) -> None:
    expect_fault(page, "409")
    change_behind_the_page(page, live_server, ville="Melun")
    change_behind_the_page(page, live_server, ville="Meaux")
    open_journal(page, live_server)
    undo(entries(page).nth(1))
    refusal = entries(page).nth(1).get_by_role("alert")
    expect(refusal).to_contain_text("1 opération a changé depuis")
    expect(refusal.get_by_role("link")).to_have_attribute("href", "/investments/12")
    assert violations(page) == []
    assert town(page, live_server) == "Meaux"


def test_dismissed_finding_is_told_with_its_rule_and_brought_back(
    page: Page, live_server: str
) -> None:
    address = f"{live_server}/api/v1/findings"
    [found, *_] = page.request.get(f"{address}?finding=no_coordinates").json()
    page.request.post(f"{address}/{found['id']}/no_coordinates/dismiss")
    open_journal(page, live_server)
    heading = entries(page).first.get_by_role("heading")
    expect(heading).to_contain_text("Signalement ignoré")
    expect(heading).to_contain_text("Sans coordonnées")
    undo(entries(page).first)
    expect(heading).to_contain_text("De nouveau à vérifier")
    assert len(page.request.get(f"{address}?finding=no_coordinates").json()) == 7


def test_new_changes_are_announced_and_shown_on_demand(page: Page, live_server: str) -> None:
    page.clock.install()
    open_journal(page, live_server)
    change_behind_the_page(page, live_server, ville="Melun")
    change_behind_the_page(page, live_server, ville="Meaux")
    page.clock.run_for(15_000)
    newer = page.get_by_role("button", name="2 nouvelles modifications")
    expect(newer).to_be_visible()
    expect(entries(page)).to_have_count(1)
    newer.click()
    expect(entries(page)).to_have_count(3)
    expect(entries(page).first.get_by_role("heading")).to_be_focused()
    expect(newer).to_be_hidden()


def test_older_entries_come_on_demand_without_a_gap(page: Page, live_server: str) -> None:
    for number in range(55):
        change_behind_the_page(page, live_server, ville=f"Melun {number}")
    open_journal(page, live_server)
    expect(entries(page)).to_have_count(50)
    for number in range(3):
        change_behind_the_page(page, live_server, ville=f"Meaux {number}")
    page.get_by_role("button", name="Afficher la suite (encore 6)").click()
    expect(entries(page)).to_have_count(56)
    expect(entries(page).nth(50).get_by_role("heading")).to_be_focused()
    expect(page.get_by_role("button", name="Afficher")).to_be_hidden()


@pytest.mark.database("shared")
def test_failure_says_what_happened_and_tries_again(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    page.route(CHANGES_CALL, lambda route: route.abort())
    page.goto(f"{live_server}/changes")
    expect(page.get_by_role("alert").first).to_contain_text("Le service ne répond pas.")
    assert violations(page) == []
    page.unroute(CHANGES_CALL)
    page.get_by_role("button", name="Réessayer").click()
    expect(entries(page)).to_have_count(1)


def test_undo_that_failed_is_not_lost(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    change_behind_the_page(page, live_server, ville="Melun")
    open_journal(page, live_server)
    page.route("**/undo", lambda route: route.abort())
    undo(entries(page).first)
    expect(page.get_by_text("Le service ne répond pas.")).to_be_visible()
    page.unroute("**/undo")
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(".message")).to_have_text("Changement annulé.")
    assert town(page, live_server) == "Paris 09ème"


@pytest.mark.parametrize("width", [1280, 320])
def test_journal_is_accessible(page: Page, live_server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    change_behind_the_page(page, live_server, ville="Melun")
    change_together(page, live_server, [1, 2], ville="Melun")
    page.request.delete(record_address(live_server))
    open_journal(page, live_server)
    expect(entries(page)).to_have_count(4)
    for summary in page.locator("summary").all():
        summary.click()
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def test_journal_speaks_english(page: Page, live_server: str) -> None:
    change_behind_the_page(page, live_server, ville="Melun")
    open_journal(page, live_server)
    page.get_by_role("button", name="English").click()
    expect(entries(page).first.get_by_role("heading")).to_contain_text("Change of “")
    expect(entries(page).first.get_by_role("button", name="Undo this change")).to_be_visible()
