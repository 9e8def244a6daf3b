// A modal dialog that asks to confirm, and resolves to yes or no.

import { append, find } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";

/**
 * @param {{ title: string, text: string, confirm: string }} question
 * @returns {Promise<boolean>}
 */
export function askToConfirm({ title, text, confirm }) {
  append(
    document.body,
    html`<dialog class="dialog" aria-labelledby="dialog-title" aria-describedby="dialog-text">
      <h2 id="dialog-title">${title}</h2>
      <p id="dialog-text">${text}</p>
      <form method="dialog" class="dialog-actions">
        <button value="no" class="button" autofocus>${t("action.cancel")}</button>
        <button value="yes" class="button -danger">${confirm}</button>
      </form>
    </dialog>`,
  );
  const dialog = find(document.body, "dialog:last-of-type", HTMLDialogElement);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
