"""What to check: the doubtful records by rule, accepted, dismissed, and taken back."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.conftest import Record
from tests.e2e.steps import (
    MERGE_PATCH,
    assert_accessible,
    assert_no_sideways_scroll,
    open_record,
    record_address,
    violations,
)
from tests.e2e.strict import expect_fault

pytestmark = pytest.mark.database("shared")

FINDINGS_CALL = re.compile(r"/api/v1/findings\?")
SPELLING = "Lycée écrit de deux façons"


def open_rule(page: Page, live_server: str, rule: str) -> None:
    page.goto(f"{live_server}/findings?finding={rule}")
    expect(page.locator("#rule-title")).to_be_visible()


def cards(page: Page) -> Locator:
    return page.locator(".cards > li")


def curled(text: str) -> str:
    """As the page shows what the service says."""
    return text.replace("'", "’")


def count_of(page: Page, title: str) -> Locator:
    return page.get_by_role("navigation", name="Règles").get_by_role("link", name=title)


def findings(page: Page, live_server: str, rule: str) -> list[Record]:
    return page.request.get(f"{live_server}/api/v1/findings?finding={rule}").json()


def test_rules_come_with_their_counts_and_open_on_what_there_is(
    page: Page, live_server: str
) -> None:
    rules = page.request.get(f"{live_server}/api/v1/findings/rules").json()
    page.goto(f"{live_server}/findings")
    links = page.get_by_role("navigation", name="Règles").get_by_role("link")
    expect(links).to_have_text([f"{curled(rule['title']['fr'])} {rule['count']}" for rule in rules])
    first = next(rule for rule in rules if rule["count"])
    expect(page.locator("#rule-title")).to_have_text(curled(first["title"]["fr"]))
    expect(cards(page)).to_have_count(first["count"])


def test_dates_that_cannot_mean_their_names_are_one_line_and_no_findings(
    page: Page, live_server: str
) -> None:
    page.goto(f"{live_server}/findings")
    expect(page.get_by_text("ne peuvent pas avoir le sens de leur nom")).to_have_count(1)
    expect(count_of(page, "notifié")).to_have_count(0)
    open_record(page, live_server, 2)
    calendar = page.locator("[data-group=calendar]")
    expect(calendar).to_contain_text("le marché est notifié avant d’être attribué")
    expect(page.locator(".findings")).not_to_contain_text("notifié")


def test_rule_is_chosen_kept_in_the_address_and_left_by_back(page: Page, live_server: str) -> None:
    open_rule(page, live_server, "no_coordinates")
    count_of(page, SPELLING).click()
    expect(page).to_have_url(f"{live_server}/findings?finding=school_two_spellings")
    expect(page.locator("#rule-title")).to_have_text(SPELLING)
    expect(page.locator("#rule-title")).to_be_focused()
    page.go_back()
    expect(page.locator("#rule-title")).to_have_text("Sans coordonnées")
    expect(cards(page)).to_have_count(7)


@pytest.mark.database("own")
def test_correction_is_shown_accepted_and_undone_by_name(page: Page, live_server: str) -> None:
    [found, *others] = findings(page, live_server, "school_two_spellings")
    address = f"{live_server}/api/v1/investments/{found['id']}"
    open_rule(page, live_server, "school_two_spellings")
    card = cards(page).first
    expect(card).to_contain_text(curled(found["reason"]["fr"]))
    expect(card.locator("del")).to_have_text(found["lycee"])
    expect(card.locator("ins")).to_have_text(found["correction"]["lycee"])
    card.get_by_role("button", name="Accepter").click()
    expect(cards(page)).to_have_count(len(others))
    expect(count_of(page, SPELLING)).to_contain_text(str(len(others)))
    expect(page.locator(".message")).to_contain_text(found["titreoperation"])
    assert page.request.get(address).json()["lycee"] == found["correction"]["lycee"]
    page.reload()
    page.get_by_role(
        "button", name=f"Annuler la modification de « {found['titreoperation']}"
    ).click()
    expect(cards(page)).to_have_count(len(others) + 1)
    assert page.request.get(address).json()["lycee"] == found["lycee"]


@pytest.mark.database("own")
def test_old_place_of_a_correction_is_the_records_own(page: Page, live_server: str) -> None:
    nowhere = {"longitude": None, "latitude": None}
    page.request.patch(record_address(live_server, 1), data=nowhere, headers=MERGE_PATCH)
    open_rule(page, live_server, "no_coordinates")
    card = cards(page).filter(has=page.locator("a[href$='/1']"))
    expect(card.locator("del")).to_have_text(["vide", "vide"])
    expect(card.locator("ins").first).to_have_text(re.compile(r"^2,\d+°$"))


@pytest.mark.database("own")
def test_dismissed_finding_goes_and_comes_back(page: Page, live_server: str) -> None:
    [_, found, *_] = findings(page, live_server, "no_coordinates")
    open_rule(page, live_server, "no_coordinates")
    cards(page).nth(1).get_by_role("button", name="Ignorer").click()
    expect(cards(page)).to_have_count(6)
    expect(count_of(page, "Sans coordonnées")).to_contain_text("6")
    expect(cards(page).nth(1).get_by_role("link")).to_be_focused()
    page.get_by_role("button", name="Ne plus ignorer").click()
    expect(cards(page)).to_have_count(7)
    expect(cards(page).nth(1)).to_contain_text(found["titreoperation"])
    expect(page.locator("h1")).to_be_focused()


@pytest.mark.database("own")
def test_last_finding_leaves_the_rule_empty_with_a_way_out(page: Page, live_server: str) -> None:
    open_rule(page, live_server, "school_two_spellings")
    for left in (3, 2, 1, 0):
        cards(page).last.get_by_role("button", name="Ignorer").click()
        expect(cards(page)).to_have_count(left)
    expect(page.get_by_text("Cette règle ne trouve rien à vérifier.")).to_be_visible()
    expect(page.locator("#rule-title")).to_be_focused()
    page.get_by_role("link", name="Toutes les opérations").click()
    expect(page).to_have_url(f"{live_server}/")


def test_many_findings_come_by_pages(page: Page, live_server: str) -> None:
    total = len(findings(page, live_server, "voted_above_plan"))
    open_rule(page, live_server, "voted_above_plan")
    expect(cards(page)).to_have_count(50)
    page.get_by_role("button", name=f"Afficher la suite (encore {total - 50})").click()
    expect(cards(page)).to_have_count(100)
    expect(cards(page).nth(50).get_by_role("link")).to_be_focused()


def test_rule_leads_to_the_list_and_a_card_to_its_record(page: Page, live_server: str) -> None:
    [found, *_] = findings(page, live_server, "no_coordinates")
    open_rule(page, live_server, "no_coordinates")
    link = page.get_by_role("link", name="Voir 7 opérations dans la liste")
    expect(link).to_have_attribute("href", "/?finding=no_coordinates")
    cards(page).first.get_by_role("link").click()
    expect(page).to_have_url(f"{live_server}/investments/{found['id']}")


@pytest.mark.database("own")
def test_finding_that_somebody_else_has_settled_is_told(page: Page, live_server: str) -> None:
    [found, *_] = findings(page, live_server, "no_coordinates")
    expect_fault(page, "404")
    open_rule(page, live_server, "no_coordinates")
    page.request.post(f"{live_server}/api/v1/findings/{found['id']}/no_coordinates/dismiss")
    cards(page).first.get_by_role("button", name="Ignorer").click()
    expect(page.locator(".message")).to_contain_text("n’est plus à vérifier")
    expect(cards(page)).to_have_count(6)


@pytest.mark.database("own")
def test_all_findings_of_a_rule_are_dismissed_and_undone_as_one(
    page: Page, live_server: str
) -> None:
    open_rule(page, live_server, "voted_above_plan")
    page.get_by_label("Sélectionner les 121 signalements").check()
    expect(page.get_by_text("121 signalements sélectionnés")).to_be_visible()
    expect(cards(page).first.get_by_role("checkbox")).to_be_checked()
    page.get_by_role("button", name="Ignorer 121 signalements").click()
    expect(page.locator(".message")).to_have_text("121 signalements ignorés.")
    expect(page.locator("#rule-title")).to_be_focused()
    expect(cards(page)).to_have_count(0)
    assert page.request.get(f"{live_server}/api/v1/changes").json()[0]["dismissed"] == 121
    page.reload()
    page.get_by_role("button", name="Ne plus ignorer 121 signalements").click()
    expect(cards(page)).to_have_count(50)
    page.goto(f"{live_server}/changes")
    expect(page.locator(".change h2").nth(1)).to_have_text("121 signalements ignorés")


@pytest.mark.database("own")
def test_chosen_corrections_are_accepted_by_keyboard_as_one_change(
    page: Page, live_server: str
) -> None:
    found = [
        each for each in findings(page, live_server, "school_two_spellings") if each["correction"]
    ]
    open_rule(page, live_server, "school_two_spellings")
    for finding in found:
        page.get_by_role("checkbox", name=finding["titreoperation"]).first.press("Space")
    page.get_by_role("button", name=re.compile(r"^Accepter \d+ correction")).press("Enter")
    expect(page.locator(".message")).to_contain_text("appliquée")
    [change, *_] = page.request.get(f"{live_server}/api/v1/changes").json()
    assert (change["action"], change["records"]) == ("batch", len(found))


@pytest.mark.database("own")
def test_finding_settled_meanwhile_leaves_all_undone_and_is_named(
    page: Page, live_server: str
) -> None:
    expect_fault(page, "404")
    [found, *_] = findings(page, live_server, "no_coordinates")
    open_rule(page, live_server, "no_coordinates")
    page.get_by_label("Sélectionner les 7 signalements").check()
    page.request.post(f"{live_server}/api/v1/findings/{found['id']}/no_coordinates/dismiss")
    page.get_by_role("button", name="Ignorer 7 signalements").click()
    expect(page.locator(".message")).to_contain_text(found["titreoperation"])
    expect(cards(page)).to_have_count(6)


@pytest.mark.database("own")
def test_changed_counts_are_told_and_read_again_on_demand(page: Page, live_server: str) -> None:
    page.clock.install()
    [found, *_] = findings(page, live_server, "no_coordinates")
    open_rule(page, live_server, "no_coordinates")
    page.request.post(f"{live_server}/api/v1/findings/{found['id']}/no_coordinates/dismiss")
    page.clock.run_for(15_000)
    expect(page.get_by_text("Les données ont changé depuis l’affichage.")).to_be_visible()
    expect(cards(page)).to_have_count(7)
    page.get_by_role("button", name="Actualiser").click()
    expect(cards(page)).to_have_count(6)


def test_slow_answer_is_waited_for_with_a_skeleton(page: Page, live_server: str) -> None:
    held: list[Route] = []
    page.route(FINDINGS_CALL, lambda route: held.append(route))
    with page.expect_request(FINDINGS_CALL):
        page.goto(f"{live_server}/findings?finding=no_coordinates")
    expect(page.locator(".skeleton")).to_be_visible()
    held[0].continue_()
    expect(cards(page)).to_have_count(7)
    expect(page.locator(".skeleton")).to_be_hidden()


@pytest.mark.database("own")
def test_second_click_asks_for_nothing_more(page: Page, live_server: str) -> None:
    open_rule(page, live_server, "no_coordinates")
    button = cards(page).first.get_by_role("button", name="Ignorer")
    button.dblclick()
    expect(cards(page)).to_have_count(6)
    expect(page.locator(".message")).to_contain_text("Signalement ignoré")


def test_failure_says_what_happened_and_tries_again(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    page.route(FINDINGS_CALL, lambda route: route.abort())
    page.goto(f"{live_server}/findings?finding=no_coordinates")
    expect(page.get_by_role("alert")).to_contain_text("Le service ne répond pas.")
    page.unroute(FINDINGS_CALL)
    page.get_by_role("button", name="Réessayer").click()
    expect(cards(page)).to_have_count(7)


def test_reasons_are_told_in_english(page: Page, live_server: str) -> None:
    [found, *_] = findings(page, live_server, "no_coordinates")
    open_rule(page, live_server, "no_coordinates")
    page.get_by_role("button", name="English").click()
    expect(cards(page).first).to_contain_text(found["reason"]["en"])
    expect(page.get_by_role("link", name="No coordinates")).to_be_visible()


@pytest.mark.database("own")
@pytest.mark.parametrize("width", [1280, 320])
def test_findings_are_accessible(page: Page, live_server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_rule(page, live_server, "school_two_spellings")
    cards(page).first.get_by_role("button", name="Accepter").click()
    expect(cards(page)).to_have_count(3)
    page.get_by_label("Sélectionner les 3 signalements").check()
    expect(page.get_by_text("3 signalements sélectionnés")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def test_rule_without_findings_is_accessible(page: Page, live_server: str) -> None:
    open_rule(page, live_server, "uai_check_letter")
    expect(page.get_by_text("Cette règle ne trouve rien")).to_be_visible()
    assert violations(page) == []


def test_failed_findings_are_accessible(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    page.route(FINDINGS_CALL, lambda route: route.abort())
    page.goto(f"{live_server}/findings")
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()
    assert violations(page) == []
