"""One operation in a real browser: read, save, refuse, add and delete."""

import re

from playwright.sync_api import Dialog, Page, expect

from tests.e2e.steps import (
    change_behind_the_page,
    fill_new_record,
    open_list,
    open_record,
    record_address,
    rows,
)


def test_record_opens_from_its_row_and_leads_back_to_the_filtered_list(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server, "?ville=Argenteuil")
    link = rows(page).first.get_by_role("link")
    school = link.inner_text()
    link.click()
    expect(page.get_by_label("Lycée")).to_have_value(school)
    page.get_by_role("link", name="Toutes les opérations").click()
    expect(page).to_have_url(f"{live_server}/?ville=Argenteuil")
    expect(rows(page)).to_have_count(4)


def test_record_opens_by_its_address_with_all_its_fields(page: Page, live_server: str) -> None:
    record = page.request.get(record_address(live_server)).json()
    open_record(page, live_server)
    expect(page.get_by_role("heading", level=1)).to_have_text(record["titreoperation"])
    expect(page.locator("form.sheet").locator("input, select, textarea")).to_have_count(19)
    voted = str(record["montant_des_ap_votes_en_meu"]).replace(".", ",")
    expect(page.get_by_label("Montant voté")).to_have_value(voted)
    expect(page.get_by_role("complementary")).to_contain_text(record["commune"])


def test_unknown_record_is_told_and_leads_to_the_list(page: Page, live_server: str) -> None:
    page.expected_errors.append("404")
    page.goto(f"{live_server}/investments/999999")
    expect(page.get_by_role("heading", name="Cette opération n'existe pas")).to_be_visible()
    page.get_by_role("link", name="Toutes les opérations").click()
    expect(rows(page)).to_have_count(331)


def test_record_that_fails_to_load_can_be_tried_again(page: Page, live_server: str) -> None:
    page.expected_errors.append("503")
    page.route(record_address(live_server), lambda route: route.fulfill(status=503))
    page.goto(f"{live_server}/investments/12")
    expect(page.get_by_role("alert")).to_contain_text("Le service a rencontré une erreur.")
    page.unroute(record_address(live_server))
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_role("button", name="Enregistrer")).to_be_visible()


def test_saved_changes_are_there_after_a_reload(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    page.get_by_label("Titre de l'opération").fill("Rénovation du hall")
    page.get_by_label("Montant voté").fill("12,345678")
    page.get_by_label("Entreprises").fill("Coulon SA /\nDBS")
    page.get_by_label("Notification du marché").fill("2026-03-31")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rénovation du hall")
    page.reload()
    expect(page.get_by_label("Titre de l'opération")).to_have_value("Rénovation du hall")
    expect(page.get_by_label("Montant voté")).to_have_value("12,345678")
    expect(page.get_by_label("Entreprises")).to_have_value("Coulon SA /\nDBS")
    expect(page.get_by_label("Notification du marché")).to_have_value("2026-03-31")


def test_only_what_changed_is_sent_with_the_version_that_was_read(
    page: Page, live_server: str
) -> None:
    etag = page.request.get(record_address(live_server)).headers["etag"]
    open_record(page, live_server)
    page.get_by_label("Enveloppe prévisionnelle").fill("7.5")
    page.get_by_label("Maîtrise d'œuvre").fill("")
    with page.expect_request(lambda request: request.method == "PATCH") as sent:
        page.get_by_role("button", name="Enregistrer").click()
    assert sent.value.post_data_json == {"enveloppe_prev_en_meu": 7.5, "maitrise_d_oeuvre": None}
    assert sent.value.header_value("If-Match") == etag
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()


def test_saving_nothing_sends_nothing(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Aucune modification à enregistrer.")).to_be_visible()
    assert page.request.get(record_address(live_server)).json()["version"] == 1


def test_value_that_the_page_can_judge_is_refused_at_its_field(
    page: Page, live_server: str
) -> None:
    open_record(page, live_server)
    field = page.get_by_label("Année de livraison")
    field.fill("bientôt")
    page.get_by_role("button", name="Enregistrer").click()
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile(r"Entrez un nombre\."))
    field.fill("2027")
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_value_that_the_service_refuses_is_told_at_its_field(page: Page, live_server: str) -> None:
    page.expected_errors.append("422")
    open_record(page, live_server)
    field = page.get_by_label("Ville")
    field.fill("Mel\u0007un")
    page.get_by_role("button", name="Enregistrer").click()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    expect(page.locator("#ville-error")).not_to_be_empty()
    expect(page.get_by_role("alert")).to_contain_text("certains champs sont à corriger")
    field.fill("Melun")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()


def test_conflict_keeps_what_was_typed_and_can_load_the_new_version(
    page: Page, live_server: str
) -> None:
    page.expected_errors.append("412")
    open_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    change_behind_the_page(page, live_server, mandataire="SEMAEST")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("alert")).to_contain_text("Quelqu'un d'autre a modifié cette opération")
    expect(page.get_by_label("Ville")).to_have_value("Melun")
    page.get_by_role("button", name="Charger la nouvelle version").click()
    expect(page.get_by_label("Mandataire")).to_have_value("SEMAEST")
    expect(page.get_by_label("Ville")).not_to_have_value("Melun")


def test_conflict_can_be_settled_without_typing_again(page: Page, live_server: str) -> None:
    page.expected_errors.append("412")
    open_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    change_behind_the_page(page, live_server, mandataire="SEMAEST")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("button", name="Garder ma saisie sur la nouvelle version").click()
    expect(page.get_by_label("Mandataire")).to_have_value("SEMAEST")
    expect(page.get_by_label("Ville")).to_have_value("Melun")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()
    saved = page.request.get(record_address(live_server)).json()
    assert (saved["ville"], saved["mandataire"]) == ("Melun", "SEMAEST")


def test_save_that_finds_no_service_keeps_what_was_typed(page: Page, live_server: str) -> None:
    page.expected_errors.append("Failed to load resource")
    open_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    page.route(record_address(live_server), lambda route: route.abort())
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("alert")).to_contain_text("Le service ne répond pas.")
    expect(page.get_by_label("Ville")).to_have_value("Melun")
    page.unroute(record_address(live_server))
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()


def test_new_operation_is_added_and_opened(page: Page, live_server: str) -> None:
    fill_new_record(page, live_server)
    page.get_by_role("button", name="Ajouter l'opération").click()
    expect(page).to_have_url(re.compile(r"/investments/\d+$"))
    expect(page.get_by_text("Opération ajoutée.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Construction d'un gymnase")
    open_list(page, live_server)
    expect(rows(page)).to_have_count(332)


def test_incomplete_operation_is_not_added(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/investments/new")
    page.get_by_role("button", name="Ajouter l'opération").click()
    expect(page.get_by_label("Titre de l'opération")).to_be_focused()
    expect(page.locator("[aria-invalid=true]")).to_have_count(6)
    expect(page).to_have_url(f"{live_server}/investments/new")


def test_deletion_asks_and_may_be_called_off(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    title = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="Supprimer…").click()
    expect(page.get_by_role("dialog")).to_contain_text(title)
    expect(page.get_by_role("button", name="Annuler")).to_be_focused()
    page.get_by_role("button", name="Annuler").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Supprimer…")).to_be_focused()
    assert page.request.get(record_address(live_server)).ok


def test_escape_calls_a_deletion_off(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    page.get_by_role("button", name="Supprimer…").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.request.get(record_address(live_server)).ok


def test_confirmed_deletion_leads_to_the_list_and_says_so(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    page.get_by_role("button", name="Supprimer…").click()
    page.get_by_role("button", name="Supprimer", exact=True).click()
    expect(page).to_have_url(f"{live_server}/")
    expect(page.get_by_text("est supprimée.")).to_be_visible()
    expect(rows(page)).to_have_count(330)
    assert page.request.get(record_address(live_server)).status == 404


def test_leaving_with_unsaved_changes_asks(page: Page, live_server: str) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    open_record(page, live_server)
    page.get_by_label("Mandataire").press_sequentially("SEMAEST")
    page.once("dialog", stay)
    page.get_by_role("link", name="Toutes les opérations").click(no_wait_after=True)
    expect(page.get_by_label("Mandataire")).to_have_value("SEMAEST")
    assert asked == ["beforeunload"]


def test_leaving_without_changes_does_not_ask(page: Page, live_server: str) -> None:
    open_record(page, live_server)
    page.get_by_label("Mandataire").press_sequentially("S")
    page.get_by_label("Mandataire").press("Backspace")
    page.get_by_role("link", name="Toutes les opérations").click()
    expect(rows(page)).to_have_count(331)
