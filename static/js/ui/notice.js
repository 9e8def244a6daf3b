// Notices: a boxed message with buttons, announced at once because its place is an alert region.

import { render } from "../core/dom.js";
import { html } from "../core/html.js";

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

/** @param {Action} action */
function button({ label }) {
  return html`<button type="button" class="button">${label}</button>`;
}

/** @param {Element} place */
export function clearNotice(place) {
  place.replaceChildren();
}
