"""What comes out of the printer: the pages of a document as Chromium prints it on A4."""

import re
from typing import Final

from playwright.sync_api import Page

SHEET: Final = re.compile(rb"/Type\s*/Page\b")
# A4 within its margins, in pixels of CSS.
PAGE_WIDTH: Final = 718
PAGE_HEIGHT: Final = 1047


def pages_of(page: Page) -> int:
    """How many sheets of A4 the page takes."""
    return len(SHEET.findall(page.pdf(format="A4")))


def print_page(page: Page) -> None:
    """Show the page as it is on paper, and tell it so as a printing browser does."""
    page.set_viewport_size({"width": PAGE_WIDTH, "height": PAGE_HEIGHT})
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
