// All the operations of a record's school, the record itself among them.

import { render } from "../core/dom.js";
import { formatAmount } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { stateBadge } from "../fields/state-badge.js";

/** @import { Investment } from "../core/schemas.js" */

/**
 * @param {HTMLElement} place
 * @param {URL} root
 * @param {Investment[]} records of the same UAI code
 * @param {number} current id of the one that the page shows
 */
export function showSameSchool(place, root, records, current) {
  const title = html`<h2>${t("school.title")}</h2>`;
  if (records.length < 2) return render(place, html`${title}<p class="none">${t("school.alone")}</p>`);
  render(place, html`${title}<ul>${records.map((record) => operation(root, record, record.id === current))}</ul>`);
}

/**
 * @param {URL} root
 * @param {Investment} record
 * @param {boolean} isCurrent
 */
function operation(root, record, isCurrent) {
  const address = `${root.pathname}investments/${record.id}`;
  return html`<li>
    <a href="${address}" ${isCurrent && html`aria-current="page"`}>${record.titreoperation}</a>
    ${!isCurrent && html`<p>${stateBadge(record.etat_d_avancement)} ${detail(record)}</p>`}
  </li>`;
}

/**
 * @param {Investment} record
 * @returns {string} when and how much was voted, which sets it apart from the others
 */
function detail({ annee_d_individualisation: year, montant_des_ap_votes_en_meu: voted }) {
  return [year, voted === null ? null : t("list.voted", { amount: formatAmount(voted) })].filter(Boolean).join(" · ");
}
