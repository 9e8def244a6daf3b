"""Operations that have another name in the file, perhaps: a person says which are the same."""

import re
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.e2e.import_steps import choose, confirm, counted, open_import, payload, total
from tests.e2e.steps import (
    assert_accessible,
    assert_no_sideways_scroll,
    change_behind_the_page,
    record_address,
    tab_to,
)
from tests.e2e.strict import expect_fault

NEW_TITLE = "Restructuration générale"


@pytest.fixture
def renamed_file(records: list[dict[str, Any]]) -> FilePayload:
    """The dataset with another title and amount in the records 5 and 12."""
    published = [dict(record) for record in records]
    for record in (published[4], published[11]):
        record |= {"titreoperation": NEW_TITLE, "montant_des_ap_votes_en_meu": 1.25}
    return payload(published)


def pair(page: Page, number: int) -> Locator:
    """An operation of ours, beside the one that it may be."""
    link = page.locator(f"a[href$='investments/{number}']")
    return page.locator(".renamed li").filter(has=link)


def box(page: Page, number: int) -> Locator:
    """What says that the two are one."""
    return pair(page, number).get_by_role("checkbox", name="C’est la même opération")


def test_pair_is_confirmed_by_keyboard_and_taken_back(
    page: Page, live_server: str, renamed_file: FilePayload
) -> None:
    open_import(page, live_server)
    choose(page, renamed_file)
    expect(counted(page, "Renommées ?")).to_have_text("2")
    tab_to(page, box(page, 12))
    page.keyboard.press("Space")
    expect(page.locator(".message")).to_have_text("1 opération renommée est reconnue.")
    expect(box(page, 12)).to_be_focused()
    expect(box(page, 12)).to_be_checked()
    expect(counted(page, "Renommées ?")).to_have_text("1")
    expect(counted(page, "Modifiées")).to_have_text("1")
    expect(counted(page, "Ajoutées")).to_have_text("1")
    page.keyboard.press("Space")
    expect(counted(page, "Renommées ?")).to_have_text("2")
    expect(counted(page, "Modifiées")).to_have_text("0")
    expect(box(page, 12)).to_be_focused()
    expect(box(page, 12)).not_to_be_checked()


def test_pair_shows_both_operations_and_what_would_change(
    page: Page, live_server: str, renamed_file: FilePayload, records: list[dict[str, Any]]
) -> None:
    open_import(page, live_server)
    choose(page, renamed_file)
    shown = pair(page, 12)
    expect(shown.get_by_role("link")).to_contain_text(records[11]["titreoperation"])
    expect(shown).to_contain_text("Enregistrement 12")
    expect(shown.locator("ins")).to_have_text([NEW_TITLE, "1,25 M€"])


def test_all_are_confirmed_at_once_and_imported_as_the_same(
    page: Page, live_server: str, renamed_file: FilePayload
) -> None:
    open_import(page, live_server)
    choose(page, renamed_file)
    page.get_by_role("button", name="Toutes sont les mêmes").click()
    expect(page.get_by_role("heading", name="Renommées ? (2)")).to_be_focused()
    expect(counted(page, "Modifiées")).to_have_text("2")
    expect(page.get_by_role("button", name="Toutes sont les mêmes")).to_have_count(0)
    confirm(page)
    expect(page.locator(".message")).to_contain_text("est importé. Ajoutées : 0 ; modifiées : 2")
    assert total(page, live_server) == 331
    assert page.request.get(record_address(live_server)).json()["titreoperation"] == NEW_TITLE


def test_list_that_is_open_stays_open_and_has_what_is_confirmed(
    page: Page, live_server: str, renamed_file: FilePayload
) -> None:
    open_import(page, live_server)
    choose(page, renamed_file)
    added = page.locator("[data-list=added]")
    expect(added).to_have_attribute("open", "")
    expect(added.get_by_role("listitem")).to_have_count(2)
    box(page, 12).check()
    expect(added.get_by_role("listitem")).to_have_count(1)
    expect(added.get_by_role("listitem")).to_be_visible()


def test_another_file_forgets_what_was_confirmed(
    page: Page, live_server: str, renamed_file: FilePayload
) -> None:
    open_import(page, live_server)
    choose(page, renamed_file)
    box(page, 12).check()
    expect(counted(page, "Renommées ?")).to_have_text("1")
    choose(page, renamed_file)
    expect(counted(page, "Renommées ?")).to_have_text("2")
    expect(box(page, 12)).not_to_be_checked()


def test_what_was_confirmed_outlives_a_change_by_somebody_else(
    page: Page, live_server: str, renamed_file: FilePayload
) -> None:
    expect_fault(page, "412")
    open_import(page, live_server)
    choose(page, renamed_file)
    page.get_by_role("button", name="Toutes sont les mêmes").click()
    expect(counted(page, "Modifiées")).to_have_text("2")
    change_behind_the_page(page, live_server, mandataire="SEMAEST")
    confirm(page)
    expect(page.get_by_text("Les données ont changé entre-temps.")).to_be_visible()
    expect(box(page, 12)).to_be_checked()
    confirm(page)
    expect(page.locator(".message")).to_contain_text("est importé")
    assert total(page, live_server) == 331


@pytest.mark.parametrize("width", [1280, 320])
def test_renamed_operations_are_accessible(
    page: Page, live_server: str, renamed_file: FilePayload, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_import(page, live_server)
    choose(page, renamed_file)
    heading = page.get_by_role("heading", name="Ce que « lycees.json » changerait")
    expect(heading).to_have_accessible_description(re.compile("sous un autre titre"))
    assert_accessible(page)
    box(page, 12).check()
    expect(counted(page, "Renommées ?")).to_have_text("1")
    assert_accessible(page)
    assert_no_sideways_scroll(page)
