// Notices: a boxed message with buttons, announced at once because its place is an alert region.

import { render } from "../core/dom.js";
import { explain } from "../core/failures.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { isKnown, signInAddress } from "../core/user.js";

/** @import { ApiError } from "../core/problem.js" */

/** @typedef {{ label: string, act: () => void }} Action */
/** @typedef {{ title: string, text?: string, tone?: "error" | "warning", actions?: Action[], canSignIn?: boolean }} Notice */

/**
 * @param {Element} place an element with role="alert"
 * @param {Notice} notice
 */
export function showNotice(place, { title, text = "", tone = "error", actions = [], canSignIn = false }) {
  render(
    place,
    html`<div class="notice -${tone}">
      <p><strong>${title}</strong> ${text}</p>
      ${(canSignIn || actions.length > 0) && html`<p class="notice-actions">${canSignIn && signInLink()}${actions.map(button)}</p>`}
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
  const { isFinal, ...notice } = explain(error);
  showNotice(place, { ...notice, actions: isFinal ? [] : [{ label: t("action.retry"), act: retry }] });
}

/** A link that comes back; in another tab where something may be typed in this one. */
export function signInLink() {
  const root = new URL(`${document.documentElement.dataset.root}/`, location.href);
  const { href } = signInAddress(root, location.href);
  return html`<a class="button -primary" href="${href}" ${isKnown() && html`target="_blank"`}>${t("account.signIn")}</a>`;
}

/** @param {Action} action */
function button({ label }) {
  return html`<button type="button" class="button">${label}</button>`;
}

/** @param {Element} place */
export function clearNotice(place) {
  place.replaceChildren();
}
