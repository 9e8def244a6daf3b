// The dialog that shows how much of a file is sent and that the service reads it, with a button to leave it.

import { append, find } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";

/** @import { Progress } from "../core/upload.js" */

/** Less is no wait that needs an explanation: most files are read by then. */
export const NOTICED_MS = 1_000;

/**
 * Sends a file, and shows the dialog meanwhile once that takes long.
 * @template Answer
 * @param {{ file: string, isDryRun: boolean }} options name of the file; an import that the service has begun cannot be
 *   left any more
 * @param {(progress: Progress) => Promise<Answer>} send
 * @returns {Promise<Answer>} fails as the call does; as an aborted one when the person leaves it
 */
export async function showUpload({ file, isDryRun }, send) {
  append(document.body, dialogMarkup(file));
  const dialog = find(document.body, "dialog:last-of-type", HTMLDialogElement);
  const leave = find(dialog, "button", HTMLButtonElement);
  const call = new AbortController();
  leave.addEventListener("click", () => call.abort());
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (!leave.hidden) call.abort();
  });
  const timer = setTimeout(() => dialog.showModal(), NOTICED_MS);
  try {
    return await send({ signal: call.signal, onProgress: (sent) => showProgress(dialog, { file, isDryRun, sent }) });
  } finally {
    clearTimeout(timer);
    dialog.close();
    dialog.remove();
  }
}

/** @param {string} file */
function dialogMarkup(file) {
  return html`<dialog class="dialog upload" aria-labelledby="upload-step">
    <h2 tabindex="-1" autofocus><span id="upload-step" role="status">${t("import.sending", { file })}</span></h2>
    <progress aria-labelledby="upload-step" max="1" value="0"></progress>
    <p class="dialog-actions"><button type="button" class="button">${t("import.leave")}</button></p>
  </dialog>`;
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {{ file: string, isDryRun: boolean, sent: number }} state
 */
function showProgress(dialog, { file, isDryRun, sent }) {
  const progress = find(dialog, "progress", HTMLProgressElement);
  progress.value = sent;
  if (sent < 1) return;
  progress.removeAttribute("value");
  find(dialog, "#upload-step", HTMLElement).textContent = t(
    isDryRun ? "import.serviceReads" : "import.serviceImports",
    { file },
  );
  find(dialog, "button", HTMLButtonElement).hidden = !isDryRun;
}
