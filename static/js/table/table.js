// The table of operations: its headers, its rows, and which of them are chosen.

import { find, render } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { NO_ROWS } from "../selection/rows.js";
import { isHighlighted } from "../selection/selection.js";
import { withModule } from "../ui/on-demand.js";
import { mountRows } from "./body.js";
import { NONE_CHOSEN, stillChosen, withChoice } from "./chosen-rows.js";
import { cellText, columnLabel, shownColumns } from "./columns.js";
import { mountFitting } from "./fitting.js";
import { mountHeaders } from "./headers.js";
import { mountTabStop } from "./tab-stop.js";
import { rowsMarkup, spacerMarkup, tableMarkup, unprintedMarkup } from "./table-markup.js";
import { mountVirtualScroll } from "./virtual-scroll.js";

/** @import { Investment } from "../core/schemas.js" */
/** @import { Address } from "../selection/address.js" */
/** @import { Rows } from "../selection/rows.js" */
/** @import { Highlight } from "../selection/selection.js" */
/** @import { Position } from "../ui/menu-position.js" */
/** @import { Chosen } from "./chosen-rows.js" */
/** @import { ColumnName } from "./columns.js" */
/** @import { Setup } from "./kept-table.js" */
/** @typedef {{ record: Investment, column: ColumnName | null, at: Position, from: HTMLElement }} RowMenuRequest */
/** @typedef {{ column: ColumnName, at: Position, from: HTMLElement }} HeaderMenuRequest */

/**
 * @typedef {object} TableEvents
 * @property {(field: string, added: boolean) => void} onSort
 * @property {(columns: ColumnName[]) => void} onColumns in their new order
 * @property {(request: HeaderMenuRequest) => void} onHeaderMenu
 * @property {(column: ColumnName, width: number) => void} onWidth in pixels
 * @property {(request: RowMenuRequest) => void} onRowMenu
 * @property {(highlight: Highlight) => void} onHighlight
 * @property {(chosen: Chosen) => void} onChoose
 * @property {(error: unknown, retry: () => void) => void} onFailure
 */

/**
 * @param {HTMLElement} place
 * @param {URL} root
 * @param {TableEvents} events
 */
export function mountTable(place, root, events) {
  render(place, tableMarkup());
  const table = find(place, "table", HTMLTableElement);
  const body = find(place, "tbody", HTMLTableSectionElement);
  const headerRow = find(place, "thead tr", HTMLTableRowElement);
  const headers = mountHeaders(headerRow, events);
  const fitting = mountFitting(place, table, headerRow, () => drawAgain());
  let rows = NO_ROWS;
  /** @type {ColumnName[]} */
  let columns = [];
  let chosen = NONE_CHOSEN;
  /** @type {number | null} where a range of rows begins */
  let chosenLast = null;
  const tabStop = mountTabStop(body);
  const layout = () => ({ root, columns, chosen });
  const { draw, drawFirst, drawRest, drawAgain, reveal } = mountVirtualScroll(place, body, {
    rows: () => rows,
    markup: (span) => rowsMarkup(rows, span, layout()),
    spacer: (name) => spacerMarkup(name, layout()),
    onDrawn: tabStop.mark,
    unprinted: (count) => unprintedMarkup(count, layout()),
    onFailure: events.onFailure,
  });
  const keyed = { place, body, rows: () => rows, reveal, choose: chooseAt };
  /** @type {typeof import("./row-keys.js") | null} */
  let keys = null;
  /** Each key goes on from where the one before has led. */
  let turn = Promise.resolve();
  mountRows(body, (index) => rows.at(index), { ...events, onRowKey });
  // Before the first key, which would be lost if the focus went on meanwhile. If this fails, the key tries again.
  body.addEventListener("focusin", () => import("./row-keys.js").then((loaded) => (keys = loaded)).catch(() => null), {
    once: true,
  });

  /** @param {KeyboardEvent} event */
  function onRowKey(event) {
    const act = (/** @type {typeof import("./row-keys.js")} */ loaded) => {
      keys = loaded;
      turn = turn.then(() => loaded.actOnKey(event, keyed));
    };
    if (keys) act(keys);
    else withModule(() => import("./row-keys.js"), act, events.onFailure);
  }

  /** @param {Chosen} next */
  function choose(next) {
    chosen = next;
    for (const box of body.querySelectorAll("input")) box.checked = chosen.has(Number(box.value));
    headers.showChosen(chosen.size, rows.firstPage().length);
    events.onChoose(chosen);
  }

  /**
   * @param {number} index
   * @param {boolean} isChosen
   * @param {boolean} isRange also all rows between it and the one that was chosen or let go last
   */
  async function chooseAt(index, isChosen, isRange) {
    const other = (isRange ? chosenLast : null) ?? index;
    const [first, last] = [Math.min(index, other), Math.max(index, other)];
    chosenLast = index;
    const asked = rows;
    await asked.need(first, last + 1);
    if (asked !== rows) return;
    const range = Array.from({ length: last - first + 1 }, (_, at) => rows.at(first + at));
    choose(
      withChoice(
        chosen,
        range.filter((row) => row !== undefined),
        isChosen,
      ),
    );
  }

  /**
   * @param {Address} address
   * @param {Setup} setup
   */
  function layOut({ columns: named, sort }, { widths, isCompact }, drawRows = draw) {
    columns = shownColumns(named);
    table.dataset.density = isCompact ? "compact" : "usual";
    headers.show(columns, sort, rows);
    fitting.show(columns, rows.firstPage(), widths);
    drawRows();
    choose(chosen);
  }

  let isRange = false;
  table.addEventListener("click", ({ shiftKey }) => {
    isRange = shiftKey;
  });
  table.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const index = target.closest("tr")?.dataset.index;
    if (index) chooseAt(Number(index), target.checked, isRange);
    else choose(withChoice(chosen, rows.firstPage(), target.checked));
  });

  return {
    /**
     * Shows the first rows; the others come with `showRest`.
     * @param {Rows} shown
     * @param {Address} address
     * @param {Setup} setup
     */
    show(shown, address, setup) {
      rows = shown;
      chosenLast = null;
      chosen = stillChosen(chosen, rows.firstPage());
      table.setAttribute("aria-rowcount", String(rows.total + 1));
      place.scrollTop = 0;
      layOut(address, setup, drawFirst);
    },
    showRest: drawRest,
    layOut: (/** @type {Address} */ address, /** @type {Setup} */ setup) => layOut(address, setup),
    /** @param {Highlight} highlight */
    highlight(highlight) {
      for (const row of body.rows) {
        const record = rows.at(Number(row.dataset.index));
        row.classList.toggle("-highlighted", record !== undefined && isHighlighted(record, highlight));
      }
    },
    clearChosen: () => choose(NONE_CHOSEN),
    total: () => rows.total,
    /** @param {number} id @returns {Investment | undefined} of a row that is drawn */
    recordOf: (id) =>
      [...body.rows].map((row) => rows.at(Number(row.dataset.index))).find((record) => record?.id === id),
    /** @param {Investment} record @returns {string} the row as text, for the clipboard */
    textOf: (record) =>
      columns.map((column) => `${columnLabel(column)}${t("punctuation.colon")} ${cellText(record, column)}`).join("\n"),
  };
}
