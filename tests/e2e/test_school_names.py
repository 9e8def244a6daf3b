"""Schools of one name are told apart by their towns, wherever a name stands."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import change_behind_the_page, open_list, open_record, rows

pytestmark = pytest.mark.database("shared")

LYCEE = "?lycee=Jean-Moulin"
TOWNS = ["Le Blanc Mesnil", "Le Chesnay", "Rosny", "Torcy"]


def test_suggestion_and_chip_say_how_many_towns_have_such_a_school(
    page: Page, live_server: str
) -> None:
    open_list(page, live_server)
    page.locator("#q").press_sequentially("jean mou")
    page.get_by_role("option", name="Jean-Moulin (4 villes)").click()
    chip = page.locator(".chips .chip[name=lycee]")
    expect(chip).to_have_text("Lycée : Jean-Moulin (4 villes)")
    open_list(page, live_server, f"{LYCEE}&ville=Torcy")
    expect(chip).to_have_text("Lycée : Jean-Moulin, Torcy")


def test_rows_and_their_menus_are_named_with_the_town(page: Page, live_server: str) -> None:
    open_list(page, live_server, f"{LYCEE}&columns=lycee,titreoperation")
    for town in TOWNS:
        name = f"Jean-Moulin, {town}"
        expect(rows(page).get_by_role("link", name=name).first).to_be_visible()
        expect(rows(page).get_by_role("checkbox", name=name).first).to_be_attached()
        expect(rows(page).get_by_role("button", name=name).first).to_be_attached()


def test_shortlist_names_the_town(page: Page, live_server: str) -> None:
    open_list(page, live_server, f"{LYCEE}&ville=Torcy")
    rows(page).first.get_by_role("button", name="Jean-Moulin, Torcy").click()
    page.get_by_role("menuitem", name="Ajouter à ma liste").click()
    expect(page.locator(".shortlist li a").first).to_contain_text("Jean-Moulin, Torcy, ")


def test_title_of_a_record_names_the_town(page: Page, live_server: str) -> None:
    open_record(page, live_server, 12)
    expect(page).to_have_title("Jules-Ferry, Paris 9e · Rénovation")


@pytest.mark.database("own")
def test_journal_names_the_town(page: Page, live_server: str) -> None:
    change_behind_the_page(page, live_server, ppi="2012/2022")
    page.goto(f"{live_server}/changes")
    expect(page.locator(".cards li").first.get_by_role("link").first).to_have_text(
        "Jules-Ferry, Paris 9e, Rénovation"
    )
