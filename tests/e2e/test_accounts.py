"""Accounts in the browser: signing in and out, and what is hidden from whom."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.accounts.steps import add_account, disable
from tests.databases import application
from tests.e2e.conftest import serving
from tests.e2e.steps import (
    assert_accessible,
    assert_no_sideways_scroll,
    assert_nothing_moves_when_the_texts_come,
    change_behind_the_page,
    edit_record,
    open_list,
    open_record,
    rows,
)
from tests.e2e.strict import expect_fault, settle, strict_page
from tests.maintenance.lived_in import note_backup

KEY = "0123456789abcdef" * 4
TO_OTHERS = {"HOST": "lycees.example", "SECRET_KEY": KEY}
ACCOUNT = ".site-header .account"
VIEWS = ("", "investments/12", "schools/0750669V", "compare?id=12,13", "findings", "changes")
SIZES: tuple[ViewportSize, ...] = ({"width": 1366, "height": 800}, {"width": 390, "height": 800})
WIDTHS = (320, 360, 390, 412, 768, 1024, 1366)
# All on the page that leads to a change, by the view where it is; a record is also deleted.
WRITING = {
    "": ["a[href$='/investments/new']", "a[href$='/import']", "[name=undo]"],
    "investments/12": [
        "[name=edit][value='']",
        "[name=delete]",
        "[name=edit][value=operation]",
        "[name=edit][value=budget]",
        "[name=fill]",
        ".findings [name=dismiss]",
    ],
    "investments/13": ["[name=revert]"],
    "investments/14": ["[name=restore]"],
    "findings?finding=school_two_spellings": [
        "[name=all]",
        "[name=finding]",
        ".cards [name=accept]",
        ".cards [name=dismiss]",
    ],
    "changes": ["[name=undo]"],
}


@pytest.fixture
def app(database_url: str) -> Iterator[Flask]:
    """The service where other machines reach it."""
    with application(database_url, **TO_OTHERS) as app:
        yield app


@pytest.fixture
def private(database_url: str) -> Iterator[str]:
    """The address of a service that only accounts may read."""
    with application(database_url, **TO_OTHERS, READ_ACCESS="accounts") as app:
        add_account(app, "l.petit", "reader")
        with serving(app) as address:
            yield address


def account(page: Page) -> Locator:
    """What the header has of the user, once its script is there."""
    settle(page)
    return page.locator(ACCOUNT)


def type_token(page: Page, token: str) -> None:
    page.get_by_label("Jeton").fill(token)
    page.get_by_role("main").get_by_role("button", name="Se connecter").click()


def be_signed_in(page: Page, app: Flask, name: str = "a.martin", role: str = "editor") -> None:
    """Sign in past the form."""
    answer = page.request.post("/api/v1/session", data={"token": add_account(app, name, role)})
    assert answer.ok


def sign_out(page: Page) -> None:
    account(page).click()
    page.get_by_role("menuitem", name="Se déconnecter").click()


# --- Signing in and out


def test_who_signs_in_comes_back_to_the_list_as_it_was_filtered(
    page: Page, app: Flask, live_server: str
) -> None:
    token = add_account(app, "a.martin")
    open_list(page, live_server, "?ville=Melun&sort=-id")
    account(page).click()
    expect(page.get_by_label("Jeton")).to_be_focused()
    expect(page.get_by_label("Jeton")).to_have_attribute("autocomplete", "current-password")
    type_token(page, f" {token}\n")
    expect(account(page)).to_have_text("a.martin")
    expect(page).to_have_url(f"{live_server}/?ville=Melun&sort=-id")
    expect(page.get_by_role("link", name="Ajouter une opération")).to_be_visible()


def test_who_signs_out_is_nobody(page: Page, app: Flask, live_server: str) -> None:
    be_signed_in(page, app)
    open_record(page, live_server)
    sign_out(page)
    expect(page.get_by_role("link", name="Se connecter")).to_be_visible()
    expect(page.get_by_role("button", name="Tout modifier")).to_have_count(0)
    assert page.request.get("/api/v1/session").json() == {"name": None, "role": None}


def test_sign_out_without_an_answer_is_told(page: Page, app: Flask, live_server: str) -> None:
    expect_fault(page, "Failed to load resource")
    be_signed_in(page, app)
    open_list(page, live_server)
    page.route("**/api/v1/session", lambda route: route.abort())
    sign_out(page)
    expect(page.get_by_role("alert").first).to_contain_text("Le service ne répond pas.")
    page.unroute("**/api/v1/session")
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_role("link", name="Se connecter")).to_be_visible()


def test_wrong_token_is_told_and_another_one_taken(
    page: Page, app: Flask, live_server: str
) -> None:
    expect_fault(page, "401")
    token = add_account(app, "a.martin")
    page.goto(f"{live_server}/sign-in")
    type_token(page, "")
    expect(page.get_by_text("Collez le jeton ici.")).to_be_visible()
    type_token(page, token[:-1])
    expect(page.get_by_role("alert")).to_contain_text("Ce jeton n’est pas connu.")
    expect(page.get_by_label("Jeton")).to_have_value(token[:-1])
    type_token(page, token)
    expect(account(page)).to_have_text("a.martin")


def test_too_many_attempts_are_told(page: Page, app: Flask, live_server: str) -> None:
    expect_fault(page, "429")
    token = add_account(app, "a.martin")
    for _attempt in range(10):
        page.request.post("/api/v1/session", data={"token": "lycees_x"})
    page.goto(f"{live_server}/sign-in")
    type_token(page, token)
    expect(page.get_by_role("alert")).to_contain_text("Attendez une minute")


def test_no_answer_is_told_and_the_same_token_tried_again(
    page: Page, app: Flask, live_server: str
) -> None:
    expect_fault(page, "Failed to load resource")
    page.route("**/api/v1/session", lambda route: route.abort())
    page.goto(f"{live_server}/sign-in?next=changes")
    type_token(page, add_account(app, "a.martin"))
    expect(page.get_by_role("alert")).to_contain_text("Le service ne répond pas.")
    page.unroute("**/api/v1/session")
    page.get_by_role("button", name="Réessayer").click()
    expect(account(page)).to_have_text("a.martin")
    expect(page).to_have_url(f"{live_server}/changes")


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_link_of_a_stranger_leads_to_the_list(
    page: Page, app: Flask, live_server: str, target: str
) -> None:
    page.goto(f"{live_server}/sign-in?next={target}")
    type_token(page, add_account(app, "a.martin"))
    expect(account(page)).to_have_text("a.martin")
    expect(page).to_have_url(f"{live_server}/")


# --- What is hidden


@pytest.fixture
def worked_with(app: Flask, page: Page, live_server: str) -> None:
    """Changes to undo and versions to go back to, one of them the last of this tab."""
    be_signed_in(page, app, "a.durand")
    change_behind_the_page(page, live_server, 13, mandataire="Icade")
    page.request.delete(f"{live_server}/api/v1/investments/14")
    edit_record(page, live_server, 15)
    page.get_by_label("Ville").fill("Melun")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("[name=undo]")).to_be_visible()
    page.request.delete("/api/v1/session")


def found(page: Page, live_server: str) -> set[tuple[str, str]]:
    """What leads to a change, as far as it is on the page at all."""
    expect_fault(page, "404")  # the deleted record
    there = set()
    for path, selectors in WRITING.items():
        page.goto(f"{live_server}/{path}")
        settle(page)
        there |= {(path, each) for each in selectors if page.locator(each).count() > 0}
    return there


EVERYTHING = {(path, selector) for path, selectors in WRITING.items() for selector in selectors}


@pytest.mark.usefixtures("worked_with")
def test_editor_finds_all_that_changes_something(page: Page, app: Flask, live_server: str) -> None:
    be_signed_in(page, app)
    assert EVERYTHING - found(page, live_server) == set()


@pytest.mark.usefixtures("worked_with")
@pytest.mark.parametrize("role", [None, "reader"])
def test_who_may_only_read_finds_nothing_that_changes_something(
    page: Page, app: Flask, live_server: str, role: str | None
) -> None:
    if role:
        be_signed_in(page, app, "l.petit", role)
    assert found(page, live_server) == set()


@pytest.mark.parametrize("role", [None, "editor"])
def test_menu_of_a_row_and_the_chosen_rows_change_something_for_editors_alone(
    page: Page, app: Flask, live_server: str, role: str | None
) -> None:
    if role:
        be_signed_in(page, app, "a.martin", role)
    open_list(page, live_server)
    rows(page).first.get_by_role("checkbox").check()
    expect(page.locator(".choice").get_by_role("button", name="Exporter")).to_be_visible()
    expect(page.locator(".choice [name=batch]")).to_have_count(1 if role else 0)
    rows(page).first.locator("td").nth(2).click(button="right")
    expect(page.get_by_role("menuitem", name="Ouvrir")).to_be_visible()
    writing = page.get_by_role("menuitem", name=re.compile("Modifier|Supprimer"))
    expect(writing).to_have_count(2 if role else 0)


def test_address_for_editing_shows_a_reader_the_record(
    page: Page, app: Flask, live_server: str
) -> None:
    be_signed_in(page, app, "l.petit", "reader")
    page.goto(f"{live_server}/investments/12#edit")
    expect(page.get_by_role("heading", name="Jules-Ferry, Paris 9e")).to_be_visible()
    settle(page)
    expect(page.get_by_label("Ville")).to_be_hidden()


@pytest.mark.parametrize("path", ["import", "investments/new"])
def test_view_that_writes_wants_an_account_and_is_come_back_to(
    page: Page, app: Flask, live_server: str, path: str
) -> None:
    page.goto(f"{live_server}/{path}")
    expect(page.get_by_role("main")).to_contain_text("il faut un compte")
    expect(page.locator("main form, main input")).to_have_count(0)
    page.get_by_role("main").get_by_role("link", name="Se connecter").click()
    type_token(page, add_account(app, "a.martin"))
    expect(page).to_have_url(f"{live_server}/{path}")
    expect(page.locator("main input").first).to_be_attached()


def test_view_that_writes_tells_a_reader_that_the_account_only_reads(
    page: Page, app: Flask, live_server: str
) -> None:
    be_signed_in(page, app, "l.petit", "reader")
    page.goto(f"{live_server}/import")
    expect(page.get_by_role("main")).to_contain_text("Le compte l.petit permet de consulter")
    expect(page.locator("main input")).to_have_count(0)


def test_whoever_uses_the_machine_of_the_service_has_no_account(
    shared_server: str, browser: Browser
) -> None:
    with strict_page(browser, shared_server) as page:
        open_record(page, shared_server)
        expect(account(page)).to_have_count(0)
        expect(page.locator(".site-nav a")).to_have_count(4)


# --- Known no longer


def test_who_is_disabled_while_typing_signs_in_again_and_saves(
    page: Page, app: Flask, live_server: str
) -> None:
    expect_fault(page, "401")
    be_signed_in(page, app)
    edit_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    disable(app, "a.martin")
    page.get_by_role("button", name="Enregistrer").click()
    alert = page.get_by_role("alert").filter(has_text="Vous n’êtes plus connecté.")
    expect(alert).to_contain_text("votre saisie est conservée")
    with page.context.expect_page() as opened:
        alert.get_by_role("link", name="Se connecter").click()
    type_token(opened.value, add_account(app, "a.martin"))
    expect(opened.value.locator(ACCOUNT)).to_have_text("a.martin")
    expect(page.get_by_label("Ville")).to_have_value("Melun")
    alert.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()
    assert page.request.get("/api/v1/investments/12").json()["ville"] == "Melun"


def test_who_becomes_a_reader_while_typing_is_told(
    page: Page, app: Flask, live_server: str
) -> None:
    expect_fault(page, "403")
    be_signed_in(page, app)
    edit_record(page, live_server)
    page.get_by_label("Ville").fill("Melun")
    disable(app, "a.martin")
    be_signed_in(page, app, "a.martin", "reader")
    page.get_by_role("button", name="Enregistrer").click()
    alert = page.get_by_role("alert").filter(has_text="votre compte ne le permet pas")
    expect(alert.get_by_role("link", name="Se connecter")).to_have_attribute("target", "_blank")
    expect(page.get_by_label("Ville")).to_have_value("Melun")


@pytest.mark.parametrize("path", VIEWS)
def test_view_that_only_accounts_may_read_is_come_back_to(
    browser: Browser, private: str, database_url: str, path: str
) -> None:
    with strict_page(browser, private) as page:
        expect_fault(page, "401")
        page.goto(f"{private}/{path}")
        alert = page.get_by_role("alert").filter(has_text="Il faut se connecter.")
        alert.get_by_role("link", name="Se connecter").click()
        with application(database_url, **TO_OTHERS) as other:
            token = add_account(other, "a.martin")
        type_token(page, token)
        expect(page).to_have_url(f"{private}/{path}")
        expect(account(page)).to_have_text("a.martin")
        settle(page)
        expect(page.locator("main [role=alert] *")).to_have_count(0)


# --- For administrators


def test_administrator_sees_accounts_and_backups(page: Page, app: Flask, live_server: str) -> None:
    be_signed_in(page, app, "a.martin", "admin")
    note_backup(app)
    page.goto(live_server)
    account(page).click()
    page.get_by_role("menuitem", name="Administration").click()
    expect(page.get_by_role("row", name=re.compile("a.martin administration"))).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("monday.sqlite"))).to_be_visible()
    expect(page.locator(".status-facts")).to_contain_text("SQLite")


def test_editor_is_told_that_the_page_is_for_administrators(
    page: Page, app: Flask, live_server: str
) -> None:
    expect_fault(page, "403")
    be_signed_in(page, app)
    page.goto(f"{live_server}/admin")
    expect(page.get_by_role("alert")).to_contain_text("Cette page est pour les administrateurs.")
    account(page).click()
    expect(page.get_by_role("menuitem")).to_have_text(["Se déconnecter (a.martin)"])


def test_who_has_no_account_is_told_to_sign_in_as_an_administrator(
    page: Page, app: Flask, live_server: str
) -> None:
    expect_fault(page, "401")
    add_account(app, "a.martin", "admin")
    page.goto(f"{live_server}/admin")
    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text("Connectez-vous avec un compte d’administration.")
    expect(refusal.get_by_role("link", name="Se connecter")).to_be_visible()


# --- How it looks


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_accounts_see_is_accessible(
    browser: Browser, app: Flask, live_server: str, size: ViewportSize
) -> None:
    with strict_page(browser, live_server, viewport=size) as page:
        expect_fault(page, "401")
        page.goto(f"{live_server}/sign-in")
        type_token(page, "lycees_x")
        expect(page.get_by_role("alert")).to_contain_text("Ce jeton n’est pas connu.")
        assert_accessible(page)
        for path in ("", "import", "findings"):
            page.goto(f"{live_server}/{path}")
            assert_accessible(page)
            assert_no_sideways_scroll(page)
        note_backup(app)
        be_signed_in(page, app, "a.martin", "admin")
        page.goto(f"{live_server}/admin")
        account(page).click()
        expect(page.get_by_role("menuitem", name="Se déconnecter")).to_be_visible()
        assert_accessible(page)
        assert_no_sideways_scroll(page)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", [None, "marie-christine.dupont-delacourt"])
def test_header_with_an_account_is_as_high_in_each_language(
    browser: Browser, app: Flask, live_server: str, name: str | None, language: str
) -> None:
    with strict_page(browser, live_server, locale=language) as page:
        if name:
            be_signed_in(page, app, name)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert_nothing_moves_when_the_texts_come(page)
            assert_no_sideways_scroll(page)
