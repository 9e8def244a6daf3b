// A modal dialog with a form, which stays open until the form is saved or cancelled.

import { append, find } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { clearNotice, showNotice } from "./notice.js";

/** @import { Markup } from "../core/html.js" */
/** @import { Notice } from "./notice.js" */

/**
 * @typedef {object} FormDialog
 * @property {string} title
 * @property {Markup} content
 * @property {string} confirm
 * @property {(form: HTMLFormElement) => void} [prepare] gets the form before it is shown
 * @property {(data: FormData) => Promise<Notice | null> | null} save null when saved; else why not
 */

/** @param {FormDialog} options */
export function openForm({ title, content, confirm, prepare = () => {}, save }) {
  append(document.body, markup(title, content, confirm));
  const dialog = find(document.body, "dialog:last-of-type", HTMLDialogElement);
  const form = find(dialog, "form", HTMLFormElement);
  const alert = find(dialog, "[role=alert]", HTMLElement);
  const button = find(dialog, "[type=submit]", HTMLButtonElement);
  prepare(form);
  find(dialog, "[name=cancel]", HTMLButtonElement).addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    clearNotice(alert);
    button.disabled = true;
    const problem = await save(new FormData(form));
    button.disabled = false;
    if (problem) showNotice(alert, problem);
    else dialog.close();
  });
  dialog.showModal();
}

/**
 * @param {string} title
 * @param {Markup} content
 * @param {string} confirm
 */
function markup(title, content, confirm) {
  return html`<dialog class="dialog" aria-labelledby="form-dialog-title">
    <form novalidate>
      <h2 id="form-dialog-title">${title}</h2>
      <div class="dialog-body">${content}</div>
      <div role="alert"></div>
      <div class="dialog-actions">
        <button type="button" class="button" name="cancel">${t("action.cancel")}</button>
        <button type="submit" class="button -primary">${confirm}</button>
      </div>
    </form>
  </dialog>`;
}
