// A modal dialog with a form: resolves to what was filled in, or to null when it was left.

import { append, find } from "../dom.js";
import { html } from "../html.js";
import { t } from "../i18n.js";

/** @import { Markup } from "../html.js" */

/**
 * @param {{ title: string, content: Markup, confirm: string, prepare?: (form: HTMLFormElement) => void }} dialog
 *   prepare: gets the form before it is shown
 * @returns {Promise<FormData | null>}
 */
export function openForm({ title, content, confirm, prepare = () => {} }) {
  append(
    document.body,
    html`<dialog class="dialog" aria-labelledby="form-dialog-title">
      <form method="dialog">
        <h2 id="form-dialog-title">${title}</h2>
        <div class="dialog-body">${content}</div>
        <div class="dialog-actions">
          <button type="submit" value="" class="button" formnovalidate>${t("action.cancel")}</button>
          <button type="submit" value="yes" class="button -primary">${confirm}</button>
        </div>
      </form>
    </dialog>`,
  );
  const dialog = find(document.body, "dialog:last-of-type", HTMLDialogElement);
  const form = find(dialog, "form", HTMLFormElement);
  prepare(form);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes" ? new FormData(form) : null);
    });
  });
}
