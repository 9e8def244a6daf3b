// A section of a page that is loaded on its own: when that fails, the rest stays, and it can be tried again.

import { append, find } from "../core/dom.js";
import { explain } from "../core/failures.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { ApiError } from "../core/problem.js";
import { showNotice } from "./notice.js";
import { startWaiting } from "./waiting.js";

/**
 * @param {HTMLElement} place
 * @param {() => Promise<void>} load reads, and shows in the place what it has read
 */
export async function loadSection(place, load) {
  place.querySelector(":scope > [role=alert]")?.remove();
  const stopWaiting = startWaiting(place);
  try {
    await load();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    append(place, html`<div role="alert"></div>`);
    const actions = [{ label: t("action.retry"), act: () => loadSection(place, load) }];
    showNotice(find(place, ":scope > [role=alert]", HTMLElement), { ...explain(error), actions });
  } finally {
    stopWaiting();
  }
}
