"""The modules that the service names for the browser to fetch at once."""

import re

import pytest
from playwright.sync_api import Page, Route

from investments_api.pages.frame import modules
from tests.e2e.strict import settle

pytestmark = pytest.mark.database("shared")

NAMED_AT_ONCE = re.compile(r'<link rel="modulepreload"[^>]*>')
LOADED = """performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)
  .filter((path) => path.startsWith("/static/js/"))
  .map((path) => path.slice("/static/js/".length))"""


@pytest.mark.parametrize(
    ("path", "script"),
    [
        ("/", "list/list.js"),
        ("/investments/12", "record/record.js"),
        ("/investments/new", "record/record.js"),
        ("/findings", "findings/findings.js"),
        ("/changes", "journal/journal.js"),
        ("/import", "imports/imports.js"),
    ],
)
def test_service_names_the_modules_that_a_view_loads_at_its_start(
    page: Page, live_server: str, path: str, script: str
) -> None:
    page.route(f"{live_server}{path}", name_none)
    page.goto(f"{live_server}{path}")
    expected = modules(script)
    page.wait_for_function(f"count => {LOADED}.length >= count", arg=len(expected))
    settle(page)
    assert sorted(page.evaluate(LOADED)) == expected


def name_none(route: Route) -> None:
    """The page without the names: the browser finds the modules by itself."""
    answer = route.fetch()
    page, links = NAMED_AT_ONCE.subn("", answer.text())
    assert links
    route.fulfill(response=answer, body=page)
