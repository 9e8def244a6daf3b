"""What a person does with a file to import."""

import json
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect


def payload(content: Any, name: str = "lycees.json") -> FilePayload:
    return {"name": name, "mimeType": "application/json", "buffer": json.dumps(content).encode()}


def open_import(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/import")
    expect(page.get_by_text("Choisir un fichier")).to_be_visible()


def file_input(page: Page) -> Locator:
    return page.get_by_label("Choisir un fichier")


def choose(page: Page, file: FilePayload) -> None:
    file_input(page).set_input_files(file)


def drop(page: Page, target: Locator, file: FilePayload) -> None:
    transfer = page.evaluate_handle(
        "([name, text]) => { const transfer = new DataTransfer();"
        " transfer.items.add(new File([text], name)); return transfer; }",
        [file["name"], file["buffer"].decode()],
    )
    target.dispatch_event("dragover", {"dataTransfer": transfer})
    expect(page.locator(".drop.-target")).to_be_visible()
    target.dispatch_event("drop", {"dataTransfer": transfer})


def counted(page: Page, label: str) -> Locator:
    return page.locator(".report .figure").filter(has_text=label).locator("dd")


def confirm(page: Page) -> None:
    page.get_by_role("button", name="Importer", exact=True).click()


def total(page: Page, live_server: str) -> int:
    """How many operations the service has."""
    answer = page.request.get(f"{live_server}/api/v1/investments?page_size=1")
    return json.loads(answer.headers["x-pagination"])["total"]
