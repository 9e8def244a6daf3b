"""The running service and a browser that tolerates no error."""

from collections.abc import Iterator
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from investments_api.extensions import db
from investments_api.imports import dataset
from tests.conftest import Record
from tests.tools.browser import launch


class ThreadingServer(ThreadingMixIn, WSGIServer):
    """Closes what it serves when the browser hangs up, which Werkzeug's server does not."""

    daemon_threads = True


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def backend() -> str:
    """One database: the page sees HTTP alone, which is tested on both."""
    return "sqlite"


@pytest.fixture
def live_server(app: Flask) -> Iterator[str]:
    """The base address of a freshly filled service."""
    server = make_server("127.0.0.1", 0, app, ThreadingServer, QuietHandler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def many(app: Flask, records: list[Record]) -> int:
    """More operations than the API gives in one answer; their number."""
    copies = records * 8
    with app.app_context():
        dataset.merge(dataset.validate(copies))
        db.session.commit()
    return len(copies)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, launch(playwright) as browser:
        yield browser


class StrictPage:
    """What a page must not do: log an error, break its CSP, ask another host."""

    def __init__(self, page: Page, base_url: str) -> None:
        self.base_url = base_url
        self.expected: list[str] = []
        self.faults: list[str] = []
        page.on("console", self.note_message)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", self.note_request)

    def note_message(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)

    def note_request(self, request: Request) -> None:
        if not request.url.startswith((self.base_url, "data:")):
            self.faults.append(f"request to {request.url}")

    def unexpected(self) -> list[str]:
        return [fault for fault in self.faults if not any(text in fault for text in self.expected)]


@pytest.fixture
def page(browser: Browser, live_server: str) -> Iterator[Page]:
    """A page that fails its test on any fault; `page.expected_errors` names those it provokes."""
    context = browser.new_context(base_url=live_server, locale="fr-FR")
    context.set_default_timeout(10_000)
    page = context.new_page()
    strict = StrictPage(page, live_server)
    page.expected_errors = strict.expected
    yield page
    context.close()
    assert strict.unexpected() == []
