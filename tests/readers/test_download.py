"""Fetching a file from an address, against a real server that answers well and badly."""

import gc
import gzip
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from investments_api.extensions import db
from investments_api.journal.tables import Change
from investments_api.readers import download


class Portal(BaseHTTPRequestHandler):
    """Answers each path in its way."""

    content: bytes
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        getattr(self, self.path.strip("/").partition("?")[0].replace("/", "_"))()

    def answer(self, content: bytes, status: int = 200, **headers: Any) -> None:
        self.send_response(status)
        for name, value in ({"Content_Length": len(content)} | headers).items():
            if value is not None:
                self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()
        self.wfile.write(content)
        self.close_connection = True

    def exports_json(self) -> None:
        self.answer(self.content, Content_Type="application/json")

    def chunked(self, end: bytes = b"0\r\n\r\n") -> None:
        chunk = b"%x\r\n%b\r\n" % (len(self.content), self.content)
        self.answer(chunk + end, Content_Length=None, Transfer_Encoding="chunked")

    def chunked_and_cut(self) -> None:
        self.chunked(end=b"")

    def cut(self) -> None:
        self.answer(self.content[:-1], Content_Length=len(self.content))

    def truncated(self) -> None:
        self.answer(self.content[: len(self.content) // 2])

    def declared(self) -> None:
        self.answer("Évry".encode("cp1252"), Content_Type="text/csv; charset=Windows-1252")

    def gzip(self) -> None:
        self.answer(gzip.compress(self.content), Content_Encoding="gzip")

    def next_json_gz(self) -> None:
        self.answer(gzip.compress(self.content), Content_Type="application/gzip")

    def gzip_and_cut(self) -> None:
        self.answer(gzip.compress(self.content)[:-1], Content_Encoding="gzip")

    def page(self) -> None:
        self.answer(b"<!doctype html><p>Maintenance", Content_Type="text/html; charset=utf-8")

    def page_without_a_label(self) -> None:
        self.answer(b"<!doctype html><p>Maintenance")

    def empty(self) -> None:
        self.answer(b"")

    def nothing(self) -> None:
        self.answer(b"[]")

    def other(self) -> None:
        self.answer(b'[{"nom": "Paris"}]')

    def missing(self) -> None:
        self.answer(b"{}", 404)

    def broken(self) -> None:
        self.answer(b"", 500)

    def closed(self) -> None:
        self.close_connection = True

    def moved(self) -> None:
        self.answer(b"", 302, Location="/exports/json")

    def to_a_file(self) -> None:
        self.answer(b"", 302, Location="file:///next.json")

    def to_ftp(self) -> None:
        self.answer(b"", 302, Location="ftp://127.0.0.1/next.json")

    def around(self) -> None:
        self.answer(b"", 302, Location="/around")

    def log_message(self, *_arguments: Any) -> None:
        """Tests are quiet."""


@pytest.fixture
def portal(records: list[dict[str, Any]]) -> Iterator[str]:
    """The address of a portal that publishes the dataset, with a change."""
    Portal.content = json.dumps([records[0] | {"mandataire": "Icade"}, *records[1:]]).encode()
    with ThreadingHTTPServer(("127.0.0.1", 0), Portal) as server:
        # It ends at the next of its looks, of which there are but two a second otherwise.
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def changes(app: Flask) -> int:
    with app.app_context():
        return db.session.query(Change).count()


@pytest.mark.parametrize(
    "path", ["exports/json?lang=fr", "moved", "chunked", "gzip", "next/json/gz"]
)
def test_published_file_is_fetched_and_merged(
    runner: FlaskCliRunner, app: Flask, portal: str, path: str
) -> None:
    result = runner.invoke(args=["dataset", "sync", f"{portal}/{path}"])
    assert result.exit_code == 0
    assert f"{portal}/{path}: 0 added, 1 updated, 330 unchanged" in result.output
    assert changes(app) == 2


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("cut", "the connection was cut after"),
        ("chunked_and_cut", "the connection was cut."),
        ("truncated", "Not valid JSON"),
        ("gzip_and_cut", "The gzip file is cut or damaged."),
        ("page", "a web page, not"),
        ("page_without_a_label", "another dataset: no column"),
        ("empty", "The file is empty"),
        ("nothing", "holds no records"),
        ("other", "another dataset"),
        ("missing", "the server answers 404, Not Found."),
        ("broken", "the server answers 500, Internal Server Error."),
        ("closed", "closed connection without response"),
        ("to_a_file", "Redirection to url 'file:///next.json' is not allowed"),
        ("to_ftp", "redirects to 'ftp://127.0.0.1/next.json'"),
        ("around", "would lead to an infinite loop"),
    ],
)
def test_what_is_not_the_whole_file_changes_nothing(
    runner: FlaskCliRunner, app: Flask, portal: str, path: str, reason: str
) -> None:
    result = runner.invoke(args=["dataset", "sync", f"{portal}/{path}"])
    first, *reasons = result.output.splitlines()
    assert (result.exit_code, len(reasons) <= 1) == (1, True)
    assert f"{portal}/{path}" in first
    assert reason in result.output
    assert changes(app) == 1


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://127.0.0.1:1/", "Connection refused"),
        ("http://", "no host given"),
        ("https://[::1/", "Invalid IPv6 URL"),
        ("http://127.0.0.1:x/", "nonnumeric port"),
        ("http://127.0.0.1/a b", "control characters"),
        ("http://un-hote.invalid/", "not known|name resolution"),
    ],
)
def test_address_that_does_not_answer_is_told(address: str, reason: str) -> None:
    with pytest.raises(download.DownloadError, match=reason):
        download.fetch(address)


@pytest.mark.parametrize("path", ["to_a_file", "to_ftp", "around", "missing", "page", "cut"])
def test_refusal_leaves_no_socket_open(portal: str, path: str) -> None:
    with pytest.raises(download.DownloadError):
        download.fetch(f"{portal}/{path}")
    # Collecting an open socket warns, and a warning fails the test.
    gc.collect()


def test_file_without_end_is_refused(portal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "MAX_FILE_BYTES", 10_000)
    with pytest.raises(download.DownloadError, match="larger than"):
        download.fetch(f"{portal}/chunked")


def test_gzip_that_holds_too_much_is_refused(portal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "MAX_FILE_BYTES", len(Portal.content) - 1)
    with pytest.raises(download.DownloadError, match="gzip: The gzip file holds more than"):
        download.fetch(f"{portal}/gzip")


def test_declared_charset_is_told(portal: str) -> None:
    assert download.fetch(f"{portal}/declared") == ("Évry".encode("cp1252"), "windows-1252")
    assert download.fetch(f"{portal}/exports/json").charset is None


def test_slow_file_is_refused(portal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "DEADLINE_IN_SECONDS", -1)
    with pytest.raises(download.DownloadError, match="not there after"):
        download.fetch(f"{portal}/exports/json")


@pytest.mark.parametrize(
    ("source", "is_address"),
    [
        ("https://example.org/x.json", True),
        ("HTTP://example.org", True),
        ("next.json", False),
        ("http", False),
        ("file:///next.json", False),
        ("ftp://example.org/next.json", False),
    ],
)
def test_address_is_of_the_web(source: str, is_address: bool) -> None:
    assert download.is_address(source) is is_address
