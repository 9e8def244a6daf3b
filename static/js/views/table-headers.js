// The headers of the table at work: a press sorts, with Shift it adds to the order; a drag moves the column.

import { moved } from "../columns.js";
import { find, render } from "../dom.js";
import { below } from "./menu.js";
import { headersMarkup } from "./table-markup.js";

/** @import { ColumnName } from "../columns.js" */
/** @import { TableEvents } from "./table.js" */

const DRAGGED = "text/x-column";

/**
 * @param {HTMLTableRowElement} row
 * @param {TableEvents} events
 */
export function mountHeaders(row, { onSort, onColumns, onHeaderMenu }) {
  /** @type {ColumnName[]} */
  let columns = [];

  const headerOf = (/** @type {EventTarget | null} */ target) =>
    target instanceof Element ? target.closest("th") : null;
  const columnOf = (/** @type {EventTarget | null} */ target) =>
    /** @type {ColumnName | undefined} */ (headerOf(target)?.dataset.column);

  row.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const column = columnOf(button);
    if (!button || !column) return;
    if (button.classList.contains("sort")) onSort(column, event.shiftKey);
    else onHeaderMenu(column, below(button), button);
  });
  row.addEventListener("contextmenu", (event) => {
    const header = headerOf(event.target);
    const column = columnOf(header);
    if (!header || !column) return;
    event.preventDefault();
    const byKey = event.clientX === 0 && event.clientY === 0;
    const from = event.target instanceof HTMLButtonElement ? event.target : find(header, ".sort", HTMLButtonElement);
    onHeaderMenu(column, byKey ? below(header) : { x: event.clientX, y: event.clientY }, from);
  });
  row.addEventListener("dragstart", (event) => event.dataTransfer?.setData(DRAGGED, columnOf(event.target) ?? ""));
  row.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes(DRAGGED) || !columnOf(event.target)) return;
    event.preventDefault();
    mark(headerOf(event.target));
  });
  row.addEventListener("dragleave", () => mark(null));
  row.addEventListener("drop", (event) => {
    const column = /** @type {ColumnName} */ (event.dataTransfer?.getData(DRAGGED));
    const target = columnOf(event.target);
    mark(null);
    if (!target || !columns.includes(column) || column === target) return;
    event.preventDefault();
    onColumns(moved(columns, column, columns.indexOf(target) - columns.indexOf(column)));
  });

  function mark(/** @type {Element | null} */ header) {
    for (const each of row.cells) each.classList.toggle("-target", each === header);
  }

  return {
    /**
     * @param {ColumnName[]} shown
     * @param {string[]} sort
     */
    show(shown, sort) {
      const focused = row.contains(document.activeElement) ? document.activeElement : null;
      const [column, kind] = [columnOf(focused), focused?.className];
      columns = shown;
      render(row, headersMarkup(columns, sort));
      if (!column || !kind) return;
      const again = row.querySelector(`[data-column="${column}"] .${kind}`);
      if (again instanceof HTMLElement) again.focus();
    },
    /**
     * @param {number} chosen
     * @param {number} total
     */
    showChosen(chosen, total) {
      const box = find(row, "[value=all]", HTMLInputElement);
      box.checked = chosen > 0 && chosen >= total;
      box.indeterminate = chosen > 0 && chosen < total;
    },
  };
}
