"""What a person does on the page, and what the tests look at."""

import re
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import FloatRect, Locator, Page, Route, expect

from tests.e2e.strict import settle

# axe-core tries the size of targets, which WCAG 2.2 AA demands, only when asked to. Marks on a
# map are excepted: where they are tells something, so that near ones cannot be moved apart.
AXE_RUN = """
axe.configure({ rules: [{ id: "target-size", enabled: true, selector: ":not(.map *)" }] });
axe.run({ preload: false, resultTypes: ["violations"] }).then(({ violations }) => violations);
"""
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
LIST_CALL = re.compile(r"/api/v1/investments(\?|$)")
COUNTS_CALL = re.compile(r"/api/v1/investments/facets\?")
TEXTS = "**/static/locales/*.json"
TOP_OF_MAIN = "document.querySelector('main').offsetTop"
SIGN_IN = """async ([url, token]) => {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify({ token }) });
  return (await answer.json()).name;
}"""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
MERGE_PATCH = {"Content-Type": "application/merge-patch+json"}


def rows(page: Page) -> Locator:
    return page.locator(".operations tbody tr[data-index]")


def header(page: Page, name: str) -> Locator:
    """The header of a column of the list."""
    return page.locator(".operations").get_by_role("columnheader", name=name)


def texts_of(page: Page, column: str) -> list[str]:
    """What the cells of a column say, by the name of its field."""
    return texts_in(page.locator(f".operations tbody [data-column={column}]"))


def texts_in(elements: Locator) -> list[str]:
    """What the elements say, once the page has settled."""
    settle(elements.page)
    return elements.all_inner_texts()


def text_in(element: Locator) -> str:
    """What the element says, once the page has settled."""
    settle(element.page)
    return element.inner_text()


def box_of(element: Locator) -> FloatRect:
    """Where the element is, once the page has settled: until then it may be drawn anew."""
    settle(element.page)
    box = element.bounding_box()
    assert box
    return box


def open_filters(page: Page) -> None:
    """Open the filters beside the list, unless they are."""
    button = page.get_by_role("button", name="Filtres", exact=True)
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    expect(page.locator("details.facet").first).to_be_visible()


def facet(page: Page, name: str) -> Locator:
    """A filter by the values of a field, opened when it is closed."""
    open_filters(page)
    details = page.locator("details.facet", has=page.locator("summary", has_text=name))
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    return details


def open_whole_list(page: Page, live_server: str, query: str = "") -> None:
    """Wait for what comes after the list too: the counts of the filters, the last of all."""
    open_list(page, live_server, query)
    settle(page)


def open_every_panel(page: Page, live_server: str, query: str = "") -> None:
    """The whole list with its charts too, which are closed at first."""
    panels = "panels=table,map,charts"
    open_whole_list(page, live_server, f"{query}&{panels}" if query else f"?{panels}")


def chosen_bar(page: Page) -> Locator:
    """What can be done with the rows that are chosen."""
    return page.locator(".choice")


def expect_copied(page: Page, text: str) -> None:
    """The clipboard holds the text, or will soon."""
    assert any(text in pasted(page) for _attempt in range(100))


def pasted(page: Page) -> str:
    """What the clipboard holds: the page itself may not read it, a person pastes."""
    page.evaluate("document.body.append(document.createElement('textarea'))")
    area = page.locator("body > textarea")
    area.press("ControlOrMeta+V")
    text = area.input_value().replace("\u00a0", " ")
    area.evaluate("(area) => area.remove()")
    return text


def record_address(live_server: str, identifier: int = 12) -> str:
    return f"{live_server}/api/v1/investments/{identifier}"


def open_list(page: Page, live_server: str, query: str = "") -> None:
    page.goto(f"{live_server}/{query}")
    expect(rows(page).first).to_be_visible()


def sign_in(page: Page, live_server: str, token: str) -> None:
    """Sign in past the form, on a page of the service."""
    assert page.evaluate(SIGN_IN, [f"{live_server}/api/v1/session", token])


def open_record(page: Page, live_server: str, identifier: int = 12) -> None:
    page.goto(f"{live_server}/investments/{identifier}")
    expect(page.get_by_role("button", name="Tout modifier")).to_be_visible()


def edit_record(page: Page, live_server: str, identifier: int = 12) -> None:
    open_record(page, live_server, identifier)
    page.get_by_role("button", name="Tout modifier").click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()


def fill_new_record(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/investments/new")
    page.get_by_label("Titre de l’opération").fill("Construction d'un gymnase")
    page.get_by_label("Lycée").fill("Olympe-de-Gouges")
    page.get_by_label("Ville").fill("Melun")
    page.get_by_label("Code UAI").fill("0770001A")
    page.get_by_label("État d’avancement").select_option("En Chantier")
    page.get_by_label("Programme d’investissement").fill("2017/2027")


def change_behind_the_page(
    page: Page, live_server: str, identifier: int = 12, **values: Any
) -> None:
    address = record_address(live_server, identifier)
    answer = page.request.patch(address, data=values, headers=MERGE_PATCH)
    assert answer.ok


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab until the target has the focus, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press(key)
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail("The keyboard does not reach it.")


def violations(page: Page) -> list[str]:
    """What axe-core finds on the settled page."""
    settle(page)
    return violations_meanwhile(page)


def violations_meanwhile(page: Page) -> list[str]:
    """What axe-core finds on a page that may still wait for an answer.

    It does not copy style sheets, which the page's own CSP would refuse.
    """
    if page.evaluate("!window.axe"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(AXE_RUN)
    return [f"{each['id']}: {[node['target'] for node in each['nodes']]}" for each in found]


def assert_accessible(page: Page) -> None:
    """axe-core finds nothing in either colour scheme, which is a matter of the style alone."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found = violations(page)
        assert not found, f"{scheme}: {found}"


def assert_no_sideways_scroll(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def assert_nothing_moves_when_the_texts_come(page: Page) -> None:
    """The journal begins as high on the page before its texts are there as after."""
    held: list[Route] = []
    page.route(TEXTS, lambda route: held.append(route))
    with page.expect_request(TEXTS):
        page.goto("/changes")
    before = page.evaluate(TOP_OF_MAIN)
    held[0].continue_()
    expect(page.locator(".view").first).to_be_visible()
    assert page.evaluate(TOP_OF_MAIN) == before
    page.unroute(TEXTS)
