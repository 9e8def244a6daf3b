// The rows of the table: their menu, their drag, the keys in them, and what the pointer highlights.

import { DRAGGED_OPERATION, mountDrag } from "../ui/drag.js";
import { below, positionOf } from "../ui/menu-position.js";

/** @import { Investment } from "../core/schemas.js" */
/** @import { ColumnName } from "./columns.js" */
/** @import { TableEvents } from "./table.js" */

/**
 * @param {HTMLTableSectionElement} body
 * @param {(index: number) => Investment | undefined} recordAt
 * @param {Pick<TableEvents, "onRowMenu" | "onHighlight"> & { onRowKey: (event: KeyboardEvent) => void }} events
 */
export function mountRows(body, recordAt, { onRowMenu, onHighlight, onRowKey }) {
  const recordOf = (/** @type {EventTarget | null} */ target) => {
    const row = target instanceof Element ? target.closest("tr") : null;
    return recordAt(Number(row?.dataset.index ?? -1));
  };

  /**
   * @param {HTMLElement} from
   * @param {{ x: number, y: number }} at
   */
  function requestMenu(from, at) {
    const record = recordOf(from);
    const column = from.closest("[data-column]")?.getAttribute("data-column") ?? null;
    if (record) onRowMenu({ record, column: /** @type {ColumnName | null} */ (column), at, from });
  }

  body.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button) requestMenu(button, below(button));
  });
  body.addEventListener("contextmenu", (event) => {
    if (!(event.target instanceof HTMLElement) || !recordOf(event.target)) return;
    event.preventDefault();
    requestMenu(event.target, positionOf(event, event.target));
  });
  body.addEventListener("keydown", (event) => {
    if (!isRowKey(event)) return;
    event.preventDefault();
    onRowKey(event);
  });
  mountDrag(body, DRAGGED_OPERATION, (element) => recordOf(element)?.id.toString());
  for (const type of ["mouseover", "focusin"]) {
    body.addEventListener(type, ({ target }) => {
      const record = recordOf(target);
      onHighlight(record ? { id: record.id } : null);
    });
  }
  body.addEventListener("mouseleave", () => onHighlight(null));
}

/**
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key means something to the row; the control that has the focus does the rest by itself
 */
function isRowKey({ key, target, shiftKey, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey || !(target instanceof Element)) return false;
  if (key === "Enter") return target.localName === "input";
  if (key === " ") return target.localName === "a" || (target.localName === "input" && shiftKey);
  return /^(Arrow(Up|Down|Left|Right)|Home|End|Page(Up|Down))$/.test(key);
}
