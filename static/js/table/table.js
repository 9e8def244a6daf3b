// The table of operations: its headers, its rows, and which of them are chosen.

import { find, render } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { NO_ROWS } from "../selection/rows.js";
import { isHighlighted } from "../selection/selection.js";
import { mountRows } from "./body.js";
import { NONE_CHOSEN, stillChosen, withChoice } from "./chosen-rows.js";
import { cellText, columnLabel, shownColumns } from "./columns.js";
import { mountHeaders } from "./headers.js";
import { rowsMarkup, spacerMarkup, tableMarkup } from "./table-markup.js";
import { mountVirtualScroll } from "./virtual-scroll.js";

/** @import { Investment } from "../core/schemas.js" */
/** @import { Address } from "../selection/address.js" */
/** @import { Rows } from "../selection/rows.js" */
/** @import { Highlight } from "../selection/selection.js" */
/** @import { Position } from "../ui/menu-position.js" */
/** @import { Chosen } from "./chosen-rows.js" */
/** @import { ColumnName } from "./columns.js" */
/** @typedef {{ record: Investment, column: ColumnName | null, at: Position, from: HTMLElement }} RowMenuRequest */
/** @typedef {{ column: ColumnName, at: Position, from: HTMLElement }} HeaderMenuRequest */

/**
 * @typedef {object} TableEvents
 * @property {(field: string, added: boolean) => void} onSort
 * @property {(columns: ColumnName[]) => void} onColumns in their new order
 * @property {(request: HeaderMenuRequest) => void} onHeaderMenu
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
  const headers = mountHeaders(find(place, "thead tr", HTMLTableRowElement), events);
  let rows = NO_ROWS;
  /** @type {ColumnName[]} */
  let columns = [];
  let chosen = NONE_CHOSEN;
  const layout = () => ({ root, columns, chosen });
  const { draw, drawFirst, drawRest } = mountVirtualScroll(place, body, {
    rows: () => rows,
    markup: (span) => rowsMarkup(rows, span, layout()),
    spacer: (name) => spacerMarkup(name, layout()),
    onFailure: events.onFailure,
  });
  mountRows(body, (index) => rows.at(index), events);

  /** @param {Chosen} next */
  function choose(next) {
    chosen = next;
    for (const box of body.querySelectorAll("input")) box.checked = chosen.has(Number(box.value));
    headers.showChosen(chosen.size, rows.firstPage().length);
    events.onChoose(chosen);
  }

  /** @param {Address} address */
  function layOut(address, drawRows = draw) {
    columns = shownColumns(address.columns);
    headers.show(columns, address.sort, rows);
    drawRows();
    choose(chosen);
  }

  table.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const row = rows.at(Number(target.closest("tr")?.dataset.index));
    choose(withChoice(chosen, row ? [row] : rows.firstPage(), target.checked));
  });

  return {
    /**
     * Shows the first rows; the others come with `showRest`.
     * @param {Rows} shown
     * @param {Address} address
     */
    show(shown, address) {
      rows = shown;
      chosen = stillChosen(chosen, rows.firstPage());
      table.setAttribute("aria-rowcount", String(rows.total + 1));
      place.scrollTop = 0;
      layOut(address, drawFirst);
    },
    showRest: drawRest,
    /** @param {Address} address */
    layOut: (address) => layOut(address),
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
