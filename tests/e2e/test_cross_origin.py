"""A page of another origin, as a development server has it, in a real browser: CORS_ORIGINS."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.conftest import Record
from tests.databases import application
from tests.e2e.conftest import serving
from tests.e2e.strangers import other_site

ASK = """async ({address, ...options}) => {
  const answer = await fetch(address, options);
  const read = (name) => answer.headers.get(name);
  const body = [204, 304].includes(answer.status) ? null : await answer.json();
  return {status: answer.status, etag: read("ETag"), location: read("Location"),
    pages: read("X-Pagination"), body};
}"""


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture
def other_origin() -> Iterator[str]:
    with other_site() as port:
        yield f"http://localhost:{port}"


@pytest.fixture
def api(database_url: str, other_origin: str) -> Iterator[str]:
    """The API of a service that lets the other origin in."""
    with (
        application(database_url, CORS_ORIGINS=other_origin) as app,
        serving(app) as address,
    ):
        yield f"{address}/api/v1"


def ask(page: Page, address: str, method: str = "GET", **options: Any) -> dict[str, Any]:
    return page.evaluate(ASK, {"address": address, "method": method, **options})


def test_page_of_an_origin_lists_creates_and_changes(
    visitor: Page, other_origin: str, api: str, new_record: Record
) -> None:
    visitor.goto(other_origin)
    listed = ask(visitor, f"{api}/investments?departement=75&page_size=5")
    assert len(listed["body"]) == 5
    assert '"total"' in listed["pages"]
    label = {"Content-Type": "application/json"}
    body = visitor.evaluate("JSON.stringify", new_record)
    made = ask(visitor, f"{api}/investments", "POST", headers=label, body=body)
    assert made["status"] == 201
    patch = {"method": "PATCH", "body": '{"mandataire": "Icade"}'}
    headers = label | {"If-Match": made["etag"]}
    changed, refused = (ask(visitor, made["location"], headers=headers, **patch) for _ in range(2))
    assert (changed["status"], changed["body"]["mandataire"]) == (200, "Icade")
    assert (refused["status"], refused["body"]["status"]) == (412, 412)
    known = {"If-None-Match": changed["etag"]}
    assert ask(visitor, made["location"], headers=known)["status"] == 304
    assert ask(visitor, made["location"], "DELETE")["status"] == 204


def test_page_of_an_origin_that_is_not_named_reads_and_changes_nothing(
    visitor: Page, other_origin: str, api: str
) -> None:
    visitor.goto(other_origin.replace("localhost", "127.0.0.1"))
    for method in ("GET", "PATCH", "DELETE"):
        with pytest.raises(Error, match="Failed to fetch"):
            ask(visitor, f"{api}/investments/12", method)
    visitor.goto(other_origin)
    assert ask(visitor, f"{api}/investments/12")["body"]["version"] == 1


def test_what_the_browser_holds_for_the_service_is_not_sent(
    visitor: Page, other_origin: str, api: str
) -> None:
    """A page that asks with credentials is kept from the answer: nothing allows them."""
    visitor.goto(other_origin)
    with pytest.raises(Error, match="Failed to fetch"):
        ask(visitor, f"{api}/investments/12", credentials="include")
