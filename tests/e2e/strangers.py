"""Another site than the service's: a server whose one page does what a test wants it to."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, Response, request, request_finished
from playwright.sync_api import Page

from tests.e2e.conftest import serving

# Sends a form, or a script's request, as any page may without asking: into a frame, unread.
SEND = """async ({address, encoding}) => {
  const file = new File(["[]"], "data.json", {type: "application/json"});
  if (encoding === "fetch") {
    const body = new FormData();
    body.append("file", file);
    // The answer may be refused to the page; what was asked may be done all the same.
    return fetch(address, {method: "POST", mode: "no-cors", body}).then(() => {}, () => {});
  }
  const files = new DataTransfer();
  files.items.add(file);
  document.body.innerHTML = '<iframe name="frame"></iframe><form method="post" target="frame">'
    + '<input type="file" name="file"></form>';
  const form = document.querySelector("form");
  Object.assign(form, {action: address, enctype: encoding});
  form.file.files = files.files;
  const answered = new Promise((done) => document.querySelector("iframe").onload = done);
  form.submit();
  await answered;
}"""
ENCODINGS = (
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain",
    "fetch",
)


@contextmanager
def other_site(html: str = "<!doctype html><title>Another site</title>") -> Iterator[int]:
    """The port of a server on this machine whose page is not ours."""
    app = Flask("another site")
    app.add_url_rule("/", view_func=lambda: html)
    with serving(app) as address:
        yield int(address.rpartition(":")[2])


def send(page: Page, address: str, encoding: str) -> None:
    """Let the page send a POST there, whose answer it may not read."""
    page.evaluate(SEND, {"address": address, "encoding": encoding})


@contextmanager
def noted_statuses(app: Flask) -> Iterator[list[int]]:
    """What the service answers meanwhile: the browser keeps it from other sites, and from tests."""
    statuses: list[int] = []

    def note(_app: Flask, response: Response) -> None:
        if request.method == "POST":
            statuses.append(response.status_code)

    with request_finished.connected_to(note, app):
        yield statuses
