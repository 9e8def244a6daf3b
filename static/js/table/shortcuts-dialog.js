// A dialog that lists the keys of the list.

import { append, find } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";

/** @import { MessageKey } from "../core/i18n.js" */

/** @type {[keys: MessageKey, does: MessageKey][]} */
const SHORTCUTS = [
  ["keys.slash", "shortcuts.search"],
  ["keys.upDown", "shortcuts.rows"],
  ["keys.leftRight", "shortcuts.acts"],
  ["keys.homeEnd", "shortcuts.ends"],
  ["keys.page", "shortcuts.pages"],
  ["keys.space", "shortcuts.choose"],
  ["keys.shift", "shortcuts.range"],
  ["keys.enter", "shortcuts.open"],
  ["keys.menu", "shortcuts.menu"],
  ["keys.shiftEnter", "shortcuts.sort"],
  ["keys.shiftLeftRight", "shortcuts.width"],
  ["keys.question", "shortcuts.help"],
];

export function openShortcuts() {
  append(
    document.body,
    html`<dialog class="dialog" aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">${t("shortcuts.title")}</h2>
      <dl class="shortcuts">${SHORTCUTS.map(([keys, does]) => html`<dt><kbd>${t(keys)}</kbd></dt><dd>${t(does)}</dd>`)}</dl>
      <form method="dialog" class="dialog-actions"><button class="button" autofocus>${t("shortcuts.close")}</button></form>
    </dialog>`,
  );
  const dialog = find(document.body, "dialog:last-of-type", HTMLDialogElement);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}
