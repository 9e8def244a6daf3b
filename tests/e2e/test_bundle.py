"""The page with its scripts as esbuild bundles them."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from investments_api.pages import bundle, frame
from tests.e2e.steps import facet, open_whole_list, rows
from tests.e2e.strict import settle

pytestmark = pytest.mark.database("shared")


# What a view imports once it shows something, which is not named at its start.
LATER = {
    "/?panels=table": {"list-place", "table-buttons"},
    "/investments/new": {"place-picker"},
    "/?embed=table": {"framed-table", "chunk"},
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle") / "page"
    bundle.make(folder)
    return folder


@pytest.fixture
def scripts(
    page: Page, live_server: str, made: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[str]]:
    """The names of the scripts that the page loads, all of them from a bundle of the test's own."""
    loaded: list[str] = []

    def send(route: Route) -> None:
        name = urlsplit(route.request.url).path.rpartition("/")[2]
        loaded.append(name)
        route.fulfill(path=made / name, content_type="text/javascript")

    monkeypatch.setattr(frame, "current_bundle", lambda: bundle.read(made))
    page.route(f"{live_server}/static/vendor/page/**", send)
    page.route(f"{live_server}/static/js/**", lambda route: route.abort())
    yield loaded
    assert loaded


@pytest.mark.parametrize(
    ("path", "view"),
    [
        ("/?panels=table", "list/list.js"),
        ("/investments/12", "record/record.js"),
        ("/investments/new", "record/record.js"),
        ("/findings", "findings/findings.js"),
        ("/changes", "journal/journal.js"),
        ("/import", "imports/imports.js"),
        ("/?embed=table", "embed/list-in-frame.js"),
        ("/schools/0772294A?embed=school", "embed/school-in-frame.js"),
    ],
)
def test_view_loads_the_scripts_that_the_service_names(
    page: Page, live_server: str, scripts: list[str], made: Path, path: str, view: str
) -> None:
    page.goto(f"{live_server}{path}")
    expect(page.locator("main h1")).not_to_be_empty()
    settle(page)
    bundled = bundle.read(made)
    assert bundled
    at_once = set(bundled.views[view])
    assert at_once <= set(scripts)
    later = {re.sub(r"-\w+\.js$", "", name) for name in set(scripts) - at_once}
    assert later <= LATER.get(path, set())


def test_list_filters_and_opens_what_is_loaded_on_demand(
    page: Page, live_server: str, scripts: list[str]
) -> None:
    open_whole_list(page, live_server)
    facet(page, "Département").get_by_label("Seine-Saint-Denis").check()
    expect(rows(page)).to_have_count(47)
    before = len(scripts)
    page.get_by_role("button", name="Exporter").click()
    expect(page.get_by_role("menuitem").first).to_be_visible()
    assert len(scripts) > before
