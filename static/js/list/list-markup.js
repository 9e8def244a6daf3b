// The markup of the list: filters at the side, figures, chips, and room for the three views. Pure.

import { html } from "../core/html.js";
import { t } from "../core/i18n.js";

/** @param {URL} root */
export function listMarkup(root) {
  return html`<a class="skip-link" href="#list">${t("filters.skip")}</a>
  <div class="list">
    <div class="side">
      <details class="filters-box" open>
        <summary>${t("filters.title")}</summary>
        <search><form class="filters" aria-label="${t("filters.title")}"></form></search>
      </details>
      <section class="shortlist" aria-label="${t("shortlist.title")}"></section>
    </div>
    <div class="content" id="list" tabindex="-1">
      <div class="page-head">
        <h1>${t("list.title")}</h1>
        <div class="page-actions">
          <button type="button" class="button" name="export" aria-haspopup="menu">${t("list.export")}</button>
          <a class="button -primary" href="${root.pathname}investments/new">${t("action.add")}</a>
        </div>
      </div>
      <p class="message" role="status"></p>
      <div class="undo"></div>
      <div class="results">
        <div class="stale" role="status"></div>
        <dl class="figures"></dl>
        <div class="chips" role="group" aria-label="${t("filters.active")}"></div>
        <div class="bar">
          <p class="count" role="status"></p>
          <div class="switches" role="group" aria-label="${t("panel.switches")}"></div>
        </div>
        <p class="searched" role="status"></p>
        <div class="failure" role="alert"></div>
        <p class="skeleton" aria-hidden="true"></p>
        <div class="empty" hidden>
          <p>${t("list.empty")}</p>
          <ul class="alone"></ul>
          <button type="button" class="button" name="reset">${t("filters.clear")}</button>
        </div>
        <div class="panels"></div>
      </div>
    </div>
  </div>`;
}
