// What the search field suggests: values of fields, each with how many operations have it.

import { formatNumber } from "../core/format.js";
import { html } from "../core/html.js";
import { named } from "../core/i18n.js";
import { nameInTowns } from "../fields/school-name.js";
import { shownValue } from "../fields/shown-value.js";
import { mountSuggestionList } from "../ui/suggestion-list.js";

/** @import { Api } from "../core/api.js" */
/** @import { Suggestion } from "../core/schemas.js" */

/**
 * @param {HTMLInputElement} input with the role and the states of a combobox
 * @param {HTMLElement} list where they are shown, hidden while there is none
 * @param {Api} api
 * @param {(suggestion: Suggestion) => void} onChoose
 */
export function mountSuggestions(input, list, api, onChoose) {
  return mountSuggestionList(input, list, { suggest: api.suggest, markup: suggestionMarkup, onChoose });
}

/** @param {Suggestion} suggestion */
function suggestionMarkup({ field, value, count, towns }) {
  return html`<span>${field === "lycee" ? nameInTowns(value, towns) : shownValue(field, value)}</span> <span class="suggestion-field">${named("field", field)}, ${formatNumber(count)}</span>`;
}
