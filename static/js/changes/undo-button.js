// A button to undo the last change, by its name; it is there after a reload too.

import { find, render } from "../core/dom.js";
import { explain } from "../core/failures.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { ApiError } from "../core/problem.js";
import { mayWrite } from "../core/user.js";
import { showNotice } from "../ui/notice.js";
import { withModule } from "../ui/on-demand.js";
import { readLastChange, storeLastChange } from "./last-change.js";

/** @import { Api } from "../core/api.js" */
/** @import { MessageKey } from "../core/i18n.js" */

/**
 * @param {HTMLElement} place
 * @param {{ api: Api, onUndone: (message: string) => void }} options
 */
export function mountUndo(place, { api, onUndone }) {
  function refresh() {
    const change = readLastChange();
    if (!change || !mayWrite()) return place.replaceChildren();
    const label = t(/** @type {MessageKey} */ (`undo.${change.action}`), { name: change.name });
    render(
      place,
      html`<button type="button" class="button -small" name="undo">${label}</button>
        <button type="button" class="button -small" name="forget" aria-label="${t("undo.forget")}">×</button>
        <div role="alert"></div>`,
    );
  }

  /** The buttons are removed, and the focus with them: it goes to the view. */
  function forget() {
    storeLastChange(null);
    refresh();
    find(document, "main", HTMLElement).focus({ preventScroll: true });
  }

  async function undo() {
    const change = readLastChange();
    if (!change) return refresh();
    try {
      await api.undo(change.id);
      forget();
      onUndone(t("undo.done", { name: change.name }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 409) showRefusal(error);
      else showFailure(error);
    }
  }

  /** @param {ApiError} refusal names the operations that have changed since */
  function showRefusal(refusal) {
    const root = new URL("../../", api.address(""));
    const show = (/** @type {typeof import("./refusal-markup.js")} */ { refusalMarkup }) =>
      render(find(place, "[role=alert]", HTMLElement), refusalMarkup(refusal, root));
    withModule(() => import("./refusal-markup.js"), show, showFailure);
  }

  /** @param {unknown} error */
  function showFailure(error) {
    showNotice(find(place, "[role=alert]", HTMLElement), explain(error));
  }

  place.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.name === "undo") undo();
    else if (target.name === "forget") forget();
  });
  refresh();
  return { refresh };
}
