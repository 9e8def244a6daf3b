// The markup of the filters: the words, the facets with their counts, and the ranges.

import { STATES } from "../fields.js";
import { RANGES } from "../filters.js";
import { formatNumber, inFrenchOrder } from "../format.js";
import { html } from "../html.js";
import { currentLanguage, named, t } from "../i18n.js";

/** @import { Rule } from "../api.js" */
/** @import { Filters } from "../filters.js" */
/** @import { StatsRow } from "../selection.js" */
/** @typedef {{ rows: Record<string, StatsRow[]>, rules: Rule[] }} Facets */
/** @typedef {{ value: string, label: string, count: number }} Option */

/** The facets in their order; the first are open at once. */
export const FACETS = ["etat_d_avancement", "departement", "ppi", "ville"];
const OPEN_AT_ONCE = 2;

/** @returns the form's fixed parts, with an empty place for the facets */
export function filtersMarkup() {
  return html`
    <div class="field words">
      <label for="q">${t("filters.words")}</label>
      <input id="q" name="q" type="search" autocomplete="off" placeholder="${t("filters.wordsExample")}">
    </div>
    <div class="facets"></div>
    ${RANGES.map(range)}
    <button type="submit" class="button -primary filter-submit">${t("filters.apply")}</button>`;
}

/** @param {string} field */
function range(field) {
  const label = named("field", field);
  const bound = (/** @type {string} */ end, /** @type {string} */ text) =>
    html`<input name="${field}_${end}" type="text" inputmode="decimal" autocomplete="off"
      aria-label="${label}, ${text}" placeholder="${text}">`;
  return html`<fieldset class="range">
    <legend>${label}${field.endsWith("_en_meu") && " (M€)"}</legend>
    <div>${bound("min", t("filters.from"))} ${bound("max", t("filters.to"))}</div>
  </fieldset>`;
}

/**
 * @param {Facets} counts
 * @param {Filters} filters
 * @param {Set<string>} open ids of the facets that the person has open; before the first time, none
 */
export function facetsMarkup({ rows, rules }, filters, open) {
  const facets = FACETS.map((field, index) =>
    facet(field, named("field", field), optionsOf(field, rows[field] ?? []), filters, isOpen(field, index)),
  );
  const doubts = rules.map(({ rule, title, count }) => ({ value: rule, label: title[currentLanguage()], count }));
  return html`${facets} ${facet("finding", t("filters.finding"), doubts, filters, isOpen("finding", FACETS.length))}`;

  /** @param {string} field @param {number} index */
  function isOpen(field, index) {
    return open.size > 0 ? open.has(`facet-${field}`) : index < OPEN_AT_ONCE || Boolean(filters[field]);
  }
}

/**
 * @param {string} field
 * @param {StatsRow[]} rows
 * @returns {Option[]} states in the order of an operation's life, the others in French order
 */
function optionsOf(field, rows) {
  const prefix = field === "etat_d_avancement" ? "stage" : field;
  const known = rows.filter((row) => row[field] !== null);
  const options = known.map((row) => {
    const value = String(row[field]);
    return { value, label: named(prefix, value), count: row.count };
  });
  if (field === "etat_d_avancement") return options.sort((one, other) => rank(one.value) - rank(other.value));
  return options.sort((one, other) => inFrenchOrder(one.value, other.value));
}

/** @param {string} state */
function rank(state) {
  return STATES.findIndex((each) => each === state);
}

/**
 * @param {string} field
 * @param {string} label
 * @param {Option[]} options
 * @param {Filters} filters
 * @param {boolean} open
 */
function facet(field, label, options, filters, open) {
  const chosen = filters[field] ?? [];
  const lost = chosen.filter((value) => options.every((option) => option.value !== value));
  const all = [...options, ...lost.map((value) => ({ value, label: value, count: 0 }))];
  return html`<details class="facet" id="facet-${field}" ${open && "open"}>
    <summary>${label}${chosen.length > 0 && html` <span class="tally">${chosen.length}</span>`}</summary>
    <ul class="options" role="group" aria-label="${label}">${all.map((option, index) => {
      const id = `${field}-${index}`;
      return html`<li role="none"><input type="checkbox" id="${id}" name="${field}" value="${option.value}" ${chosen.includes(option.value) && "checked"}>
        <label for="${id}">${option.label}</label> <span class="option-count">${formatNumber(option.count)}</span></li>`;
    })}</ul>
  </details>`;
}
