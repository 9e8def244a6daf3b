// What a key does in a row: arrows, Home, End and Page keys go to other rows, Space chooses, Enter opens.

/** @import { Rows } from "../selection/rows.js" */

/**
 * @typedef {object} KeyedTable
 * @property {HTMLElement} place scrolls
 * @property {HTMLTableSectionElement} body
 * @property {() => Rows} rows
 * @property {(index: number) => Promise<void>} reveal draws a row
 * @property {(index: number, isChosen: boolean, isRange: boolean) => Promise<void>} choose
 */

/**
 * @param {KeyboardEvent} event
 * @param {KeyedTable} table
 */
export async function actOnKey({ key, shiftKey }, table) {
  // Another key may have moved the focus since the event.
  const target = document.activeElement;
  const row = target?.closest("tr");
  if (!row || !(target instanceof HTMLElement) || !table.body.contains(row)) return;
  const index = Number(row.dataset.index);
  const next = rowAfter(key, index, table);
  if (next !== null) {
    if (shiftKey) await extend(index, next, table);
    return goTo(next, target.localName, table);
  }
  const box = row.querySelector("input");
  if (key === " ") await table.choose(index, !box?.checked || shiftKey, shiftKey);
  else if (key === "Enter") row.querySelector("a")?.click();
  else goAlong(row, target, key === "ArrowRight" ? 1 : -1);
}

/**
 * @param {string} key
 * @param {number} index
 * @param {KeyedTable} table
 * @returns {number | null} null for a key that stays in the row
 */
function rowAfter(key, index, { place, body, rows }) {
  const page = Math.max(1, Math.floor(place.clientHeight / (body.rows[1]?.offsetHeight || place.clientHeight)) - 1);
  const last = rows().total - 1;
  const steps = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page, Home: -last, End: last };
  const step = steps[/** @type {keyof typeof steps} */ (key)];
  return step === undefined ? null : Math.max(0, Math.min(last, index + step));
}

/**
 * Shift chooses both rows and all between them.
 * @param {number} from
 * @param {number} to
 * @param {KeyedTable} table
 */
async function extend(from, to, { choose }) {
  await choose(from, true, false);
  await choose(to, true, true);
}

/**
 * @param {number} index
 * @param {string} control the name of the element that has the focus in each row
 * @param {KeyedTable} table
 */
async function goTo(index, control, { body, reveal }) {
  await reveal(index);
  const next = body.querySelector(`tr[data-index="${index}"] ${control}`);
  if (next instanceof HTMLElement) next.focus();
}

/**
 * @param {HTMLTableRowElement} row
 * @param {HTMLElement} from
 * @param {number} step
 */
function goAlong(row, from, step) {
  const controls = [...row.querySelectorAll("input, a, button")];
  const next = controls[controls.indexOf(from) + step];
  if (next instanceof HTMLElement) next.focus();
}
