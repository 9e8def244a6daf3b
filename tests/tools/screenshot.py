"""Takes the README's pictures from the running page: python -m tests.tools.screenshot."""

import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from investments_api.settings import PROJECT_ROOT
from tests.e2e.steps import open_list, open_record
from tests.service import running
from tests.tools.browser import launch

PICTURES = PROJECT_ROOT / "static" / "images"
LARGEST_FIRST = "?sort=-montant_des_ap_votes_en_meu"
RECORD = 2
USUAL: ViewportSize = {"width": 1440, "height": 900}


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with (
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as folder,
        running(f"sqlite:///{Path(folder) / 'page.sqlite'}") as address,
    ):
        browser = launch(playwright)
        take_list(page_in(browser, USUAL, "light"), address, "page-light.png")
        take_list(page_in(browser, USUAL, "dark"), address, "page-dark.png")
        take_record(page_in(browser, USUAL, "light"), address)
        browser.close()


def page_in(browser: Browser, size: ViewportSize, scheme: Literal["light", "dark"]) -> Page:
    return browser.new_page(
        viewport=size, color_scheme=scheme, locale="fr-FR", reduced_motion="reduce"
    )


def take_list(page: Page, address: str, name: str) -> None:
    """The first screen: the table and the map."""
    open_list(page, address, LARGEST_FIRST)
    expect(page.locator(".map .leaflet-marker-icon").first).to_be_visible()
    page.screenshot(path=PICTURES / name)
    page.close()


def take_record(page: Page, address: str) -> None:
    """One that exceeds its plan, with what there is to check."""
    open_record(page, address, RECORD)
    expect(page.locator(".place-map .place-marker")).to_be_visible()
    expect(page.locator(".doubts summary").first).to_be_visible()
    expect(page.locator(".versions li").first).to_be_visible()
    page.screenshot(path=PICTURES / "record.png")
    page.close()


if __name__ == "__main__":
    main()
