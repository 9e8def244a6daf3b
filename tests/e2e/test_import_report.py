"""What the page says of a file: what is surprising, how it was read, why it is refused."""

import csv
import io
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.import_steps import choose, counted, open_import, payload
from tests.e2e.strict import expect_fault


def table(records: list[dict[str, Any]]) -> FilePayload:
    """A CSV as a French Excel saves it."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(records[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(records)
    return {
        "name": "lycees.csv",
        "mimeType": "text/csv",
        "buffer": text.getvalue().encode("cp1252"),
    }


def test_surprising_stands_first_and_is_read_with_the_title(
    page: Page, live_server: str, records: list[dict[str, Any]]
) -> None:
    open_import(page, live_server)
    choose(page, payload([record | {"mandataire": "ICADE"} for record in records]))
    expect(counted(page, "Modifiées")).to_have_text("331")
    warning = page.locator(".report .notice.-warning")
    expect(warning.get_by_role("listitem")).to_have_count(1)
    heading = page.get_by_role("heading", name="Ce que « lycees.json » changerait")
    expect(heading).to_be_focused()
    expect(heading).to_have_accessible_description(warning.inner_text().strip())


def test_person_reads_how_the_file_was_read(
    page: Page, live_server: str, records: list[dict[str, Any]]
) -> None:
    open_import(page, live_server)
    choose(page, table([record | {"geo_point_2d": ""} for record in records]))
    notes = page.locator(".report section").filter(has_text="Comment le fichier a été lu")
    expect(notes.get_by_role("listitem").filter(has_text="Windows-1252")).to_have_count(1)
    expect(notes.get_by_role("listitem").filter(has_text="geo_point_2d")).to_have_count(1)


@pytest.mark.database("shared")
@pytest.mark.parametrize(
    ("language", "label"),
    [("Français", "Programme d'investissement"), ("English", "ppi")],
)
def test_one_cause_is_one_line_in_the_language_of_the_reader(
    page: Page, live_server: str, records: list[dict[str, Any]], language: str, label: str
) -> None:
    expect_fault(page, "422")
    open_import(page, live_server)
    if language == "English":
        page.get_by_role("button", name=language).click()
    file = payload([record | {"ppi": "bientôt"} for record in records])
    page.locator("input[type=file]").set_input_files(file)
    faults = page.locator(".faults").get_by_role("listitem")
    expect(faults).to_have_count(1)
    expect(faults).to_contain_text(label)
    expect(faults).to_contain_text("bientôt")
