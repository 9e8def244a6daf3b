// The person's own list: operations dropped here or added by a menu, in their order; kept in the browser.

import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { DRAGGED_OPERATION, mountDrag, mountDrop, moved } from "../ui/drag.js";
import { readShortlist, withKept, writeShortlist } from "./stored-shortlist.js";

/** @import { Investment } from "../core/schemas.js" */
/** @import { Kept } from "./stored-shortlist.js" */

/**
 * @param {HTMLElement} place
 * @param {URL} root
 * @param {object} options
 * @param {(id: number) => Investment | undefined} options.recordOf a row that is dragged
 * @param {(ids: number[]) => void} options.onShow
 * @param {(text: string) => void} options.say
 */
export function mountShortlist(place, root, { recordOf, onShow, say }) {
  let kept = readShortlist();

  function change(/** @type {Kept[]} */ next) {
    kept = next;
    writeShortlist(kept);
    render(place, markup(kept, root));
  }

  /** @param {Investment[]} records */
  function add(records) {
    const added = records.map(({ id, lycee, titreoperation }) => ({ id, name: `${lycee}, ${titreoperation}` }));
    change(withKept(kept, added));
    say(t("shortlist.added", { count: records.length }));
  }

  function remove(/** @type {Kept} */ item) {
    change(kept.filter((each) => each !== item));
    say(t("shortlist.removed", { name: item.name }));
    find(place, "h2", HTMLElement).focus();
  }

  function move(/** @type {Kept} */ item, /** @type {number} */ steps) {
    change(moved(kept, item, steps));
    say(t("shortlist.moved", { name: item.name, rank: kept.indexOf(item) + 1, count: kept.length }));
  }

  /**
   * @param {number} id of a row of the table, or of an operation that is here already
   * @param {Element} target
   */
  function drop(id, target) {
    const record = recordOf(id);
    if (record && kept.every((each) => each.id !== id)) add([record]);
    const item = kept.find((each) => each.id === id);
    const rank = kept.findIndex((each) => String(each.id) === target.getAttribute("data-id"));
    if (item && rank >= 0 && kept[rank] !== item) move(item, rank - kept.indexOf(item));
  }

  place.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    const { name, value } = target;
    const item = kept.find(({ id }) => id === Number(value));
    if (name === "show") onShow(kept.map(({ id }) => id));
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
  change(kept);
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
 * @param {Kept[]} kept
 * @param {URL} root
 */
function markup(kept, root) {
  if (kept.length === 0) {
    return html`<h2 tabindex="-1">${t("shortlist.title")}</h2> <p class="hint">${t("shortlist.empty")}</p>`;
  }
  return html`<h2 tabindex="-1">${t("shortlist.title")}</h2>
    <ol>${kept.map((each, index) => item(each, index, kept.length, root))}</ol>
    <p class="shortlist-actions">
      <button type="button" class="button -small" name="show">${t("shortlist.show")}</button>
      <button type="button" class="button -small" name="clear">${t("shortlist.clear")}</button>
    </p>`;
}

/**
 * @param {Kept} kept
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
