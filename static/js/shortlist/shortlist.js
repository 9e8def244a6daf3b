// The person's shortlist: operations dropped here or added by a menu, in an order of their own; the browser stores it.

import { LEAST, MOST, writeIds } from "../compare/compare-address.js";
import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { operationName } from "../fields/school-name.js";
import { DRAGGED_OPERATION, mountDrag, mountDrop, moved } from "../ui/drag.js";
import { readShortlist, withAdded, writeShortlist } from "./stored-shortlist.js";

/** @import { Investment } from "../core/schemas.js" */
/** @import { ShortlistItem } from "./stored-shortlist.js" */

/**
 * @param {HTMLElement} place
 * @param {URL} root
 * @param {object} options
 * @param {(id: number) => Investment | undefined} options.recordOf the record of a row of the table
 * @param {(ids: number[]) => void} options.onShow
 * @param {(text: string) => void} options.say
 */
export function mountShortlist(place, root, { recordOf, onShow, say }) {
  let items = readShortlist();

  /** @param {ShortlistItem[]} next */
  function change(next) {
    items = next;
    writeShortlist(items);
    render(place, markup(items, root));
  }

  /** @param {Investment[]} records */
  function add(records) {
    const added = records.map((record) => ({ id: record.id, name: operationName(record) }));
    change(withAdded(items, added));
    say(t("shortlist.added", { count: records.length }));
  }

  /** @param {ShortlistItem} item */
  function remove(item) {
    change(items.filter((each) => each !== item));
    say(t("shortlist.removed", { name: item.name }));
    find(place, "h2", HTMLElement).focus();
  }

  /**
   * @param {ShortlistItem} item
   * @param {number} steps
   */
  function move(item, steps) {
    change(moved(items, item, steps));
    say(t("shortlist.moved", { name: item.name, rank: items.indexOf(item) + 1, count: items.length }));
  }

  /**
   * @param {number} id of a row of the table, or of an operation that is here already
   * @param {Element} target
   */
  function drop(id, target) {
    const record = recordOf(id);
    if (record && items.every((each) => each.id !== id)) add([record]);
    const item = items.find((each) => each.id === id);
    const rank = items.findIndex((each) => String(each.id) === target.getAttribute("data-id"));
    if (item && rank >= 0 && items[rank] !== item) move(item, rank - items.indexOf(item));
  }

  place.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    const { name, value } = target;
    const item = items.find(({ id }) => id === Number(value));
    if (name === "show") onShow(items.map(({ id }) => id));
    else if (name === "clear") change([]);
    else if (item && name === "remove") remove(item);
    else if (item) {
      move(item, name === "up" ? -1 : 1);
      focusOn(place, name, value);
    }
  });
  mountDrag(place, DRAGGED_OPERATION, (element) => element.closest("li")?.dataset.id);
  mountDrop(
    place,
    DRAGGED_OPERATION,
    (element) => element.closest("li") ?? place,
    (name, target) => drop(Number(name), target),
  );
  change(items);
  return { add };
}

/**
 * @param {HTMLElement} place
 * @param {string} name of a button, which is disabled at the ends
 * @param {string} value
 */
function focusOn(place, name, value) {
  const buttons = [name, name === "up" ? "down" : "up"].map((each) =>
    find(place, `[name=${each}][value="${value}"]`, HTMLButtonElement),
  );
  buttons.find((button) => !button.disabled)?.focus();
}

/**
 * @param {ShortlistItem[]} items
 * @param {URL} root
 */
function markup(items, root) {
  if (items.length === 0) {
    return html`<h2 tabindex="-1">${t("shortlist.title")}</h2> <p class="hint">${t("shortlist.empty")}</p>`;
  }
  return html`<h2 tabindex="-1">${t("shortlist.title")}</h2>
    <ol>${items.map((each, index) => item(each, index, items.length, root))}</ol>
    <p class="shortlist-actions">
      <button type="button" class="button -small" name="show">${t("shortlist.show")}</button>
      ${compareLink(items, root)}
      <button type="button" class="button -small" name="clear">${t("shortlist.clear")}</button>
    </p>`;
}

/**
 * @param {ShortlistItem[]} items
 * @param {URL} root
 * @returns a link to the first of them side by side; null for a single one
 */
function compareLink(items, root) {
  if (items.length < LEAST) return null;
  const ids = items.slice(0, MOST).map(({ id }) => id);
  const text = items.length > MOST ? t("compare.first", { count: MOST }) : t("compare.open");
  return html`<a class="button -small" href="${root.pathname}compare${writeIds(ids)}">${text}</a>`;
}

/**
 * @param {ShortlistItem} shown
 * @param {number} index
 * @param {number} count
 * @param {URL} root
 */
function item({ id, name }, index, count, root) {
  return html`<li draggable="true" data-id="${id}">
    <a href="${root.pathname}investments/${id}" draggable="false">${name}</a>
    <button type="button" class="icon-button -up" name="up" value="${id}" ${index === 0 && "disabled"}
      aria-label="${t("shortlist.up", { name })}"></button>
    <button type="button" class="icon-button -down" name="down" value="${id}" ${index === count - 1 && "disabled"}
      aria-label="${t("shortlist.down", { name })}"></button>
    <button type="button" class="icon-button -remove" name="remove" value="${id}"
      aria-label="${t("shortlist.remove", { name })}"></button>
  </li>`;
}
