"""Takes the README's picture, while the service runs: python -m tests.e2e.screenshot."""

import os

from playwright.sync_api import sync_playwright

from investments_api.settings import PROJECT_ROOT, read_settings
from tests.e2e.browser import executable

PICTURE = PROJECT_ROOT / "static" / "images" / "page.png"


def main() -> None:
    settings = read_settings(os.environ)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable(playwright), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="fr-FR")
        page.goto(f"http://{settings.HOST}:{settings.PORT}/?sort=-montant_des_ap_votes_en_meu")
        page.locator("tbody tr").first.wait_for()
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
