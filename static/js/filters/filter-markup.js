// The markup of the filters: the facets with their counts, and the ranges.

import { formatNumber, inFrenchOrder } from "../core/format.js";
import { html } from "../core/html.js";
import { inLanguage, named, t } from "../core/i18n.js";
import { STATES } from "../fields/fields.js";
import { shownValue } from "../fields/shown-value.js";
import { FACETS } from "../selection/load.js";
import { rangesMarkup } from "./ranges.js";

/** @import { Rule } from "../core/schemas.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Count } from "../selection/load.js" */
/** @typedef {{ counts: Record<string, Count[]>, rules: Rule[] }} Facets counts by facet */
/** @typedef {{ value: string, label: string, count: number | null }} Option count: null where it is not known */

/** The first facets are open at once. */
const OPEN_AT_ONCE = 2;

/** @returns the form, without its facets */
export function filtersMarkup() {
  return html`<div class="facets"></div>
    ${rangesMarkup()}
    <button type="submit" class="button -primary filter-submit">${t("filters.apply")}</button>`;
}

/**
 * @param {Facets} facets
 * @param {Filters} filters
 * @param {Set<string> | null} open ids of the facets that the person has open; null the first time
 */
export function facetsMarkup({ counts, rules }, filters, open) {
  const facets = FACETS.map((field, index) =>
    facet(field, named("field", field), optionsOf(field, counts[field] ?? []), filters, isOpen(field, index)),
  );
  const findings = rules.map(({ rule, title, count }) => ({ value: rule, label: inLanguage(title), count }));
  return html`${facets} ${facet("finding", t("filters.finding"), findings, filters, isOpen("finding", FACETS.length))}`;

  /** @param {string} field @param {number} index */
  function isOpen(field, index) {
    return open ? open.has(`facet-${field}`) : index < OPEN_AT_ONCE;
  }
}

/**
 * @param {string} field
 * @param {Count[]} counts
 * @returns {Option[]} states in the order of an operation's life, the others in French order
 */
function optionsOf(field, counts) {
  const isState = field === "etat_d_avancement";
  const options = counts.map((each) => ({ ...each, label: shownValue(field, each.value) }));
  if (isState) return options.sort((one, other) => rank(one.value) - rank(other.value));
  return options.sort((one, other) => inFrenchOrder(one.value, other.value));
}

/** @param {string} state */
function rank(state) {
  return STATES.indexOf(state);
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
  const uncounted = chosen.filter((value) => options.every((option) => option.value !== value));
  const all = [...uncounted.map((value) => ({ value, label: shownValue(field, value), count: null })), ...options];
  return html`<details class="facet" id="facet-${field}" ${open && "open"}>
    <summary>${label}${chosen.length > 0 && html` <span class="tally">${chosen.length}</span>`}</summary>
    <ul class="options" role="group" aria-label="${label}">${all.map((option, index) => {
      const id = `${field}-${index}`;
      return html`<li role="none"><input type="checkbox" id="${id}" name="${field}" value="${option.value}" ${chosen.includes(option.value) && "checked"}>
        <label for="${id}">${option.label}</label> <span class="option-count">${option.count !== null && formatNumber(option.count)}</span></li>`;
    })}</ul>
  </details>`;
}
