"""The page below a path of a proxy, over https, for somebody who has signed in.

tests/e2e/conftest.py leaves it out where there is no nginx.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import service
from tests.accounts.steps import add_account
from tests.databases import without_set_up
from tests.e2e import journey
from tests.e2e.steps import change_behind_the_page, open_list, record_address, sign_in
from tests.e2e.strict import strict_page
from tests.proxies import examples
from tests.proxies.running import INSTALLED, started

NAME = "a.martin"
# Programs find localhost, as they would not lycees.example.
NAMED = {examples.NAME: "localhost"}


@pytest.fixture
def token(database_url: str) -> str:
    with without_set_up(database_url) as app:
        return add_account(app, NAME)


@pytest.fixture
def proxy() -> str:
    """The one that goes the whole way; a test may choose others by its parameter."""
    return "nginx"


@pytest.fixture
def live_server(database_url: str, token: str, proxy: str) -> Iterator[str]:
    """The service's address, as the proxy has it."""
    unit = examples.example("lycees.service", {"Environment=PORT=5000": ""})
    settings = examples.settings(unit)
    with (
        service.running(database_url, **settings) as address,
        started(proxy, int(address.rpartition(":")[2]), replaced=NAMED) as site,
    ):
        yield f"https://localhost:{site.port}{examples.PREFIX}"


@pytest.fixture
def page(browser: Browser, live_server: str, token: str) -> Iterator[Page]:
    """A page of the account, which fails its test on any request that leaves the path."""
    with strict_page(browser, f"{live_server}/", ignore_https_errors=True) as page:
        open_list(page, live_server)
        sign_in(page, live_server, token)
        yield page


def test_keyboard_alone_makes_the_whole_journey(page: Page, live_server: str) -> None:
    journey.go_by_keyboard(page, live_server)


def test_whole_journey_stays_below_the_path(page: Page, live_server: str) -> None:
    journey.go_everywhere(page, live_server)


def test_journal_names_who_has_signed_in(page: Page, live_server: str) -> None:
    change_behind_the_page(page, live_server, mandataire="Icade")
    [change] = page.request.get(f"{live_server}/api/v1/changes?page_size=1").json()
    assert change["by"] == NAME


@pytest.mark.parametrize("proxy", INSTALLED)
def test_documentation_writes_below_the_path(page: Page, live_server: str) -> None:
    """Its own page sends the cookie of who has signed in."""
    page.goto(f"{live_server}/api/docs")
    operation = page.locator("#operations-investments-changeInvestment")
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_placeholder("investment_id").fill("12")
    operation.locator("textarea").fill('{"mandataire": "Icade"}')
    operation.get_by_role("button", name="Execute").click()
    expect(operation.locator(".request-url")).to_contain_text(record_address(live_server))
    expect(operation.locator(".live-responses-table .response-col_status").last).to_contain_text(
        "200"
    )
    assert page.request.get(record_address(live_server)).json()["mandataire"] == "Icade"
