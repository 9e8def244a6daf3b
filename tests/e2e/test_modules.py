"""The modules that the service names for the browser to fetch at once, where there is no bundle."""

import re

import pytest
from playwright.sync_api import Page, Route

from investments_api.pages import frame
from investments_api.pages.frame import SCRIPTS, modules
from tests.e2e.strict import settle

pytestmark = pytest.mark.database("shared")

NAMED_AT_ONCE = re.compile(r'<link rel="modulepreload"[^>]*>')
DYNAMIC = re.compile(r"""import\("(\.[^"]+\.js)"\)""")
LOADED = """performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)
  .filter((path) => path.startsWith("/static/js/"))
  .map((path) => path.slice("/static/js/".length))"""


@pytest.mark.parametrize(
    ("path", "script"),
    [
        ("/?panels=table,map", "list/list.js"),
        ("/investments/12", "record/record.js"),
        ("/investments/new", "record/record.js"),
        ("/schools/0772294A", "school/school.js"),
        ("/findings", "findings/findings.js"),
        ("/changes", "journal/journal.js"),
        ("/import", "imports/imports.js"),
    ],
)
def test_service_names_the_modules_that_a_view_loads_at_its_start(
    page: Page, live_server: str, monkeypatch: pytest.MonkeyPatch, path: str, script: str
) -> None:
    monkeypatch.setattr(frame, "current_bundle", lambda: None)
    page.route(lambda address: address == f"{live_server}{path}", name_none)
    page.goto(f"{live_server}{path}")
    expected = modules(script)
    page.wait_for_function(f"count => {LOADED}.length >= count", arg=len(expected))
    settle(page)
    loaded = set(page.evaluate(LOADED))
    assert set(expected) <= loaded <= set(expected) | on_demand(expected)


def on_demand(named: list[str]) -> set[str]:
    """What modules import when they first need it, with what that imports in turn."""
    found = {
        str((SCRIPTS / name).parent / path)
        for name in named
        if name != "main.js"
        for path in DYNAMIC.findall((SCRIPTS / name).read_text(encoding="utf-8"))
    }
    return {module for script in found for module in modules(script)}


def name_none(route: Route) -> None:
    """The page without the names: the browser finds the modules by itself."""
    answer = route.fetch()
    page, links = NAMED_AT_ONCE.subn("", answer.text())
    assert links
    route.fulfill(response=answer, body=page)
