"""The Région's next file: shown first, then confirmed; its conflicts decided; all of it undone."""

from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from tests.e2e.import_steps import (
    choose,
    confirm,
    counted,
    drop,
    file_input,
    open_import,
    payload,
    total,
)
from tests.e2e.steps import (
    assert_accessible,
    assert_no_sideways_scroll,
    change_behind_the_page,
    record_address,
    tab_to,
    violations,
)
from tests.e2e.strict import expect_fault

IMPORTS_CALL = "**/api/v1/imports?*"
OURS, THEIRS = "SEMAEST", "ICADE"


@pytest.fixture
def next_file(records: list[dict[str, Any]], new_record: dict[str, Any]) -> FilePayload:
    """The dataset with one record more, one less, two that differ: record 12 is one of them."""
    published = [dict(record) for record in records[:-1]]
    published[4]["mandataire"] = "ICADE"
    published[11]["mandataire"] = THEIRS
    return payload([*published, new_record])


def mandataire(page: Page, live_server: str, identifier: int = 12) -> str | None:
    return page.request.get(record_address(live_server, identifier)).json()["mandataire"]


def test_file_is_shown_before_anything_is_written(
    page: Page, live_server: str, next_file: FilePayload
) -> None:
    change_behind_the_page(page, live_server, mandataire=OURS)
    open_import(page, live_server)
    choose(page, next_file)
    expect(page.get_by_role("heading", name="Ce que « lycees.json » changerait")).to_be_focused()
    expect(counted(page, "Ajoutées")).to_have_text("1")
    expect(counted(page, "Modifiées")).to_have_text("1")
    expect(counted(page, "En conflit")).to_have_text("1")
    expect(counted(page, "Disparues")).to_have_text("1")
    updated = page.locator("[data-list=updated]")
    updated.locator("summary").click()
    expect(updated.locator("ins")).to_have_text("ICADE")
    conflicts = page.locator("[data-list=conflicts]")
    conflicts.locator("summary").click()
    expect(conflicts.locator("dd")).to_have_text(["vide", OURS, THEIRS])
    assert total(page, live_server) == 331
    assert mandataire(page, live_server) == OURS


def test_confirmed_file_is_imported_and_undone_by_name(
    page: Page, live_server: str, next_file: FilePayload
) -> None:
    open_import(page, live_server)
    choose(page, next_file)
    confirm(page)
    expect(page.locator(".message")).to_contain_text("« lycees.json » est importé. Ajoutées : 1")
    assert (total(page, live_server), mandataire(page, live_server)) == (332, THEIRS)
    page.reload()
    page.get_by_role("button", name="Annuler l’import de « lycees.json »").click()
    expect(page.locator(".message")).to_contain_text("Annulé")
    assert (total(page, live_server), mandataire(page, live_server)) == (331, None)


def test_file_can_be_dropped_anywhere(page: Page, live_server: str, next_file: FilePayload) -> None:
    open_import(page, live_server)
    drop(page, page.locator("footer"), next_file)
    expect(counted(page, "Ajoutées")).to_have_text("1")


def test_file_is_taken_while_the_conflicts_are_loaded(
    page: Page, live_server: str, next_file: FilePayload
) -> None:
    held: list[Route] = []
    page.route("**/api/v1/imports/conflicts*", lambda route: held.append(route))
    open_import(page, live_server)
    choose(page, next_file)
    expect(counted(page, "Ajoutées")).to_have_text("1")
    for route in held:
        route.continue_()


def test_keyboard_alone_confirms_and_leaves(
    page: Page, live_server: str, next_file: FilePayload
) -> None:
    open_import(page, live_server)
    tab_to(page, file_input(page))
    choose(page, next_file)
    expect(page.get_by_role("heading", name="lycees.json")).to_be_focused()
    tab_to(page, page.get_by_role("button", name="Renoncer"))
    page.keyboard.press("Enter")
    expect(page.locator(".message")).to_have_text("Rien n’a été importé.")
    expect(file_input(page)).to_be_focused()
    choose(page, next_file)
    tab_to(page, page.get_by_role("button", name="Importer", exact=True))
    page.keyboard.press("Enter")
    expect(page.locator(".message")).to_contain_text("est importé")
    assert total(page, live_server) == 332


@pytest.mark.parametrize(
    ("choice", "kept"), [("Prendre partout", THEIRS), ("Garder partout", OURS)]
)
def test_all_conflicts_are_decided_at_once(
    page: Page, live_server: str, next_file: FilePayload, choice: str, kept: str
) -> None:
    change_behind_the_page(page, live_server, mandataire=OURS)
    open_import(page, live_server)
    choose(page, next_file)
    page.get_by_label(choice).check()
    expect(page.get_by_label(choice)).to_be_focused()
    confirm(page)
    expect(page.locator(".message")).to_contain_text("est importé")
    expect(page.get_by_role("heading", name="à trancher")).to_be_hidden()
    assert mandataire(page, live_server) == kept


@pytest.mark.parametrize(("button", "kept"), [("Garder", OURS), ("Prendre", THEIRS)])
def test_conflict_is_decided_later_field_by_field(
    page: Page, live_server: str, next_file: FilePayload, button: str, kept: str
) -> None:
    change_behind_the_page(page, live_server, mandataire=OURS)
    open_import(page, live_server)
    choose(page, next_file)
    confirm(page)
    expect(page.get_by_role("heading", name="1 conflit à trancher")).to_be_visible()
    page.reload()
    expect(page.locator(".conflict-list")).to_contain_text(THEIRS)
    assert mandataire(page, live_server) == OURS
    page.get_by_role("button", name=f"{button} {kept} : Mandataire").click()
    expect(page.locator(".message")).to_contain_text(kept)
    expect(page.get_by_role("heading", name="à trancher")).to_be_hidden()
    assert mandataire(page, live_server) == kept
    page.get_by_role("button", name="Annuler la décision sur").click()
    expect(page.get_by_role("heading", name="1 conflit à trancher")).to_be_visible()
    assert mandataire(page, live_server) == OURS


def test_decision_is_told_in_the_journal(
    page: Page, live_server: str, next_file: FilePayload
) -> None:
    change_behind_the_page(page, live_server, mandataire=OURS)
    open_import(page, live_server)
    choose(page, next_file)
    confirm(page)
    page.get_by_role("button", name=f"Prendre {THEIRS} : Mandataire").click()
    expect(page.locator(".message")).to_contain_text(THEIRS)
    page.get_by_role("navigation").get_by_role("link", name="Journal").click()
    newest = page.locator(".cards > li").first
    expect(newest.get_by_role("heading")).to_contain_text("Conflit tranché : ")
    expect(newest.get_by_role("heading")).to_contain_text("Mandataire")
    expect(newest.locator("del")).to_have_text(OURS)
    expect(newest.locator("ins")).to_have_text(THEIRS)


def test_conflict_that_somebody_else_has_decided_is_told(
    page: Page, live_server: str, next_file: FilePayload
) -> None:
    expect_fault(page, "404")
    change_behind_the_page(page, live_server, mandataire=OURS)
    open_import(page, live_server)
    choose(page, next_file)
    confirm(page)
    expect(page.get_by_role("heading", name="1 conflit à trancher")).to_be_visible()
    address = f"{live_server}/api/v1/imports/conflicts/12/mandataire"
    page.request.post(address, data={"keep": "theirs"})
    page.get_by_role("button", name=f"Garder {OURS} : Mandataire").click()
    expect(page.locator(".message")).to_have_text("Quelqu’un a tranché ce conflit entre-temps.")
    expect(page.get_by_role("heading", name="à trancher")).to_be_hidden()
    assert mandataire(page, live_server) == THEIRS


def test_data_that_changed_meanwhile_is_shown_anew(
    page: Page, live_server: str, next_file: FilePayload
) -> None:
    expect_fault(page, "412")
    open_import(page, live_server)
    choose(page, next_file)
    expect(counted(page, "En conflit")).to_have_text("0")
    change_behind_the_page(page, live_server, mandataire=OURS)
    confirm(page)
    expect(page.get_by_text("Les données ont changé entre-temps.")).to_be_visible()
    expect(counted(page, "En conflit")).to_have_text("1")
    assert total(page, live_server) == 331
    confirm(page)
    expect(page.locator(".message")).to_contain_text("est importé")
    assert (total(page, live_server), mandataire(page, live_server)) == (332, OURS)


def test_file_that_is_here_already_has_nothing_to_import(
    page: Page, live_server: str, records: list[dict[str, Any]]
) -> None:
    open_import(page, live_server)
    choose(page, payload(records))
    expect(page.get_by_text("Ce fichier ne changerait rien ici")).to_be_visible()
    confirm(page)
    expect(page.locator(".message")).to_contain_text("est importé")
    expect(page.locator(".undo button")).to_have_count(0)


@pytest.mark.database("shared")
def test_faults_of_a_file_are_listed_by_position_and_field(
    page: Page, live_server: str, records: list[dict[str, Any]]
) -> None:
    expect_fault(page, "422")
    wrong = [dict(record) for record in records]
    wrong[2]["ville"] = None
    wrong[6]["ppi"] = "bientôt"
    open_import(page, live_server)
    choose(page, payload(wrong))
    alert = page.get_by_role("alert").filter(has_text="Ce fichier contient des erreurs.")
    expect(alert.get_by_role("listitem")).to_have_count(2)
    expect(alert.get_by_role("listitem").first).to_contain_text("3")
    expect(alert.get_by_role("listitem").first).to_contain_text("Ville")
    assert violations(page) == []


@pytest.mark.database("shared")
def test_file_that_is_none_of_ours_is_refused(page: Page, live_server: str) -> None:
    expect_fault(page, "422")
    open_import(page, live_server)
    choose(page, {"name": "photo.json", "mimeType": "image/png", "buffer": b"\x89PNG"})
    expect(page.get_by_text("Ce fichier contient des erreurs.")).to_be_visible()


@pytest.mark.database("shared")
def test_several_files_at_once_are_not_taken(page: Page, live_server: str) -> None:
    open_import(page, live_server)
    page.evaluate(
        "() => { const transfer = new DataTransfer();"
        " for (const name of ['a', 'b']) transfer.items.add(new File(['[]'], name));"
        " window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer })); }"
    )
    expect(page.locator(".message")).to_have_text("Un seul fichier à la fois.")


def test_cut_connection_loses_nothing(page: Page, live_server: str, next_file: FilePayload) -> None:
    expect_fault(page, "Failed to load resource")
    open_import(page, live_server)
    page.route(IMPORTS_CALL, lambda route: route.abort())
    choose(page, next_file)
    expect(page.get_by_text("Le service ne répond pas.")).to_be_visible()
    page.unroute(IMPORTS_CALL)
    page.get_by_role("button", name="Réessayer").click()
    expect(counted(page, "Ajoutées")).to_have_text("1")


@pytest.mark.parametrize("width", [1280, 320])
def test_import_is_accessible(
    page: Page, live_server: str, next_file: FilePayload, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    change_behind_the_page(page, live_server, mandataire=OURS)
    open_import(page, live_server)
    assert_accessible(page)
    choose(page, next_file)
    expect(counted(page, "En conflit")).to_have_text("1")
    for summary in page.locator(".report summary").all():
        summary.click()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    confirm(page)
    expect(page.get_by_role("heading", name="1 conflit à trancher")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def test_import_speaks_english(page: Page, live_server: str, next_file: FilePayload) -> None:
    open_import(page, live_server)
    page.get_by_role("button", name="English").click()
    page.get_by_label("Choose a file").set_input_files(next_file)
    expect(page.get_by_role("heading", name="What “lycees.json” would change")).to_be_visible()
