"""The API's documentation: read and tried by keyboard, under the eyes of axe-core."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import violations

pytestmark = pytest.mark.database("shared")


def test_documentation_is_accessible_closed_open_and_tried(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/api/docs")
    operations = page.locator(".opblock-summary-control")
    expect(operations.first).to_be_visible()
    assert violations(page) == []
    for name in ("createInvestment", "addUpInvestments"):
        operation = page.locator(f"#operations-investments-{name}")
        operation.locator(".opblock-summary-control").press("Enter")
        operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()
    expect(page.locator(".live-responses-table")).to_contain_text("Response body")
    assert violations(page) == []


def test_dialog_for_the_token_is_accessible(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/api/docs")
    page.get_by_role("button", name="Authorize", exact=True).first.click()
    dialog = page.locator(".dialog-ux")
    expect(dialog.locator("input")).to_be_visible()
    assert violations(page) == []
    dialog.locator("input").fill("lycees_x")
    dialog.get_by_role("button", name="Authorize").click()
    expect(dialog.get_by_role("button", name="Logout")).to_be_visible()
    assert violations(page) == []


def test_list_is_shown_at_the_first_press(page: Page, live_server: str) -> None:
    """Nothing is filled in that would filter."""
    page.goto(f"{live_server}/api/docs")
    operation = page.locator("#operations-investments-listInvestments")
    operation.locator(".opblock-summary-control").press("Enter")
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()
    answer = operation.locator(".live-responses-table")
    expect(answer).to_contain_text('"total": 331')
