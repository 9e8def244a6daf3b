"""Addresses that the service refuses: told in the reader's language, with the act that helps."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import assert_accessible, rows
from tests.e2e.strict import expect_fault

pytestmark = pytest.mark.database("shared")

REFUSED = (
    ("annee_de_livraison_min=abc", "Année de livraison ≥ abc"),
    ("etat_d_avancement=Finie", "Finie"),
    ("finding=none", "none"),
    ("bbox=1", "Zone de la carte"),
    ("sort=colour", "Tri"),
)
ENGLISH = re.compile(r"\b(must|not|valid|unknown|one of|length)\b", re.IGNORECASE)


@pytest.mark.parametrize(("query", "told"), REFUSED, ids=[query for query, _told in REFUSED])
def test_refused_filter_is_named_and_can_be_removed(
    page: Page, live_server: str, query: str, told: str
) -> None:
    expect_fault(page, "422")
    page.goto(f"{live_server}/?ville=Argenteuil&{query}")
    alert = page.locator(".failure")
    expect(alert).to_contain_text(told)
    assert not ENGLISH.search(alert.inner_text())
    expect(alert.get_by_role("button")).to_have_text("Retirer ce filtre")
    alert.get_by_role("button").click()
    expect(rows(page)).to_have_count(4)
    expect(alert).to_be_empty()
    assert page.url == f"{live_server}/?ville=Argenteuil"


def test_several_refused_filters_are_removed_at_once(page: Page, live_server: str) -> None:
    expect_fault(page, "422")
    page.goto(f"{live_server}/?ville=Argenteuil&bbox=1&finding=none")
    page.get_by_role("button", name="Retirer ces filtres").click()
    expect(rows(page)).to_have_count(4)


def test_address_of_no_page_says_so_and_leads_back(page: Page, live_server: str) -> None:
    expect_fault(page, "404")
    page.goto(f"{live_server}/operations/of/nothing")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cette page n’existe pas")
    assert_accessible(page)
    page.get_by_role("link", name="Toutes les opérations").click()
    expect(rows(page).first).to_be_visible()
