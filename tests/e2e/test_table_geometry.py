"""The table at every width in a real browser: no text of it is covered, cut or broken."""

from collections.abc import Iterable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import MERGE_PATCH, open_list, record_address, rows

WIDTHS = range(320, 2561, 40)
# Each word: on one line, within its cell and its panel, and on top where it is seen.
FAULTS = """(most) => {
  const place = document.querySelector("[data-panel=table] .panel-body");
  const seen = place.getBoundingClientRect();
  const headEnd = place.querySelector("thead").getBoundingClientRect().bottom;
  const faults = [];
  const excess = place.scrollWidth - place.clientWidth;
  if (excess > 0) faults.push(`scrolls sideways by ${excess}`);
  const leaves = (box, { left, right, top, bottom }) => left < box.left - 1 || right > box.right + 1
    || top < box.top - 2 || bottom > box.bottom + 2;
  function lookAt(cell, text, word, index) {
    const name = `${cell.dataset.column} ${word}`;
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const lines = [...range.getClientRects()];
    const box = cell.getBoundingClientRect();
    if (new Set(lines.map(({ top }) => Math.round(top))).size > 1) faults.push(`${name} is broken`);
    if (lines.some((line) => leaves(box, line))) faults.push(`${name} leaves its cell`);
    if (lines.some(({ left, right }) => left < seen.left || right > seen.right))
      faults.push(`${name} is cut`);
    const [{ left, right, top, bottom }] = lines;
    const isUnderHead = !cell.closest("thead") && top < headEnd;
    if (isUnderHead || bottom > Math.min(seen.bottom, innerHeight)) return;
    for (const x of [left + 1, right - 1])
      if (!cell.contains(document.elementFromPoint(x, (top + bottom) / 2)))
        faults.push(`${name} is covered`);
  }
  const cells = [...place.querySelectorAll("thead [data-column], tr[data-index] > [data-column]")];
  for (const cell of cells.slice(0, most)) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      for (const { 0: word, index } of text.data.matchAll(/[^\\s/-]+/g))
        lookAt(cell, text, word, index);
    }
    if (cell.querySelector(".badge")?.clientHeight > 30) faults.push("a badge on two lines");
  }
  return faults;
}"""

LAID_OUT = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""


def faults_at(page: Page, widths: Iterable[int], most: int = 250) -> dict[int, list[str]]:
    """What is wrong, by the width of the window; of many cells only the first are looked at."""
    found: dict[int, list[str]] = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 1400})
        page.evaluate(LAID_OUT)
        if faults := page.evaluate(FAULTS, most):
            found[width] = faults[:5]
    return found


@pytest.mark.database("shared")
def test_no_text_is_covered_cut_or_broken_at_any_width(page: Page, live_server: str) -> None:
    open_list(page, live_server, "?departement=75&panels=table,map")
    expect(rows(page)).to_have_count(61)
    assert faults_at(page, WIDTHS) == {}


@pytest.mark.database("shared")
def test_compact_table_is_as_whole(page: Page, live_server: str) -> None:
    page.add_init_script("localStorage['investments.table'] = '{\"isCompact\":true}'")
    open_list(page, live_server, "?departement=77&panels=table,map")
    expect(page.locator("[data-density=compact]")).to_have_count(1)
    assert faults_at(page, (390, 640, 760, 1024, 1366, 1536, 1920)) == {}


@pytest.mark.database("own")
def test_long_values_are_whole_too(page: Page, live_server: str) -> None:
    values = {
        "lycee": "Anticonstitutionnel-de-Saint-Remy-lès-Chevreuse-et-Villiers",
        "ville": "SAINT-QUENTIN-EN-YVELINES",
        "titreoperation": "Restructuration/" * 20,
        "enveloppe_prev_en_meu": 0.000001,
        "montant_des_ap_votes_en_meu": 999999.99,
    }
    answer = page.request.patch(record_address(live_server), data=values, headers=MERGE_PATCH)
    assert answer.ok
    open_list(page, live_server, "?id=12&id=13&panels=table,map")
    expect(page.get_by_text("999\u202f999,99", exact=True)).to_be_visible()
    assert faults_at(page, (320, 390, 640, 760, 1024, 1366, 1536, 1920)) == {}
