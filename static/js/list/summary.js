// The markup above the views: headline figures, count, and a chip for each filter, which removes it. Pure.

import { formatExactMillions, formatNumber, formatRoundMillions, formatShare } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { filterText } from "../selection/filter-text.js";

/** @import { Markup } from "../core/html.js" */
/** @import { Investment, Rule, StatsRow } from "../core/schemas.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Selection } from "../selection/selection.js" */

const DELIVERED = "Opération livrée";

/**
 * @param {Selection} selection
 * @param {Filters} filters that give it
 */
export function figuresMarkup({ totals, groups }, filters) {
  const { count: total, enveloppe_prev_en_meu: planned, montant_des_ap_votes_en_meu: voted } = totals;
  const delivered = countOf(DELIVERED, groups.etat_d_avancement ?? [], filters.etat_d_avancement);
  return html`
    ${figure("operations", t("figures.operations"), formatNumber(total), "")}
    ${figure("planned", t("figures.planned"), formatRoundMillions(planned), formatExactMillions(planned))}
    ${figure("voted", t("figures.voted"), formatRoundMillions(voted), formatExactMillions(voted))}
    ${figure("delivered", t("figures.delivered"), total > 0 ? formatShare(delivered / total) : "–", t("figures.deliveredOf", { count: delivered }))}`;
}

/**
 * @param {string} state
 * @param {StatsRow[]} rows of the states, whatever the filter by them
 * @param {string[] | undefined} chosen that filter
 * @returns {number} how many operations of the selection are in the state
 */
function countOf(state, rows, chosen) {
  if (chosen && !chosen.includes(state)) return 0;
  return rows.find((row) => row.etat_d_avancement === state)?.count ?? 0;
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} text
 * @param {string} detail the exact value, for who points at it or hears it
 */
function figure(name, label, text, detail) {
  return html`<div class="figure" data-figure="${name}" title="${detail}"><dt>${label}</dt> <dd>${text}${detail && html`<span class="hidden-text"> ${detail}</span>`}</dd></div>`;
}

/**
 * @param {Filters} filters
 * @param {Rule[]} rules their titles name the filters by a finding
 * @param {Investment[]} records that the filters give, once they are there
 * @param {Markup | undefined} searched chips of what the search made of the words, which come after theirs
 */
export function chipsMarkup(filters, rules, records, searched) {
  const chips = Object.entries(filters).flatMap(([name, values]) => {
    if (name === "id") return [idsChip(values)];
    const own = values.map((value) => chip(name, value, filterText(name, value, rules, records)));
    return name === "q" ? [...own, searched] : own;
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
export function countText({ totals: { count, montant_des_ap_votes_en_meu: voted } }) {
  return `${t("list.count", { count })}, ${t("list.voted", { amount: formatExactMillions(voted) })}`;
}
