// The buttons beside the title of the table's panel: its columns, and the keys of the list.

import { render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { openShortcuts } from "./shortcuts-dialog.js";

/**
 * @param {HTMLElement} place the body of the panel
 * @param {() => void} chooseColumns
 */
export function mountTableButtons(place, chooseColumns) {
  const buttons = document.createElement("div");
  buttons.className = "table-actions";
  render(
    buttons,
    html`<button type="button" class="button -small" name="columns" aria-haspopup="dialog">${t("table.columns")}</button>
    <button type="button" class="icon-button" name="shortcuts" aria-haspopup="dialog" aria-keyshortcuts="?"
      aria-label="${t("shortcuts.title")}" title="${t("shortcuts.title")}">?</button>`,
  );
  place.previousElementSibling?.lastElementChild?.before(buttons);
  buttons.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.name === "columns") chooseColumns();
    else openShortcuts();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    event.preventDefault();
    openShortcuts();
  });
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof Element && target.matches("input:not([type=checkbox]), textarea, select, dialog *");
}
