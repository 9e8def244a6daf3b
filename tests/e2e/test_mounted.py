"""The page and the API's documentation inside another program, below a prefix."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import intranet
from tests.conftest import CopyDatabase
from tests.e2e.conftest import serving
from tests.e2e.steps import edit_record, open_list, rows, save
from tests.e2e.strict import strict_page


@pytest.fixture(params=["blueprint", "dispatcher"])
def live_server(
    request: pytest.FixtureRequest, database_url: str, copy_database: CopyDatabase
) -> Iterator[str]:
    """The base address of the service in a host."""
    with copy_database("sqlite") as other:
        program = (
            intranet.with_blueprint(database_url, other)
            if request.param == "blueprint"
            else intranet.with_dispatcher(database_url)
        )
        with serving(program) as address:
            yield address + intranet.PREFIX


@pytest.fixture
def page(browser: Browser, live_server: str) -> Iterator[Page]:
    """A page that fails its test on any request that leaves the prefix."""
    with strict_page(browser, f"{live_server}/") as page:
        yield page


def test_page_works_below_the_prefix(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?q=Argenteuil&panels=table,map,charts")
    expect(rows(page)).to_have_count(4)
    rows(page).first.get_by_role("link").click()
    page.wait_for_url(f"{live_server}/investments/*")
    page.go_back()
    expect(rows(page)).to_have_count(4)
    edit_record(page, live_server)
    page.get_by_label("Mandataire").fill("Icade")
    save(page)
    for name, path in (("Journal", "changes"), ("À vérifier", "findings"), ("Importer", "import")):
        page.get_by_role("navigation").get_by_role("link", name=name).click()
        page.wait_for_url(f"{live_server}/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="Documentation").click()
    page.wait_for_url(f"{live_server}/api/docs")


def test_view_in_a_frame_leads_below_the_prefix(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/?embed=table&q=Argenteuil")
    expect(rows(page)).to_have_count(4)
    link = page.get_by_role("link", name="Ouvrir dans le service")
    expect(link).to_have_attribute("href", f"{intranet.PREFIX}/?q=Argenteuil")
    expect(rows(page).first.get_by_role("link")).to_have_attribute(
        "href", re.compile(f"^{intranet.PREFIX}/investments/")
    )


def test_documentation_asks_below_the_prefix(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/api/docs")
    operation = page.locator("#operations-investments-addUpInvestments")
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()
    asked = operation.locator(".request-url")
    expect(asked).to_contain_text(f"{live_server}/api/v1/investments/stats")
    expect(operation.locator(".live-responses-table")).to_contain_text("Response body")
