// Notices: a boxed message with ways out, announced at once because its place is an alert region.

import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { lastListQuery } from "../core/session.js";

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

/**
 * The whole page for an address that leads to nothing.
 * @param {Element} main
 * @param {URL} root
 */
export function showMissing(main, root) {
  document.title = `${t("record.missingTitle")} · ${t("page.name")}`;
  render(
    main,
    html`${backLink(root)}
      <h1>${t("record.missing")}</h1>
      <p>${t("record.missingText")}</p>`,
  );
}

/**
 * @param {URL} root
 * @returns the way back to the list, filtered as it was left
 */
export function backLink(root) {
  return html`<p class="back"><a href="${root.pathname}${lastListQuery()}">${t("page.all")}</a></p>`;
}

/**
 * Says that work goes on, once it has lasted long enough to be noticed.
 * @param {Element} place gets aria-busy
 * @returns {() => void} call it when the work is done
 */
export function startWaiting(place) {
  const timer = setTimeout(() => place.setAttribute("aria-busy", "true"), 200);
  return () => {
    clearTimeout(timer);
    place.removeAttribute("aria-busy");
  };
}

/**
 * @param {Element} main
 * @param {URL} root
 * @param {string} title of what is to come
 * @returns {Element} an alert region for what keeps the view from being shown
 */
export function renderPlaceholder(main, root, title) {
  render(
    main,
    html`${backLink(root)}
      <h1>${title}</h1>
      <div class="placeholder">
        <p class="loading">${t("state.loading")}</p>
        <div class="skeleton"></div>
        <div role="alert"></div>
      </div>`,
  );
  return find(main, "[role=alert]", HTMLElement);
}
