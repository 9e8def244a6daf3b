"""The whole journey: by keyboard alone, and in all parts of the page with the network cut."""

from playwright.sync_api import Page

from tests.e2e import journey


def test_keyboard_alone_makes_the_whole_journey(page: Page, live_server: str) -> None:
    journey.go_by_keyboard(page, live_server)


def test_whole_journey_needs_no_other_host_and_breaks_no_rule(page: Page, live_server: str) -> None:
    """The browser reaches no other host, and the page's fixture tolerates no message of it."""
    journey.go_everywhere(page, live_server)
