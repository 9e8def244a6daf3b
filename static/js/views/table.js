// The table of operations: headers that sort and move, rows that are chosen, opened and dragged; long ones are windowed.

import { cellText, columnLabel } from "../columns.js";
import { find, render } from "../dom.js";
import { t } from "../i18n.js";
import { isLit } from "../selection.js";
import { rowsInView } from "../window.js";
import { below } from "./menu.js";
import { mountHeaders } from "./table-headers.js";
import { rowMarkup, tableMarkup } from "./table-markup.js";

/** @import { ColumnName } from "../columns.js" */
/** @import { Investment } from "../fields.js" */
/** @import { Light } from "../selection.js" */
/** @typedef {{ total: number, at: (index: number) => Investment | undefined, need: (first: number, last: number) => Promise<void> }} Rows */
/** @typedef {{ record: Investment, column: ColumnName | null, at: { x: number, y: number }, from: HTMLElement }} RowMenuRequest */

/**
 * @typedef {object} TableEvents
 * @property {(field: string, added: boolean) => void} onSort
 * @property {(columns: ColumnName[]) => void} onColumns in their new order
 * @property {(column: ColumnName, at: { x: number, y: number }, from: HTMLElement) => void} onHeaderMenu
 * @property {(request: RowMenuRequest) => void} onRowMenu
 * @property {(light: Light) => void} onLight
 * @property {(ids: Set<number>) => void} onChoose
 * @property {(error: unknown) => void} onFailure
 */

/** More rows than this are drawn as they come into view; fewer can all be printed and searched in. */
const WINDOWED_FROM = 500;
const ROW_HEIGHT = 45;

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
  /** @type {Rows} */
  let rows = { total: 0, at: () => undefined, need: async () => {} };
  /** @type {ColumnName[]} */
  let columns = [];
  /** @type {Set<number>} */
  const chosen = new Set();
  let drawn = { first: 0, last: 0 };
  let settling = 0;

  const isWindowed = () => rows.total > WINDOWED_FROM;
  const view = () => ({
    scrolled: place.scrollTop,
    height: place.clientHeight,
    rowHeight: ROW_HEIGHT,
    total: rows.total,
  });

  function draw() {
    const { first, last } = isWindowed() ? rowsInView(view()) : { first: 0, last: rows.total };
    drawn = { first, last };
    const indexes = Array.from({ length: last - first }, (_, index) => first + index);
    const focus = focusIn(body);
    render(body, rowMarkup({ root, columns, chosen, first, after: rows.total - last }, indexes.map(rows.at)));
    setSpace(body, first * ROW_HEIGHT, (rows.total - last) * ROW_HEIGHT);
    if (focus) /** @type {HTMLElement | null} */ (body.querySelector(focus))?.focus({ preventScroll: true });
  }

  async function fill() {
    try {
      await rows.need(drawn.first, drawn.last);
      draw();
    } catch (error) {
      events.onFailure(error);
    }
  }

  function follow() {
    if (!isWindowed()) return;
    const { first, last } = rowsInView(view());
    if (first === drawn.first && last === drawn.last) return;
    draw();
    clearTimeout(settling);
    // A hand that drags the scroll bar passes over rows that nobody wants to read.
    settling = setTimeout(fill, 80);
  }

  const recordOf = (/** @type {EventTarget | null} */ target) => {
    const row = target instanceof Element ? target.closest("tr") : null;
    return rows.at(Number(row?.dataset.index ?? -1));
  };

  function choose(/** @type {HTMLInputElement} */ box) {
    const ids = box.value === "all" ? records().map(({ id }) => id) : [Number(box.value)];
    for (const id of ids) chosen[box.checked ? "add" : "delete"](id);
    if (box.value === "all") draw();
    tellChosen();
  }

  function records() {
    return Array.from({ length: rows.total }, (_, index) => rows.at(index)).filter((record) => record !== undefined);
  }

  function tellChosen() {
    headers.showChosen(chosen.size, rows.total);
    events.onChoose(chosen);
  }

  function requestMenu(/** @type {HTMLElement} */ from, /** @type {{ x: number, y: number }} */ at) {
    const record = recordOf(from);
    const column = /** @type {ColumnName | null} */ (
      from.closest("[data-column]")?.getAttribute("data-column") ?? null
    );
    if (record) events.onRowMenu({ record, column, at, from });
  }

  let frame = 0;
  place.addEventListener("scroll", () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(follow);
  });
  new ResizeObserver(follow).observe(place);
  table.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement) choose(target);
  });
  body.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button) requestMenu(button, below(button));
  });
  body.addEventListener("contextmenu", (event) => {
    if (!(event.target instanceof HTMLElement)) return;
    event.preventDefault();
    const byKey = event.clientX === 0 && event.clientY === 0;
    requestMenu(event.target, byKey ? below(event.target) : { x: event.clientX, y: event.clientY });
  });
  body.addEventListener("keydown", (event) => moveFocus(body, event));
  body.addEventListener("dragstart", (event) => {
    const record = recordOf(event.target);
    if (record) event.dataTransfer?.setData("text/x-investment", String(record.id));
  });
  for (const type of ["mouseover", "focusin"]) {
    body.addEventListener(type, ({ target }) => {
      const record = recordOf(target);
      events.onLight(record ? { id: record.id } : null);
    });
  }
  body.addEventListener("mouseleave", () => events.onLight(null));

  return {
    /**
     * @param {Rows} shown
     * @param {ColumnName[]} shownColumns
     * @param {string[]} sort
     */
    show(shown, shownColumns, sort) {
      rows = shown;
      columns = shownColumns;
      for (const id of chosen) if (!isWindowed() && records().every((record) => record.id !== id)) chosen.delete(id);
      place.classList.toggle("-windowed", isWindowed());
      table.setAttribute("aria-rowcount", String(rows.total + 1));
      headers.show(columns, sort);
      place.scrollTop = 0;
      draw();
      tellChosen();
    },
    /** @param {Light} light */
    light(light) {
      for (const row of body.rows) {
        const record = rows.at(Number(row.dataset.index));
        row.classList.toggle("-lit", record !== undefined && isLit(record, light));
      }
    },
    clearChosen() {
      chosen.clear();
      draw();
      tellChosen();
    },
    records,
    /** @param {Investment} record @returns {string} the row as text, for the clipboard */
    textOf: (record) =>
      columns.map((column) => `${columnLabel(column)}${t("punctuation.colon")} ${cellText(record, column)}`).join("\n"),
  };
}

/**
 * Empty room above and below the rows that are drawn, so that the scroll bar tells the whole length.
 * @param {HTMLTableSectionElement} body
 * @param {number} above in pixels
 * @param {number} below
 */
function setSpace(body, above, below) {
  for (const [name, height] of /** @type {[string, number][]} */ ([
    ["-above", above],
    ["-below", below],
  ])) {
    const cell = body.querySelector(`.${name} td`);
    if (cell instanceof HTMLElement) cell.style.height = `${height}px`;
  }
}

/** @param {HTMLTableSectionElement} body @returns {string | null} a selector of what has the focus in it */
function focusIn(body) {
  const focused = document.activeElement;
  const row = focused instanceof Element && body.contains(focused) ? focused.closest("tr") : null;
  return row && focused ? `tr[data-index="${row.dataset.index}"] ${focused.localName}` : null;
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
