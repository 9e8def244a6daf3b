// A section of a page that is loaded on its own: when that fails, the rest stays, and it can be tried again.

import { append, find } from "../core/dom.js";
import { html } from "../core/html.js";
import { ApiError } from "../core/problem.js";
import { showFailedCall } from "./notice.js";
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
    showFailedCall(find(place, ":scope > [role=alert]", HTMLElement), error, () => loadSection(place, load));
  } finally {
    stopWaiting();
  }
}
