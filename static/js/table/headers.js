// The headers of the table: a press sorts, with Shift it adds to the order; a drag moves the column, or its edge.

import { find, render } from "../core/dom.js";
import { mountDrag, mountDrop, moved } from "../ui/drag.js";
import { below, positionOf } from "../ui/menu-position.js";
import { withModule } from "../ui/on-demand.js";
import { headersMarkup } from "./table-markup.js";

/** @import { Rows } from "../selection/rows.js" */
/** @import { ColumnName } from "./columns.js" */
/** @import { TableEvents } from "./table.js" */

const DRAGGED_COLUMN = "text/x-column";

/**
 * @param {HTMLTableRowElement} row
 * @param {TableEvents} events
 */
export function mountHeaders(row, { onSort, onColumns, onHeaderMenu, onWidth, onFailure }) {
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
    else onHeaderMenu({ column, at: below(button), from: button });
  });
  row.addEventListener("contextmenu", (event) => {
    const header = headerOf(event.target);
    const column = columnOf(header);
    if (!header || !column) return;
    event.preventDefault();
    const from = event.target instanceof HTMLButtonElement ? event.target : find(header, ".sort", HTMLButtonElement);
    onHeaderMenu({ column, at: positionOf(event, header), from });
  });
  const withWidths = (/** @type {(module: typeof import("./column-width.js")) => void} */ act) =>
    withModule(() => import("./column-width.js"), act, onFailure);
  row.addEventListener("pointerdown", (event) => {
    const header = headerOf(event.target);
    const column = columnOf(header);
    if (!header || !column || !(event.target instanceof Element) || !event.target.matches(".resizer")) return;
    // It would drag the column.
    event.preventDefault();
    withWidths(({ dragWidth }) => dragWidth(event, header, (width) => onWidth(column, width)));
  });
  row.addEventListener("keydown", (event) => {
    const header = headerOf(event.target);
    const column = columnOf(header);
    const steps = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!header || !column || !steps || !event.shiftKey) return;
    event.preventDefault();
    withWidths(({ steppedWidth }) => onWidth(column, steppedWidth(header, steps)));
  });
  mountDrag(row, DRAGGED_COLUMN, (element) => (element.matches("th:not(.-resizing)") ? columnOf(element) : undefined));
  mountDrop(
    row,
    DRAGGED_COLUMN,
    (element) => element.closest("[data-column]"),
    (name, target) => {
      const dragged = columns.find((each) => each === name);
      const over = columnOf(target);
      if (!dragged || !over || dragged === over) return;
      onColumns(moved(columns, dragged, columns.indexOf(over) - columns.indexOf(dragged)));
    },
  );

  return {
    /**
     * @param {ColumnName[]} shown
     * @param {string[]} sort
     * @param {Rows} rows
     */
    show(shown, sort, rows) {
      const focused = row.contains(document.activeElement) ? document.activeElement : null;
      const [column, kind] = [columnOf(focused), focused?.className];
      columns = shown;
      render(row, headersMarkup(columns, sort, rows));
      if (!column || !kind) return;
      const again = row.querySelector(`[data-column="${column}"] .${kind}`);
      if (again instanceof HTMLElement) again.focus();
    },
    /**
     * @param {number} chosen
     * @param {number} all how many a press chooses
     */
    showChosen(chosen, all) {
      const box = find(row, "[value=all]", HTMLInputElement);
      box.checked = chosen > 0 && chosen >= all;
      box.indeterminate = chosen > 0 && chosen < all;
    },
  };
}
