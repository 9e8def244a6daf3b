"""What waits for what in the list: the rows for themselves alone, the filters for their counts."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, Route, expect

from investments_api.findings.rules import RULES
from tests.e2e.steps import (
    COUNTS_CALL,
    chosen_bar,
    facet,
    header,
    open_filters,
    open_list,
    open_whole_list,
    rows,
)
from tests.e2e.strict import expect_fault

LONG_MS = 5_000


@contextmanager
def held_counts(page: Page) -> Iterator[None]:
    """Answer no call for counts before the end of the block."""
    held: list[Route] = []
    page.route(COUNTS_CALL, lambda route: held.append(route))
    with page.expect_request(COUNTS_CALL):
        yield
    for route in held:
        route.continue_()
    page.unroute(COUNTS_CALL)


def expect_ready(page: Page) -> None:
    """The results are neither busy nor dimmed, however much time passes."""
    page.clock.run_for(LONG_MS)
    expect(page.locator(".results")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator(".panel").first).to_have_css("opacity", "1")


def facets(page: Page) -> Locator:
    return page.locator(".facets")


def test_rows_are_ready_while_the_counts_of_the_filters_are_loaded(
    page: Page, live_server: str
) -> None:
    page.clock.install()
    with held_counts(page):
        open_list(page, live_server)
        expect(rows(page)).to_have_count(331)
        open_filters(page)
        expect_ready(page)
        expect(facets(page)).to_have_attribute("aria-busy", "true")
        rows(page).first.get_by_role("checkbox").check()
        expect(chosen_bar(page)).to_contain_text("1 opération sélectionnée")
    expect(page.locator("#facet-finding li")).to_have_count(len(RULES))
    expect(facets(page)).not_to_have_attribute("aria-busy", "true")


def test_rows_are_filtered_and_sorted_while_older_counts_are_loaded(
    page: Page, live_server: str
) -> None:
    page.clock.install()
    open_whole_list(page, live_server)
    with held_counts(page):
        facet(page, "État d’avancement").get_by_label("En Chantier").check()
        expect(rows(page)).to_have_count(34)
        expect_ready(page)
        expect(page.locator("#facet-ville .option-count").first).to_have_css("opacity", "0.6")
        header(page, "Ville").locator(".sort").click()
        expect(header(page, "Ville")).to_have_attribute("aria-sort", "ascending")
        expect_ready(page)
        expect(facets(page)).to_have_attribute("aria-busy", "true")
    expect(facets(page)).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("#facet-ville .option-count").first).to_have_css("opacity", "1")


def test_counts_that_fail_end_their_waiting(page: Page, live_server: str) -> None:
    expect_fault(page, "503")
    page.clock.install()
    page.route(COUNTS_CALL, lambda route: route.fulfill(status=503))
    open_list(page, live_server)
    expect(page.locator(".failure")).to_contain_text("Le service a rencontré une erreur.")
    open_filters(page)
    expect_ready(page)
    expect(facets(page)).not_to_have_attribute("aria-busy", "true")
