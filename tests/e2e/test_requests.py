"""How many requests the list costs: one for the operations, one for all that is counted of them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import facet, header, open_whole_list, rows
from tests.e2e.strict import settle

pytestmark = pytest.mark.database("shared")

LIST, FACETS = "/api/v1/investments", "/api/v1/investments/facets"


@contextmanager
def calls(page: Page) -> Iterator[list[str]]:
    """The paths of the API that the page asks for meanwhile, sorted."""
    asked: list[str] = []

    def note(address: str) -> None:
        path = urlsplit(address).path
        if path.startswith("/api/"):
            asked.append(path)

    page.on("request", lambda request: note(request.url))
    yield asked
    settle(page)
    asked.sort()


def test_first_visit_asks_twice(page: Page, live_server: str) -> None:
    with calls(page) as asked:
        open_whole_list(page, live_server, "?departement=93")
    assert asked == [LIST, FACETS]


def test_step_of_a_filter_asks_twice(page: Page, live_server: str) -> None:
    open_whole_list(page, live_server)
    with calls(page) as asked:
        facet(page, "Département").get_by_label("Seine-Saint-Denis").check()
        expect(rows(page)).to_have_count(47)
        expect(page.locator("[data-figure=operations]")).to_contain_text("47")
    assert asked == [LIST, FACETS]


def test_steps_of_words_of_order_and_back_ask_twice_each(page: Page, live_server: str) -> None:
    open_whole_list(page, live_server)
    with calls(page) as asked:
        header(page, "Ville").locator(".sort").click()
        expect(page).to_have_url(re.compile("sort="))
        settle(page)
        page.go_back()
        expect(page).not_to_have_url(re.compile("sort="))
    assert asked == [LIST, LIST, FACETS, FACETS]


def test_figures_are_of_the_filters_and_counts_of_what_they_would_be(
    page: Page, live_server: str
) -> None:
    open_whole_list(page, live_server, "?etat_d_avancement=En+Chantier")
    expect(page.locator("[data-figure=operations]")).to_contain_text("34")
    expect(page.locator("[data-figure=delivered]")).to_contain_text("0 %")
    states = facet(page, "État d’avancement").locator("li")
    expect(states).to_have_count(9)
    expect(states.filter(has_text="Opération livrée")).to_contain_text("232")
