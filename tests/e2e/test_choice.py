"""Chosen rows in a real browser: one field changed in all of them, undone, exported, kept."""

import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import (
    MERGE_PATCH,
    box_of,
    chosen_bar,
    open_list,
    open_whole_list,
    pasted,
    rows,
    texts_of,
)
from tests.e2e.strict import expect_fault

pytestmark = pytest.mark.database("shared")

ALL = "thead [value=all]"


def choose(page: Page, *indexes: int) -> None:
    for index in indexes:
        rows(page).nth(index).get_by_role("checkbox").check()
    expect(chosen_bar(page)).to_be_visible()


def open_batch(page: Page, field: str) -> None:
    chosen_bar(page).get_by_role("button", name="Modifier un champ…").click()
    page.get_by_label("Champ", exact=True).select_option(field)


def test_chosen_rows_are_counted_and_let_go(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    expect(chosen_bar(page)).to_be_hidden()
    choose(page, 0, 2)
    expect(chosen_bar(page).get_by_role("status")).to_have_text("2 opérations sélectionnées")
    assert page.locator(ALL).evaluate("box => box.indeterminate")
    chosen_bar(page).get_by_role("button", name="Tout désélectionner").click()
    expect(chosen_bar(page)).to_be_hidden()
    expect(page.locator(ALL)).to_be_focused()
    expect(rows(page).first.get_by_role("checkbox")).not_to_be_checked()


def test_bar_of_chosen_rows_moves_no_row(page: Page, live_server: str) -> None:
    open_whole_list(page, live_server)
    before = box_of(rows(page).first)
    choose(page, 0)
    assert box_of(rows(page).first) == before


def test_shift_click_chooses_all_rows_between_two(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    choose(page, 5)
    rows(page).nth(2).get_by_role("checkbox").click(modifiers=["Shift"])
    expect(chosen_bar(page)).to_contain_text("4 opérations sélectionnées")
    rows(page).nth(4).get_by_role("checkbox").click(modifiers=["Shift"])
    expect(chosen_bar(page)).to_contain_text("1 opération sélectionnée")


def test_first_shift_click_chooses_one_row(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    rows(page).nth(3).get_by_role("checkbox").click(modifiers=["Shift"])
    expect(chosen_bar(page)).to_contain_text("1 opération sélectionnée")


def test_all_rows_are_chosen_at_once(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Argenteuil")
    page.get_by_role("checkbox", name="Tout sélectionner").check()
    expect(chosen_bar(page)).to_contain_text("4 opérations sélectionnées")
    rows(page).first.get_by_role("checkbox").uncheck()
    expect(chosen_bar(page)).to_contain_text("3 opérations sélectionnées")


@pytest.mark.database("many")
def test_of_many_rows_no_more_are_chosen_than_can_be_changed(
    page: Page, live_server: str, many: int
) -> None:
    assert many > 1_000
    open_list(page, live_server)
    page.get_by_role("checkbox", name="Sélectionner les 1 000 premières").check()
    expect(chosen_bar(page)).to_contain_text("1 000 opérations sélectionnées (le maximum)")


def test_choice_outlives_the_order_but_not_the_filter(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Argenteuil")
    choose(page, 0, 1)
    page.get_by_role("button", name="Lycée", exact=True).click()
    expect(page.locator("[aria-sort]")).to_have_count(1)
    expect(chosen_bar(page)).to_contain_text("2 opérations sélectionnées")
    page.get_by_role("button", name="Tout effacer").click()
    expect(rows(page)).to_have_count(331)
    expect(chosen_bar(page)).to_contain_text("2 opérations sélectionnées")
    page.get_by_label("Rechercher").fill("Melun")
    expect(rows(page)).to_have_count(2)
    expect(chosen_bar(page)).to_be_hidden()


@pytest.mark.database("own")
def test_one_field_of_all_is_changed_and_undone_by_name_after_a_reload(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server, "?ville=Argenteuil&columns=lycee,mandataire")
    before = texts_of(page, "mandataire")
    page.locator(ALL).check()
    open_batch(page, "mandataire")
    page.get_by_label("Nouvelle valeur").fill("Un seul")
    page.get_by_role("button", name="Appliquer").click()
    expect(page.locator(".message")).to_have_text("4 opérations : Mandataire → Un seul")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(chosen_bar(page)).to_be_hidden()
    expect(rows(page).get_by_role("cell", name="Un seul")).to_have_count(4)
    page.reload()
    page.get_by_role("button", name="Annuler la modification de 4 opérations").click()
    expect(page.locator(".message")).to_have_text("Annulé : « 4 opérations ».")
    expect(rows(page).get_by_role("cell", name="Un seul")).to_have_count(0)
    assert texts_of(page, "mandataire") == before


@pytest.mark.database("own")
def test_state_of_all_is_chosen_from_the_nine(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Argenteuil")
    choose(page, 0)
    open_batch(page, "etat_d_avancement")
    page.get_by_label("Nouvelle valeur").select_option("Suspendue")
    page.get_by_role("button", name="Appliquer").click()
    expect(page.locator(".message")).to_have_text("1 opération : État d’avancement → Suspendue")
    expect(rows(page).first).to_contain_text("Suspendue")


def test_nothing_is_preset_and_nothing_is_sent_unless_it_was_chosen(
    page: Page, live_server: str
) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    open_list(page, live_server, "?ville=Argenteuil")
    choose(page, 0, 1)
    chosen_bar(page).get_by_role("button", name="Modifier un champ…").click()
    field, apply = (
        page.get_by_label("Champ", exact=True),
        page.get_by_role("button", name="Appliquer"),
    )
    expect(field).to_have_value("")
    apply.click()
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description("Choisissez d’abord le champ à modifier.")
    for name, told in (
        ("etat_d_avancement", "Entrez une valeur."),
        ("mandataire", "Vider ce champ"),
    ):
        field.select_option(name)
        expect(page.get_by_label("Nouvelle valeur")).to_have_value("")
        apply.click()
        expect(page.get_by_label("Nouvelle valeur")).to_have_accessible_description(
            re.compile(told)
        )
    assert "POST" not in sent


def test_present_values_of_the_chosen_rows_are_shown(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Argenteuil&columns=lycee,etat_d_avancement")
    page.locator(ALL).check()
    counted = Counter(texts_of(page, "etat_d_avancement"))
    open_batch(page, "etat_d_avancement")
    present = page.get_by_role("dialog").get_by_text("Valeurs actuelles")
    for value, times in counted.items():
        expect(present).to_contain_text(f"{times} × {value}")
    page.get_by_label("Champ", exact=True).select_option("lycee")
    expect(page.get_by_label("Vider ce champ")).to_have_count(0)


@pytest.mark.database("own")
def test_field_is_emptied_only_where_that_is_chosen(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Argenteuil")
    choose(page, 0, 1)
    open_batch(page, "annee_de_livraison")
    page.get_by_label("Nouvelle valeur").fill("2024")
    page.get_by_label("Vider ce champ").check()
    expect(page.get_by_label("Nouvelle valeur")).to_be_disabled()
    page.get_by_role("button", name="Appliquer").click()
    expect(page.locator(".message")).to_have_text("2 opérations : Année de livraison → vide")
    records = page.request.get(f"{live_server}/api/v1/investments?ville=Argenteuil").json()
    assert [each["annee_de_livraison"] for each in records[:2]] == [None, None]


@pytest.mark.database("own")
def test_undo_that_is_refused_names_the_schools(page: Page, live_server: str) -> None:
    expect_fault(page, "409")
    open_list(page, live_server, "?ville=Argenteuil")
    records = page.request.get(f"{live_server}/api/v1/investments?ville=Argenteuil").json()
    page.locator(ALL).check()
    open_batch(page, "mandataire")
    page.get_by_label("Nouvelle valeur").fill("Un seul")
    page.get_by_role("button", name="Appliquer").click()
    address = f"{live_server}/api/v1/investments/{records[0]['id']}"
    expect(page.get_by_role("button", name="Annuler la modification")).to_be_visible()
    page.request.patch(address, data={"mandataire": "Autre"}, headers=MERGE_PATCH)
    page.get_by_role("button", name="Annuler la modification de 4 opérations").click()
    link = page.locator(".undo").get_by_role("link")
    expect(link).to_have_text(f"{records[0]['lycee']}, {records[0]['titreoperation']}")
    expect(link).to_have_attribute("href", f"/investments/{records[0]['id']}")


def test_value_that_breaks_a_rule_is_told_in_the_dialog(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Argenteuil")
    choose(page, 0)
    open_batch(page, "annee_de_livraison")
    value = page.get_by_label("Nouvelle valeur")
    value.fill("1750")
    page.get_by_role("button", name="Appliquer").click()
    expect(value).to_have_attribute("aria-invalid", "true")
    expect(value).to_have_accessible_description("Entrez un nombre compris entre 1900 et 2100.")
    expect(value).to_be_focused()


@pytest.mark.database("own")
def test_refused_change_keeps_what_was_typed(page: Page, live_server: str) -> None:
    expect_fault(page, "503")
    open_list(page, live_server, "?ville=Argenteuil&columns=lycee,mandataire")
    choose(page, 0)
    page.route("**/investments/batch", lambda route: route.fulfill(status=503))
    open_batch(page, "mandataire")
    page.get_by_label("Nouvelle valeur").fill("Un seul")
    page.get_by_role("button", name="Appliquer").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("alert")).to_contain_text("Le service a rencontré une erreur.")
    expect(page.get_by_label("Nouvelle valeur")).to_have_value("Un seul")
    page.unroute("**/investments/batch")
    page.get_by_role("button", name="Appliquer").click()
    expect(page.locator(".message")).to_have_text("1 opération : Mandataire → Un seul")


def test_dialog_is_left_without_a_change(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Argenteuil")
    choose(page, 0)
    open_batch(page, "mandataire")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(chosen_bar(page)).to_contain_text("1 opération sélectionnée")


def test_chosen_rows_are_exported_by_their_numbers(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Argenteuil")
    records = page.request.get(f"{live_server}/api/v1/investments?ville=Argenteuil").json()
    choose(page, 0, 2)
    chosen_bar(page).get_by_role("button", name="Exporter la sélection").click()
    with page.expect_download() as asked:
        page.get_by_role("menuitem", name="CSV (RFC 4180)").click()
    query = parse_qs(urlsplit(asked.value.url).query)
    assert query == {"id": [str(records[0]["id"]), str(records[2]["id"])]}


@pytest.mark.database("many")
def test_a_thousand_chosen_rows_make_a_request_that_the_service_takes(
    page: Page, live_server: str, many: int
) -> None:
    page.context.grant_permissions(["clipboard-write"])
    open_list(page, live_server)
    page.locator(ALL).check()
    chosen_bar(page).get_by_role("button", name="Exporter la sélection").click()
    page.get_by_role("menuitem", name="Copier la commande curl").click()
    expect(page.get_by_text("Copié.")).to_be_visible()
    address = pasted(page).split("'")[1]
    assert len(page.request.get(address).json()) == 1_000 < many


def test_all_chosen_rows_are_exported_by_their_filters(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?ville=Argenteuil")
    page.locator(ALL).check()
    chosen_bar(page).get_by_role("button", name="Exporter la sélection").click()
    with page.expect_download() as asked:
        page.get_by_role("menuitem", name="CSV (RFC 4180)").click()
    assert asked.value.url.endswith("/investments.csv?ville=Argenteuil")


def test_chosen_rows_are_kept_in_the_persons_list(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    choose(page, 0, 3)
    chosen_bar(page).get_by_role("button", name="Ajouter à ma liste").click()
    items = page.get_by_role("region", name="Ma liste").get_by_role("listitem")
    expect(items).to_have_count(2)
