"""The running service and a browser that tolerates no error."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import WSGIApplication

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright

from investments_api.extensions import db
from investments_api.imports import sync
from tests.conftest import Record, database_of
from tests.databases import application, shared_application
from tests.e2e.strict import strict_page
from tests.imports.syncing import file_of
from tests.tools import debian
from tests.tools.browser import launch

# Without nginx, nothing is tried behind it: see tests.tools.proxies.
HAS_NGINX = debian.executable("nginx") and debian.executable("openssl")
collect_ignore = [] if HAS_NGINX else ["test_proxied.py"]
TIMES = 8
# How often a server looks whether it is to end.
POLL_SECONDS = 0.02


class ThreadingServer(ThreadingMixIn, WSGIServer):
    """Closes what it serves when the browser hangs up, which Werkzeug's server does not."""

    daemon_threads = True


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Nobody reads it."""


@contextmanager
def serving(app: WSGIApplication) -> Iterator[str]:
    """The base address of an application that is served meanwhile."""
    server = make_server("127.0.0.1", 0, app, ThreadingServer, QuietHandler)
    thread = Thread(target=server.serve_forever, args=(POLL_SECONDS,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def backend() -> str:
    """One database: the page sees HTTP alone, which is tested on both."""
    return "sqlite"


@pytest.fixture(scope="session")
def shared_server(shared_sqlite: Flask) -> Iterator[str]:
    with serving(shared_sqlite) as address:
        yield address


@pytest.fixture(scope="session")
def server_of_many(
    filled_sqlite: Path, records: list[Record], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    file = shutil.copy(filled_sqlite, tmp_path_factory.mktemp("many") / "many.sqlite")
    with application(f"sqlite:///{file}") as app, app.app_context():
        sync.plan_import(file_of(records * TIMES)).carry_out()
        db.session.commit()
    with shared_application(f"sqlite:///{file}") as app, serving(app) as address:
        yield address


@pytest.fixture
def live_server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The base address of the service, on the database that the test's mark names."""
    match database_of(request):
        case "shared":
            yield request.getfixturevalue("shared_server")
        case "many":
            yield request.getfixturevalue("server_of_many")
        case _:
            with serving(request.getfixturevalue("app")) as address:
                yield address


@pytest.fixture
def many(records: list[Record]) -> int:
    """The number of operations of database("many"): more than the API gives in one answer."""
    return TIMES * len(records)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, launch(playwright) as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, live_server: str) -> Iterator[Page]:
    """A page that fails its test on any fault but those of `expect_fault`."""
    with strict_page(browser, live_server) as page:
        yield page
