// The rows of the table: their menu, their drag, the arrow keys between them, and what the pointer highlights.

import { DRAGGED_OPERATION, mountDrag } from "../ui/drag.js";
import { below, positionOf } from "../ui/menu-position.js";

/** @import { Investment } from "../core/schemas.js" */
/** @import { ColumnName } from "./columns.js" */
/** @import { TableEvents } from "./table.js" */

/**
 * @param {HTMLTableSectionElement} body
 * @param {(index: number) => Investment | undefined} recordAt
 * @param {TableEvents} events
 */
export function mountRows(body, recordAt, { onRowMenu, onHighlight }) {
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
  body.addEventListener("keydown", (event) => moveFocus(body, event));
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
 * The up and down keys go to the same control of the next row.
 * @param {HTMLTableSectionElement} body
 * @param {KeyboardEvent} event
 */
function moveFocus(body, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const row = event.target instanceof Element ? event.target.closest("tr") : null;
  if (!step || !row || !(event.target instanceof Element)) return;
  const next = body.querySelector(`tr[data-index="${Number(row.dataset.index) + step}"] ${event.target.localName}`);
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}
