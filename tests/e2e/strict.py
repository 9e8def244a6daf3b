"""A page under watch: what it must not do while a test drives it, and what it still waits for."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect

TIMEOUT_MS = 10_000
expect.set_options(timeout=TIMEOUT_MS)
# Done once the page has nothing else to do.
WORK_DONE = "() => scheduler.postTask(() => true, { priority: 'background' })"
STILL = """() => !document.querySelector("[aria-busy=true]")
  && document.fonts.status === "loaded"
  && !document.querySelector(".leaflet-pan-anim, .leaflet-zoom-anim")
  && !document.getAnimations().some(({ playState }) => playState === "running")"""


class Watch:
    """What a page must not do: log an error, break its CSP, ask another host."""

    def __init__(self, page: Page, base_url: str) -> None:
        self.base_url = base_url
        self.expected: list[str] = []
        self.faults: list[str] = []
        self.under_way: set[Request] = set()
        self.beginnings_and_ends = 0
        page.on("console", self.note_message)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", self.note_request)
        page.on("response", self.note_response)
        page.on("requestfinished", self.note_end)
        page.on("requestfailed", self.note_end)

    def note_message(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)

    def note_request(self, request: Request) -> None:
        self.beginnings_and_ends += 1
        self.under_way.add(request)
        if not request.url.startswith((self.base_url, "data:")):
            self.faults.append(f"request to {request.url}")

    def note_response(self, response: Response) -> None:
        """A document that is left waits for nothing; the end of its requests is not told."""
        request = response.request
        if request.is_navigation_request():
            self.under_way -= {other for other in self.under_way if other.frame == request.frame}
            self.under_way.add(request)

    def note_end(self, request: Request) -> None:
        self.beginnings_and_ends += 1
        self.under_way.discard(request)

    def unexpected(self) -> list[str]:
        return [fault for fault in self.faults if not any(text in fault for text in self.expected)]


watches: WeakKeyDictionary[Page, Watch] = WeakKeyDictionary()


@contextmanager
def strict_page(browser: Browser, base_url: str, **options: Any) -> Iterator[Page]:
    """A page in a context of its own; at the end, a fault that nobody expected is a failure."""
    context = browser.new_context(base_url=base_url, **{"locale": "fr-FR"} | options)
    context.set_default_timeout(TIMEOUT_MS)
    page = context.new_page()
    watch = watches[page] = Watch(page, base_url)
    try:
        yield page
    finally:
        context.close()
    assert watch.unexpected() == []


def expect_fault(page: Page, *texts: str) -> None:
    """The test provokes faults that say this."""
    watches[page].expected += texts


def settle(page: Page) -> None:
    """Wait until the page has all that it asked for, and nothing on it is busy or moves.

    After an answer the page works, and may then ask for more: it is settled once it had nothing
    to do while no request began or ended.
    """
    watch = watches[page]
    end = monotonic() + TIMEOUT_MS / 1000
    while True:
        before = watch.beginnings_and_ends
        page.wait_for_function(WORK_DONE)
        page.wait_for_function(STILL)
        if not watch.under_way and watch.beginnings_and_ends == before:
            return
        assert monotonic() < end, [request.url for request in watch.under_way]
