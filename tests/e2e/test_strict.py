"""The watch over a page, on which many other tests rest."""

import pytest
from playwright.sync_api import Page

from tests.e2e.strict import settle

# A busy machine: what is to be done between an answer and the next request takes its time, in
# pieces between which others have their turn.
SLOW = """for (const name of ["json", "text"]) {
  const read = Response.prototype[name];
  Response.prototype[name] = async function () {
    const value = await read.call(this);
    for (let piece = 0; piece < 10; piece++) await work();
    return value;
  };
}
function work() {
  const { port1, port2 } = new MessageChannel();
  for (const end = performance.now() + 10; performance.now() < end; ) {}
  port2.postMessage(null);
  return new Promise((resolve) => { port1.onmessage = resolve; });
}"""


@pytest.mark.database("shared")
def test_settled_page_has_what_it_asks_for_after_an_answer(page: Page, live_server: str) -> None:
    page.add_init_script(SLOW)
    page.goto(f"{live_server}/findings?finding=school_two_spellings")
    settle(page)
    assert page.locator(".cards li").count() > 0
