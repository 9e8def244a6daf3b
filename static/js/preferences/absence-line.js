// The quiet line of the list that says what has changed since the last visit, with links to it; it can be dismissed.

import { find, render } from "../core/dom.js";
import { formatDateTime } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { ApiError } from "../core/problem.js";
import { apiQuery } from "../selection/filters.js";
import { changedMeanwhile } from "./absence.js";
import { readVisit, storeVisit } from "./visit.js";

/** @import { Api } from "../core/api.js" */
/** @import { Visit } from "./visit.js" */

const PAGE_SIZE = 100;

/**
 * Asks once; without an answer there is no line.
 * @param {HTMLElement} place a status region
 * @param {Visit} visit
 * @param {Api} api
 * @param {URL} root
 */
export async function showAbsence(place, visit, api, root) {
  const since = sinceOf(visit);
  try {
    const { rows, total } = await api.changes(`?${new URLSearchParams({ since, page_size: String(PAGE_SIZE) })}`);
    const changed = changedMeanwhile(rows, total, visit);
    if (changed.count > 0) draw(place, visit, changed, root);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/**
 * @param {HTMLElement} place
 * @param {Visit} visit
 * @param {ReturnType<typeof changedMeanwhile>} changed
 * @param {URL} root
 */
function draw(place, visit, { count, isMore, ids }, root) {
  const since = sinceOf(visit);
  const text = t(isMore ? "absence.more" : "absence.changed", { count, time: formatDateTime(since) });
  const list =
    ids.length > 0 && html`<a href="${root.pathname}${apiQuery({ id: ids.map(String) })}">${t("absence.list")}</a>`;
  const journal = `${root.pathname}changes?${new URLSearchParams({ since })}`;
  render(
    place,
    html`<span>${text}</span> ${list} <a href="${journal}">${t("absence.journal")}</a>
    <button type="button" class="icon-button -remove" aria-label="${t("absence.dismiss")}" title="${t("absence.dismiss")}"></button>`,
  );
  find(place, "button", HTMLButtonElement).addEventListener("click", () => {
    storeVisit({ ...(readVisit() ?? visit), left: 0 });
    place.replaceChildren();
    find(document, "#list", HTMLElement).focus({ preventScroll: true });
  });
}

/** @param {Visit} visit */
function sinceOf({ left }) {
  return new Date(left).toISOString();
}
