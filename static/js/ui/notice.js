// Notices: a boxed message with buttons, announced at once because its place is an alert region.

import { render } from "../core/dom.js";
import { explain } from "../core/failures.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";

/** @import { ApiError } from "../core/problem.js" */

/** @typedef {{ label: string, act: () => void }} Action */
/** @typedef {{ title: string, text?: string, tone?: "error" | "warning", actions?: Action[] }} Notice */

/**
 * @param {Element} place an element with role="alert"
 * @param {Notice} notice
 */
export function showNotice(place, { title, text = "", tone = "error", actions = [] }) {
  render(
    place,
    html`<div class="notice -${tone}">
      <p><strong>${title}</strong> ${text}</p>
      ${actions.length > 0 && html`<p class="notice-actions">${actions.map(button)}</p>`}
    </div>`,
  );
  place.querySelectorAll("button").forEach((button, index) => {
    button.addEventListener("click", () => actions[index]?.act());
  });
}

/**
 * @param {Element} place an element with role="alert"
 * @param {ApiError} error
 * @param {() => void} retry is offered where it can help
 */
export function showFailedCall(place, error, retry) {
  const { title, text, isFinal } = explain(error);
  showNotice(place, { title, text, actions: isFinal ? [] : [{ label: t("action.retry"), act: retry }] });
}

/** @param {Action} action */
function button({ label }) {
  return html`<button type="button" class="button">${label}</button>`;
}

/** @param {Element} place */
export function clearNotice(place) {
  place.replaceChildren();
}
