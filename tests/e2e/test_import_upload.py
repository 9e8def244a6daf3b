"""A file on its way: how much of it is sent, what the service does with it, and leaving it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import serving
from tests.e2e.held_uploads import MIB, HeldUploads
from tests.e2e.import_steps import confirm, counted, drop, file_input, open_import, payload, total
from tests.e2e.steps import tab_to, violations_meanwhile
from tests.e2e.strict import expect_fault

# More than the system takes of a file before the service reads any of it.
LARGE = 15 * MIB
NOTICED_MS = 1_000
STALLED_MS = 30_000
# All of it, too: the system may take the rest at once.
MORE_IS_SENT = """before => { const progress = document.querySelector("progress");
  return progress.value > before || !progress.hasAttribute("value"); }"""


@pytest.fixture
def held(app: Flask) -> HeldUploads:
    return HeldUploads(app)


@pytest.fixture
def live_server(held: HeldUploads) -> Iterator[str]:
    with serving(held) as address:
        yield address


@pytest.fixture
def large_file(records: list[dict[str, Any]], new_record: dict[str, Any], tmp_path: Path) -> Path:
    """The dataset and one record more; blanks make it large, which are soon read."""
    file = tmp_path / "lycees.json"
    file.write_text(json.dumps([*records, new_record]).ljust(LARGE), encoding="utf-8")
    return file


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def sent(page: Page) -> float:
    return dialog(page).locator("progress").evaluate("({ value }) => value")


def test_person_sees_how_much_is_sent_and_then_that_the_service_reads(
    page: Page, live_server: str, held: HeldUploads, large_file: Path
) -> None:
    open_import(page, live_server)
    file_input(page).set_input_files(large_file)
    sending = page.get_by_role("dialog", name="Envoi de « lycees.json »")
    expect(sending).to_be_visible()
    expect(sending.get_by_role("progressbar", name="Envoi de « lycees.json »")).to_be_visible()
    assert 0 < sent(page) < 1
    assert violations_meanwhile(page) == []
    held.read()
    reading = page.get_by_role("dialog", name="Le service lit « lycees.json »")
    expect(reading.locator("progress:indeterminate")).to_be_visible()
    assert violations_meanwhile(page) == []
    held.answer()
    expect(dialog(page)).to_have_count(0)
    expect(page.get_by_role("heading", name="Ce que « lycees.json » changerait")).to_be_focused()
    expect(counted(page, "Ajoutées")).to_have_text("1")


@pytest.mark.parametrize("is_read", [False, True])
def test_file_is_left_by_keyboard_on_its_way(
    page: Page, live_server: str, held: HeldUploads, large_file: Path, is_read: bool
) -> None:
    expect_fault(page, "ERR_ABORTED")
    open_import(page, live_server)
    tab_to(page, file_input(page))
    file_input(page).set_input_files(large_file)
    expect(dialog(page)).to_be_visible()
    if is_read:
        held.read()
        expect(dialog(page)).to_contain_text("Le service lit")
    tab_to(page, dialog(page).get_by_role("button", name="Renoncer"))
    with page.expect_event("requestfailed"):
        page.keyboard.press("Enter")
    expect(page.locator(".message")).to_have_text("Rien n’a été importé.")
    expect(dialog(page)).to_have_count(0)
    expect(file_input(page)).to_be_focused()


def test_escape_leaves_too(
    page: Page, live_server: str, held: HeldUploads, large_file: Path
) -> None:
    open_import(page, live_server)
    file_input(page).set_input_files(large_file)
    expect(dialog(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".message")).to_have_text("Rien n’a été importé.")


def test_file_that_is_dropped_meanwhile_replaces_none(
    page: Page, live_server: str, held: HeldUploads, large_file: Path
) -> None:
    open_import(page, live_server)
    file_input(page).set_input_files(large_file)
    expect(dialog(page)).to_be_visible()
    drop(page, page.locator("footer"), payload([], "another.json"))
    for _request in ("dry run", "import"):
        held.read()
        held.answer()
    confirm(page)
    expect(page.locator(".message")).to_contain_text("« lycees.json » est importé")


def test_import_is_interrupted_while_it_is_sent_and_not_once_it_is_done(
    page: Page, live_server: str, held: HeldUploads, large_file: Path
) -> None:
    held.read()
    held.answer()
    open_import(page, live_server)
    file_input(page).set_input_files(large_file)
    confirm(page)
    dialog(page).get_by_role("button", name="Renoncer").click()
    expect(page.locator(".message")).to_have_text("L’envoi a été interrompu.")
    # The service sees that the rest does not come.
    held.read()
    assert total(page, live_server) == 331
    confirm(page)
    held.read()
    expect(dialog(page)).to_contain_text("Le service importe")
    expect(dialog(page).get_by_role("button")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_visible()
    held.answer()
    expect(page.locator(".message")).to_contain_text("est importé")
    assert total(page, live_server) == 332


def test_file_that_is_soon_read_shows_no_dialog(
    page: Page, live_server: str, held: HeldUploads, large_file: Path
) -> None:
    begin_to_send(page, live_server, held, large_file)
    page.clock.run_for(NOTICED_MS - 1)
    expect(dialog(page)).to_be_hidden()
    page.clock.run_for(1)
    expect(dialog(page)).to_be_visible()


def test_upload_that_stands_still_fails_and_is_tried_again(
    page: Page, live_server: str, held: HeldUploads, large_file: Path
) -> None:
    begin_to_send(page, live_server, held, large_file)
    failure = page.get_by_text("Le service ne répond pas.")
    # What the system still takes of the file gives it another while.
    assert any(is_visible_later(page, failure) for _attempt in range(100))
    page.get_by_role("button", name="Réessayer").click()
    # One that is cut off, and the new one.
    for _request in range(2):
        held.read()
    held.answer()
    expect(counted(page, "Ajoutées")).to_have_text("1")


def test_slow_upload_may_last(
    page: Page, live_server: str, held: HeldUploads, large_file: Path
) -> None:
    begin_to_send(page, live_server, held, large_file)
    page.clock.run_for(NOTICED_MS)
    for _piece in range(2):
        page.clock.run_for(STALLED_MS - 5_000)
        # Only what is sent from now on gives the rest another while.
        before = sent(page)
        held.read(2 * MIB)
        page.wait_for_function(MORE_IS_SENT, arg=before)
    page.clock.run_for(STALLED_MS - 5_000)
    held.read()
    held.answer()
    expect(counted(page, "Ajoutées")).to_have_text("1")


def begin_to_send(page: Page, live_server: str, held: HeldUploads, file: Path) -> None:
    """Choose a file on a page whose clock stands still until it is told to run."""
    page.clock.install()
    open_import(page, live_server)
    page.clock.pause_at("2100-01-01")
    file_input(page).set_input_files(file)
    assert held.arrived.wait(timeout=10)


def is_visible_later(page: Page, place: Locator) -> bool:
    page.clock.run_for(STALLED_MS)
    return place.is_visible()
