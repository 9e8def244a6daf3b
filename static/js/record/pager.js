// The way from a record to the previous and the next one of the list that it was opened from, also by arrow keys.

import { render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { ApiError } from "../core/problem.js";
import { keepList, keptList } from "../core/session.js";
import { readAddress } from "../selection/address.js";
import { listQuery } from "../selection/load.js";
import { PAGE_SIZE } from "../selection/rows.js";
import { neighboursOf, withMore } from "./neighbours.js";

/** @import { Api } from "../core/api.js" */
/** @import { KeptList } from "../core/session.js" */
/** @import { Neighbours } from "./neighbours.js" */

/** What has a use of its own for the arrow keys. */
const OWN_ARROWS = "input, select, textarea, .map, [role=menu], dialog";
/** @type {Record<string, "prev" | "next">} */
const KEYS = { ArrowLeft: "prev", ArrowRight: "next" };

/**
 * A record that was not opened from a list has none.
 * @param {HTMLElement} place
 * @param {Api} api
 * @param {URL} root
 * @param {number} id
 */
export async function mountPager(place, api, root, id) {
  const list = isFromList(root) ? keptList() : null;
  if (!list) return;
  remember(id);
  window.addEventListener("pageshow", ({ persisted }) => persisted && remember(id));
  document.addEventListener("keydown", (event) => follow(place, event));
  const neighbours = neighboursOf(list, id);
  show(place, root, neighbours);
  if (typeof neighbours?.unread !== "number") return;
  const more = await readMore(api, list, neighbours.unread);
  show(place, root, neighboursOf(more, id));
  keepList({ ...more, opened: id });
}

/**
 * @param {URL} root
 * @returns {boolean} whether a link of the list led here, by way of other operations or not
 */
function isFromList(root) {
  const { pathname } = new URL(document.referrer || "about:blank");
  return pathname === root.pathname || pathname.startsWith(`${root.pathname}investments/`);
}

/** @param {number} id it is what Back goes to in the list */
function remember(id) {
  const list = keptList();
  if (list) keepList({ ...list, opened: id });
}

/**
 * The list may be longer than what the page of it had read.
 * @param {Api} api
 * @param {KeptList} list
 * @param {number} index
 * @returns {Promise<KeptList>} as it was, when the service does not answer
 */
async function readMore(api, list, index) {
  const { filters, sort } = readAddress(list.query);
  const page = Math.floor(index / PAGE_SIZE);
  try {
    const { records } = await api.list(listQuery(filters, sort, page + 1));
    const ids = records.map(({ id }) => id);
    return withMore(list, page * PAGE_SIZE, ids);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return list;
  }
}

/**
 * @param {HTMLElement} place
 * @param {URL} root
 * @param {Neighbours | null} neighbours
 */
function show(place, root, neighbours) {
  if (!neighbours) return place.replaceChildren();
  const { position, total, previous, next } = neighbours;
  render(
    place,
    html`${link(root, "prev", previous)} <span>${t("pager.position", { position, total })}</span> ${link(root, "next", next)}`,
  );
}

/**
 * @param {URL} root
 * @param {"prev" | "next"} rel
 * @param {number | null} id null at the end of the list
 */
function link(root, rel, id) {
  const text = t(rel === "prev" ? "pager.previous" : "pager.next");
  const attributes = html`rel="${rel}" class="button -small"`;
  if (id === null) return html`<a ${attributes} role="link" aria-disabled="true">${text}</a>`;
  const key = rel === "prev" ? "ArrowLeft" : "ArrowRight";
  return html`<a ${attributes} href="${root.pathname}investments/${id}" aria-keyshortcuts="${key}">${text}</a>`;
}

/**
 * @param {HTMLElement} place
 * @param {KeyboardEvent} event
 */
function follow(place, event) {
  const rel = KEYS[event.key];
  const isCombined = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  const isUsed = event.target instanceof Element && event.target.closest(OWN_ARROWS);
  if (!rel || isCombined || isUsed || event.defaultPrevented) return;
  const link = place.querySelector(`[rel=${rel}][href]`);
  if (link instanceof HTMLElement) link.click();
}
