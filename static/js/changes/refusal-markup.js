// Why a change is not undone, with links to the operations that it is about. Pure.

import { html } from "../core/html.js";
import { t } from "../core/i18n.js";

/** @import { ApiError } from "../core/problem.js" */

/** An import may be about all operations: the first are named. */
const NAMED = 10;

/**
 * @param {ApiError} refusal of the undo: 409
 * @param {URL} root
 */
export function refusalMarkup({ records, fieldErrors }, root) {
  const count = Object.keys(fieldErrors).length;
  const others = records.length - NAMED;
  return html`<div class="notice -warning">
    <p><strong>${t("journal.refused")}</strong> ${count > 0 ? t("journal.blocking", { count }) : t("journal.decidedAnew")}</p>
    <ul>${records.slice(0, NAMED).map((record) => recordMarkup(record, root))}</ul>
    ${others > 0 && html`<p>${t("journal.others", { count: others })}</p>`}
  </div>`;
}

/**
 * @param {ApiError["records"][number]} record
 * @param {URL} root
 */
function recordMarkup({ investment_id, lycee, titreoperation }, root) {
  return html`<li><a href="${root.pathname}investments/${investment_id}">${lycee}, ${titreoperation}</a></li>`;
}
