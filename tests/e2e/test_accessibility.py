"""The page by keyboard, on narrow screens, and under the eyes of axe-core."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import (
    LIST_CALL,
    assert_no_sideways_scroll,
    open_list,
    rows,
    tab_to,
    violations,
)


def test_keyboard_alone_filters_opens_and_saves(page: Page, live_server: str) -> None:
    open_list(page, live_server)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    tab_to(page, page.get_by_label("Mots"))
    page.keyboard.type("Argenteuil")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server}/?q=Argenteuil")
    tab_to(page, page.get_by_role("button", name="Lycée"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Lycée")).to_have_attribute(
        "aria-sort", "ascending"
    )
    tab_to(page, rows(page).first.get_by_role("link"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Modifier Intervenants"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Mandataire")).to_be_focused()
    page.keyboard.type("SEMAEST")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("", "tbody tr"),
        ("?q=zzzzzz", ".empty"),
        ("investments/12", "form"),
        ("investments/new", "form"),
    ],
)
def test_nothing_scrolls_sideways_on_a_narrow_screen(
    page: Page, live_server: str, path: str, content: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{live_server}/{path}")
    expect(page.locator(content).first).to_be_visible()
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize("width", [1600, 1024, 961, 700])
def test_list_fits_screens_of_all_widths(page: Page, live_server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    open_list(page, live_server)
    expect(rows(page)).to_have_count(331)
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_list_is_accessible(page: Page, live_server: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    open_list(page, live_server, "?ville=Paris&sort=ville")
    expect(rows(page).first).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_badge_is_accessible(page: Page, live_server: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    open_list(page, live_server)
    expect(rows(page)).to_have_count(331)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_empty_list_is_accessible(page: Page, live_server: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server}/?q=zzzzzz")
    expect(page.get_by_role("button", name="Effacer les filtres")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_failed_list_is_accessible(page: Page, live_server: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.expected_errors.append("Failed to load resource")
    page.route(LIST_CALL, lambda route: route.abort())
    page.goto(f"{live_server}/")
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()
    assert violations(page) == []
