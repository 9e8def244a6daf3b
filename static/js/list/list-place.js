// The place in the list: stored when the list is left, and found again by Back, however the browser comes back.

import { keepList, keptList } from "../core/session.js";
import { writeAddress } from "../selection/address.js";
import { NO_ROWS, PAGE_SIZE } from "../selection/rows.js";

/** @import { KeptList } from "../core/session.js" */
/** @import { Address } from "../selection/address.js" */
/** @import { Rows } from "../selection/rows.js" */

/**
 * @param {HTMLElement} table scrolls
 * @param {() => Address} address
 */
export function mountListPlace(table, address) {
  let rows = NO_ROWS;
  let left = isComeBackTo() ? keptList() : null;

  window.addEventListener("pagehide", () => {
    keepList({
      query: writeAddress(address()),
      pageTop: window.scrollY,
      tableTop: table.scrollTop,
      opened: null,
      total: rows.total,
      ...idsInView(table, rows),
    });
  });
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) left = keptList();
  });

  return {
    /** @param {Rows} shown they are drawn */
    async show(shown) {
      rows = shown;
      const place = left;
      left = null;
      if (place?.query === writeAddress(address())) await restore(table, rows, place);
    },
  };
}

/**
 * Whoever comes by a link wants the top of the list, unless it was left to read one of its operations.
 * @returns {boolean}
 */
function isComeBackTo() {
  const [navigation] = performance.getEntriesByType("navigation");
  const isLink = navigation instanceof PerformanceNavigationTiming && navigation.type === "navigate";
  return !isLink || keptList()?.opened !== null;
}

/**
 * @param {HTMLElement} table
 * @param {Rows} rows
 * @returns {Pick<KeptList, "first" | "ids">} whole pages
 */
function idsInView(table, rows) {
  const drawn = [...table.querySelectorAll("[data-index]")].map((row) => Number(row.getAttribute("data-index")));
  const first = Math.floor((drawn[0] ?? 0) / PAGE_SIZE) * PAGE_SIZE;
  const last = Math.min(Math.ceil(((drawn.at(-1) ?? 0) + 1) / PAGE_SIZE) * PAGE_SIZE, rows.total);
  const ids = [];
  for (let index = first; index < last; index += 1) ids.push(rows.at(index)?.id ?? 0);
  return { first, ids };
}

/**
 * @param {HTMLElement} table
 * @param {Rows} rows
 * @param {KeptList} place
 */
async function restore(table, rows, { pageTop, tableTop, opened, first, ids }) {
  const at = opened === null ? -1 : ids.indexOf(opened);
  const isThere = at >= 0 && (await idAt(rows, first + at)) === opened;
  window.scrollTo({ top: pageTop });
  table.scrollTop = tableTop;
  if (opened === null) return;
  await drawn();
  const link = linkTo(table, opened) ?? (isThere ? await farLink(table, opened, first + at) : null);
  link?.focus({ preventScroll: true });
  if (link && !isInView(table, link)) link.scrollIntoView({ block: "center" });
}

/**
 * @param {Rows} rows
 * @param {number} index
 * @returns {Promise<number | undefined>} once the row can be drawn; undefined when the service does not give it
 */
function idAt(rows, index) {
  return rows.need(index, index + 1).then(
    () => rows.at(index)?.id,
    () => undefined,
  );
}

/**
 * The link of a row that is not drawn: next and previous have led far from where the list was left.
 * @param {HTMLElement} table
 * @param {number} id
 * @param {number} index
 */
async function farLink(table, id, index) {
  const height = table.querySelector("[data-index]")?.getBoundingClientRect().height ?? 0;
  table.scrollTop = index * height - table.clientHeight / 2;
  await drawn();
  return linkTo(table, id);
}

/**
 * @param {HTMLElement} table
 * @param {number} id
 * @returns {HTMLElement | null}
 */
function linkTo(table, id) {
  return table.querySelector(`[data-index] a[href$="/investments/${id}"]`);
}

/**
 * @param {HTMLElement} table
 * @param {HTMLElement} link
 * @returns {boolean} whether it is neither scrolled away nor under the headers
 */
function isInView(table, link) {
  const { top, bottom } = link.getBoundingClientRect();
  const headers = table.querySelector("thead")?.getBoundingClientRect().height ?? 0;
  const region = table.getBoundingClientRect();
  return top >= Math.max(0, region.top + headers) && bottom <= Math.min(window.innerHeight, region.bottom);
}

/** @returns {Promise<void>} once a long table has drawn the rows that it was scrolled to */
function drawn() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
