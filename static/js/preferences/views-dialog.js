// The dialog that arranges the named views: renames them, moves them, copies their links, forgets them.

import { find } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { copy } from "../exports/export-menu.js";
import { openForm } from "../ui/form-dialog.js";
import { faultOf, MAX_NAME, MAX_VIEWS, tidyName, writeViews } from "./stored-views.js";

/** @import { MessageKey } from "../core/i18n.js" */
/** @import { Notice } from "../ui/notice.js" */
/** @import { NamedView } from "./stored-views.js" */

/**
 * Nothing is stored before the form is saved.
 * @param {NamedView[]} views
 * @param {(text: string) => void} say
 */
export function arrangeViews(views, say) {
  openForm({
    title: t("views.arrangeTitle"),
    content: html`<ol class="named-views" tabindex="-1" aria-label="${t("views.title")}">${views.map(rowMarkup)}</ol>
      <p class="message" role="status"></p>`,
    confirm: t("action.save"),
    prepare: mountRows,
    async save(data) {
      const names = data.getAll("name").map(tidyName);
      const queries = data.getAll("query").map(String);
      const fault = storeViews(names.map((name, index) => ({ name, query: queries[index] ?? "" })));
      if (!fault) say(t("views.arranged"));
      return fault;
    },
  });
}

/**
 * @param {NamedView[]} views
 * @returns {Notice | null} why they are not stored; null when they are
 */
export function storeViews(views) {
  const fault = faultOf(views) ?? (writeViews(views) ? null : "views.refused");
  return fault && { title: t(fault, { most: MAX_VIEWS }) };
}

/** @param {HTMLFormElement} form */
function mountRows(form) {
  const list = find(form, "ol", HTMLElement);
  const status = find(form, "[role=status]", HTMLElement);
  const say = (/** @type {string} */ text) => {
    status.textContent = text;
  };
  list.addEventListener("click", ({ target }) => {
    const row = target instanceof HTMLButtonElement ? target.closest("li") : null;
    if (!row || !(target instanceof HTMLButtonElement)) return;
    if (target.name === "copy") copyLink(row, say);
    else if (target.name === "forget") forget(row, list, say);
    else move(row, target, say);
  });
}

/**
 * @param {HTMLElement} row
 * @param {(text: string) => void} say
 */
function copyLink(row, say) {
  const query = find(row, "[name=query]", HTMLInputElement).value;
  return copy(new URL(query || location.pathname, location.href).href, say);
}

/**
 * @param {HTMLElement} row
 * @param {HTMLElement} list
 * @param {(text: string) => void} say
 */
function forget(row, list, say) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  say(t("views.forgotten", { name: nameIn(row) }));
  row.remove();
  if (next) find(next, "[name=forget]", HTMLButtonElement).focus();
  else list.focus();
}

/**
 * @param {HTMLElement} row
 * @param {HTMLButtonElement} button keeps the focus
 * @param {(text: string) => void} say
 */
function move(row, button, say) {
  const list = row.parentElement;
  const other = button.name === "up" ? row.previousElementSibling : row.nextElementSibling;
  if (!other || !list) return;
  if (button.name === "up") other.before(row);
  else other.after(row);
  button.focus();
  const rank = [...list.children].indexOf(row) + 1;
  say(t("shortlist.moved", { name: nameIn(row), rank, count: list.children.length }));
}

/** @param {HTMLElement} row */
function nameIn(row) {
  return find(row, "[name=name]", HTMLInputElement).value;
}

/** @param {NamedView} view */
function rowMarkup({ name, query }) {
  const button = (/** @type {string} */ act, /** @type {MessageKey} */ key) =>
    html`<button type="button" class="icon-button -${act}" name="${act}" aria-label="${t(key, { name })}" title="${t(key, { name })}"></button>`;
  return html`<li>
    <input name="name" value="${name}" maxlength="${MAX_NAME}" aria-label="${t("views.nameOf", { name })}" autocomplete="off">
    <input type="hidden" name="query" value="${query}">
    ${button("up", "shortlist.up")} ${button("down", "shortlist.down")} ${button("copy", "views.copy")} ${button("forget", "views.forget")}
  </li>`;
}
