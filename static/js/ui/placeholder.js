// What is shown in place of a view: while it is loaded, or when the address leads to nothing.

import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { lastListQuery } from "../core/session.js";

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

/**
 * The whole page for an address that leads to nothing.
 * @param {Element} main
 * @param {URL} root
 * @param {{ title: string, text: string }} [missing] what it may have led to
 */
export function showMissing(main, root, { title, text } = { title: t("page.missing"), text: t("page.missingText") }) {
  document.title = `${t("page.missingTitle")} · ${t("page.name")}`;
  render(
    main,
    html`${backLink(root)}
      <h1>${title}</h1>
      <p>${text}</p>`,
  );
}

/**
 * @param {URL} root
 * @returns a link to the list, filtered as it was left
 */
export function backLink(root) {
  return html`<p class="back"><a href="${root.pathname}${lastListQuery()}">${t("page.all")}</a></p>`;
}
