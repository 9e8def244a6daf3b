// The markup of the list: figures in one line, filters at the side, chips, room for the views, news at the bottom. Pure.

import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { mayWrite } from "../core/user.js";

/** @param {URL} root */
export function listMarkup(root) {
  return html`<a class="skip-link" href="#list">${t("filters.skip")}</a>
  <div class="list">
    <div class="bar">
      <div class="headline">
        <h1>${t("list.title")}</h1>
        <dl class="figures"></dl>
      </div>
      <button type="button" class="button -small" name="filters" aria-expanded="false" aria-controls="filters">${t("filters.title")}</button>
      <div class="switches" role="group" aria-label="${t("panel.switches")}"></div>
      <div class="page-actions">
        <button type="button" class="button -small" name="views" aria-haspopup="menu">${t("list.views")}</button>
        <button type="button" class="button -small" name="export" aria-haspopup="menu">${t("list.export")}</button>
        ${mayWrite() && html`<a class="button -small -primary" href="${root.pathname}investments/new" aria-label="${t("action.add")}">${t("list.add")}</a>`}
      </div>
    </div>
    <div class="side" id="filters" tabindex="-1" hidden>
      <form class="filters" aria-label="${t("filters.title")}"></form>
    </div>
    <div class="content results" id="list" tabindex="-1">
      <p class="count hidden-text" role="status"></p>
      <div class="chips" role="group" aria-label="${t("filters.active")}"></div>
      <p class="searched hidden-text" role="status"></p>
      <div class="failure" role="alert"></div>
      <div class="empty" hidden>
        <p>${t("list.empty")}</p>
        <ul class="alone"></ul>
        <button type="button" class="button" name="reset">${t("filters.clear")}</button>
      </div>
      <div class="views">
        <div class="panels"></div>
        <p class="skeleton" aria-hidden="true"></p>
        <section class="shortlist" aria-label="${t("shortlist.title")}"></section>
      </div>
      <div class="news">
        <div class="stale" role="status"></div>
        <p class="message" role="status"></p>
        <div class="undo"></div>
        <div class="away" role="status"></div>
      </div>
    </div>
  </div>`;
}
