// The markup above the views: headline figures, count, and a chip for each filter, which removes it. Pure.

import { formatExactMillions, formatNumber, formatRoundMillions, formatShare, sumOfMillions } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { filterText } from "../selection/filter-text.js";
import { searchedMarkup } from "./searched.js";

/** @import { Search } from "../core/answers.js" */
/** @import { Rule } from "../core/schemas.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Selection } from "../selection/selection.js" */

const DELIVERED = "Opération livrée";

/** @param {Selection} selection */
export function figuresMarkup({ total, groups }) {
  const rows = groups.etat_d_avancement ?? [];
  const planned = sumOfMillions(rows.map((row) => row.enveloppe_prev_en_meu));
  const voted = sumOfMillions(rows.map((row) => row.montant_des_ap_votes_en_meu));
  const delivered = rows.find((row) => row.etat_d_avancement === DELIVERED)?.count ?? 0;
  return html`
    ${figure("operations", t("figures.operations"), formatNumber(total), "")}
    ${figure("planned", t("figures.planned"), formatRoundMillions(planned), formatExactMillions(planned))}
    ${figure("voted", t("figures.voted"), formatRoundMillions(voted), formatExactMillions(voted))}
    ${figure("delivered", t("figures.delivered"), total > 0 ? formatShare(delivered / total) : "–", t("figures.deliveredOf", { count: delivered }))}`;
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} text
 * @param {string} detail
 */
function figure(name, label, text, detail) {
  return html`<div class="figure" data-figure="${name}"><dt>${label}</dt><dd>${text}${detail && html` <span class="figure-detail">${detail}</span>`}</dd></div>`;
}

/**
 * @param {Filters} filters
 * @param {Rule[]} rules their titles name the filters by a finding
 * @param {Search} search its chips come after that of the words
 */
export function chipsMarkup(filters, rules, search) {
  const chips = Object.entries(filters).flatMap(([name, values]) => {
    if (name === "id") return [idsChip(values)];
    const own = values.map((value) => chip(name, value, filterText(name, value, rules)));
    return name === "q" ? [...own, searchedMarkup(search, values[0] ?? "")] : own;
  });
  return html`${chips} ${chips.length > 0 && html`<button type="button" class="button -small" name="reset">${t("filters.reset")}</button>`}`;
}

/** @param {string[]} ids */
function idsChip(ids) {
  return chip("id", "", t("chip.ids", { count: ids.length }));
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} text
 */
function chip(name, value, text) {
  return html`<button type="button" class="chip" name="${name}" value="${value}" aria-label="${t("chip.remove", { filter: text })}">${text}</button>`;
}

/**
 * @param {Selection} selection
 * @returns {string}
 */
export function countText({ total, groups }) {
  const voted = sumOfMillions((groups.etat_d_avancement ?? []).map((row) => row.montant_des_ap_votes_en_meu));
  return `${t("list.count", { count: total })}, ${t("list.voted", { amount: formatExactMillions(voted) })}`;
}
