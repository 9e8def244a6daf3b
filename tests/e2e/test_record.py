"""One operation in a real browser: read it, and edit it where it stands."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.steps import edit_record, open_list, open_record, record_address, rows, save, text_in
from tests.e2e.strict import expect_fault

pytestmark = pytest.mark.database("shared")


def test_record_opens_from_its_row_and_leads_back_to_the_filtered_list(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server, "?ville=Argenteuil")
    link = rows(page).first.get_by_role("link")
    school = text_in(link)
    link.click()
    expect(page.locator("h1")).to_contain_text(school)
    page.get_by_role("link", name="Toutes les opérations").click()
    expect(page).to_have_url(f"{live_server}/?ville=Argenteuil")
    expect(rows(page)).to_have_count(4)


def test_record_is_read_first_with_all_that_is_known_of_it(page: Page, live_server: str) -> None:
    record = page.request.get(record_address(live_server, 2)).json()
    open_record(page, live_server, 2)
    expect(page.get_by_role("heading", level=1)).to_contain_text(record["lycee"])
    expect(page.locator(".subtitle")).to_have_text(record["titreoperation"])
    expect(page.get_by_role("textbox")).to_have_count(0)
    for known in ("codeuai", "ppi", "mandataire", "maitrise_d_oeuvre", "entreprise", "code_insee"):
        expect(page.locator("main")).to_contain_text(record[known])
    expect(page.locator(".bar-label, .event-label")).to_have_count(6)


def test_budget_says_in_words_that_the_vote_exceeds_it(page: Page, live_server: str) -> None:
    open_record(page, live_server, 2)
    expect(page.locator(".share")).to_have_text("131 % du budget prévu a été voté : plus de 120 %.")
    open_record(page, live_server, 12)
    expect(page.locator(".share")).to_have_text("100 % du budget prévu a été voté.")


def test_timeline_lists_the_events_in_the_order_of_time(page: Page, live_server: str) -> None:
    open_record(page, live_server, 2)
    expect(page.locator(".timeline .event-time")).to_have_text(
        ["1999", "9 mai 2000", "26 novembre 2001", "2003"]
    )


def test_operations_of_the_same_school_are_a_click_away(page: Page, live_server: str) -> None:
    open_record(page, live_server, 2)
    school = page.locator(".school")
    expect(school.get_by_role("listitem")).to_have_count(2)
    expect(school.locator("[aria-current=page]")).to_have_text(
        "Restructuration locaux libérés par le CDES"
    )
    school.get_by_role("link", name="Rénovation restructuration").click()
    expect(page.locator(".subtitle")).to_have_text("Rénovation restructuration")


def test_place_is_on_a_map_that_leads_to_the_large_one(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    expect(page.locator(".place-map .place-marker")).to_be_visible()
    page.get_by_role("link", name="Voir sur la carte").click()
    expect(page).to_have_url(re.compile(r"\?marked=12&map=48\.88\d*,2\.32\d*,\d+$"))


def test_record_without_a_place_has_no_map(page: Page, live_server: str) -> None:
    open_record(page, live_server, 47)
    expect(page.locator(".findings")).to_contain_text("ni longitude ni latitude")
    expect(page.locator(".place-map")).to_have_count(0)


def test_map_that_cannot_be_had_leaves_the_coordinates(page: Page, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    page.route("**/contours.json", lambda route: route.abort())
    open_record(page, live_server)
    expect(page.locator(".place-map")).to_have_count(0)
    expect(page.locator(".coordinates")).to_contain_text("48,88407°")


def test_unknown_record_is_told_and_leads_to_the_list(page: Page, live_server: str) -> None:
    expect_fault(page, "404")
    page.goto(f"{live_server}/investments/999999")
    expect(page.get_by_role("heading", name="Cette opération n’existe pas")).to_be_visible()
    page.get_by_role("link", name="Toutes les opérations").click()
    expect(rows(page)).to_have_count(331)


def test_record_that_fails_to_load_can_be_tried_again(page: Page, live_server: str) -> None:
    expect_fault(page, "503")
    page.route(record_address(live_server), lambda route: route.fulfill(status=503))
    page.goto(f"{live_server}/investments/12")
    expect(page.get_by_role("alert")).to_contain_text("Le service a rencontré une erreur.")
    page.unroute(record_address(live_server))
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_role("button", name="Tout modifier")).to_be_visible()


def test_part_that_fails_leaves_the_others_and_can_be_tried_again(
    page: Page, live_server: str
) -> None:
    expect_fault(page, "503")
    history = f"{record_address(live_server)}/history"
    page.route(history, lambda route: route.fulfill(status=503))
    open_record(page, live_server)
    journal = page.locator(".history")
    expect(journal.get_by_role("alert")).to_contain_text("Le service a rencontré une erreur.")
    page.unroute(history)
    journal.get_by_role("button", name="Réessayer").click()
    expect(journal.get_by_role("heading", name="Version 1, ajout")).to_be_visible()


def test_what_takes_long_to_load_is_announced_by_a_skeleton(page: Page, live_server: str) -> None:
    held: list[Route] = []
    page.route(record_address(live_server), lambda route: held.append(route))
    with page.expect_request(record_address(live_server)):
        page.goto(f"{live_server}/investments/12")
    expect(page.get_by_text("Chargement…")).to_be_visible()
    expect(page.locator(".skeleton")).to_be_visible()
    held[0].continue_()
    expect(page.get_by_role("button", name="Tout modifier")).to_be_visible()


@pytest.mark.database("own")
def test_a_group_is_edited_where_it_stands(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    page.get_by_role("button", name="Modifier Budget").click()
    expect(page.get_by_label("Enveloppe prévisionnelle")).to_be_focused()
    expect(page.get_by_role("textbox")).to_have_count(3)
    page.get_by_label("Enveloppe prévisionnelle").fill("7,5")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()
    expect(page.get_by_role("button", name="Modifier Budget")).to_be_focused()
    expect(page.locator(".bar-amount").first).to_have_text("7,50 M€")


def test_link_to_edit_opens_the_whole_form(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/investments/12#edit")
    expect(page.get_by_label("Titre de l’opération")).to_be_focused()
    expect(page.get_by_label("Latitude")).to_be_visible()


@pytest.mark.database("own")
def test_saved_changes_are_there_after_a_reload(page: Page, live_server: str) -> None:
    edit_record(page, live_server)
    page.get_by_label("Titre de l’opération").fill("Rénovation du hall")
    page.get_by_label("Montant voté").fill("12,345678")
    page.get_by_label("Entreprises").fill("Coulon SA /\nDBS")
    page.get_by_label("Notification du marché").fill("2026-03-31")
    save(page)
    expect(page.locator(".subtitle")).to_have_text("Rénovation du hall")
    page.reload()
    expect(page.locator(".subtitle")).to_have_text("Rénovation du hall")
    expect(page.locator(".bar-amount").last).to_have_text("12,35 M€")
    expect(page.locator("[data-group=parties]")).to_contain_text("Coulon SA /\nDBS")
    expect(page.locator(".event-time").last).to_have_text("31 mars 2026")


@pytest.mark.database("own")
def test_only_what_changed_is_sent_with_the_version_that_was_read(
    page: Page, live_server: str
) -> None:
    etag = page.request.get(record_address(live_server)).headers["etag"]
    edit_record(page, live_server)
    page.get_by_label("Enveloppe prévisionnelle").fill("7.5")
    page.get_by_label("Maîtrise d’œuvre").fill("")
    with page.expect_request(lambda request: request.method == "PATCH") as sent:
        save(page)
    assert sent.value.post_data_json == {"enveloppe_prev_en_meu": 7.5, "maitrise_d_oeuvre": None}
    assert sent.value.header_value("If-Match") == etag


def test_saving_nothing_sends_nothing(page: Page, live_server: str) -> None:
    edit_record(page, live_server)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Aucune modification à enregistrer.")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    assert page.request.get(record_address(live_server)).json()["version"] == 1


def test_what_is_typed_is_given_up_only_after_a_question(page: Page, live_server: str) -> None:
    edit_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    page.get_by_role("button", name="Abandonner").click()
    expect(page.get_by_role("dialog")).to_contain_text("Ville")
    page.get_by_role("button", name="Renoncer").click()
    expect(page.get_by_label("Ville")).to_have_value("Melun")
    page.get_by_role("button", name="Abandonner").click()
    page.get_by_role("dialog").get_by_role("button", name="Abandonner").click()
    expect(page.get_by_label("Ville")).to_be_hidden()
    expect(page.locator("h1")).to_contain_text("Paris 9e")
    expect(page.get_by_role("button", name="Modifier Opération")).to_be_focused()


def test_leaving_with_unsaved_changes_asks(page: Page, live_server: str) -> None:
    edit_record(page, live_server)
    page.get_by_label("Mandataire").press_sequentially("SEMAEST")
    page.once("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        page.get_by_role("link", name="Toutes les opérations").click(no_wait_after=True)
    assert asked.value.type == "beforeunload"
    expect(page.get_by_label("Mandataire")).to_have_value("SEMAEST")


def test_leaving_without_changes_does_not_ask(page: Page, live_server: str) -> None:
    edit_record(page, live_server)
    page.get_by_label("Mandataire").press_sequentially("S")
    page.get_by_label("Mandataire").press("Backspace")
    page.get_by_role("link", name="Toutes les opérations").click()
    expect(rows(page)).to_have_count(331)
