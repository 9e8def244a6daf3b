// The filters of the list, by the names of the API's parameters, each with its values. Pure.

import { STATES } from "../fields/fields.js";

/** @import { Suggestion } from "../core/schemas.js" */
/** @typedef {Record<string, string[]>} Filters values by parameter; a filter without values is left out */

/** Parameters that take several values, any of which fits. */
export const CATEGORIES = [
  "etat_d_avancement",
  "departement",
  "ppi",
  "ville",
  "lycee",
  "codeuai",
  "mandataire",
  "entreprise",
  "mode_de_devolution",
  "finding",
  "id",
];

/** Fields that are filtered by a least and a greatest value: `_min` and `_max`. */
export const RANGES = [
  "annee_d_individualisation",
  "annee_de_livraison",
  "enveloppe_prev_en_meu",
  "montant_des_ap_votes_en_meu",
];

/** A suggestion of these fields becomes a filter; of others it is a part of a text, which is then searched for. */
const SUGGESTED = ["ville", "lycee", "mandataire", "departement", "etat_d_avancement"];

const BOUNDS = RANGES.flatMap((field) => [`${field}_min`, `${field}_max`]);
const SINGLE = ["q", ...BOUNDS, "bbox"];

/**
 * @param {URLSearchParams} query
 * @returns {Filters} trimmed; a state as published, whatever its case, so that the form can show it
 */
export function readFilters(query) {
  const read = (/** @type {string} */ name) => [...new Set(query.getAll(name).map((value) => tidy(name, value)))];
  const several = CATEGORIES.map((name) => [name, read(name)]);
  const single = SINGLE.map((name) => [name, read(name).slice(0, 1)]);
  return withoutEmpty(Object.fromEntries([...single, ...several]));
}

/**
 * @param {Filters} filters
 * @param {string} name
 * @param {string[]} values none removes the filter
 * @returns {Filters} a copy
 */
export function withValues(filters, name, values) {
  return withoutEmpty({ ...filters, [name]: values });
}

/**
 * @param {Filters} filters
 * @param {string} name
 * @param {string} value added where it is not, removed where it is
 * @returns {Filters} a copy
 */
export function toggled(filters, name, value) {
  const values = filters[name] ?? [];
  const others = values.filter((each) => each !== value);
  return withValues(filters, name, others.length < values.length ? others : [...values, value]);
}

/**
 * @param {Filters} filters
 * @param {Suggestion} suggestion for the words that were typed
 * @returns {Filters} a copy, with the words that the suggestion leaves
 */
export function withSuggestion(filters, { field, value, q }) {
  const isFilter = SUGGESTED.includes(field);
  const values = isFilter ? { [field]: [...new Set([...(filters[field] ?? []), value])] } : {};
  return withoutEmpty({ ...filters, q: [q], ...values });
}

/**
 * Filters by a value of a field, such as a bar of a chart or a cell of the table.
 * @param {Filters} filters
 * @param {string} field
 * @param {string | number} value
 * @returns {Filters} a copy; without the value when it filters already
 */
export function filteredBy(filters, field, value) {
  const text = String(value);
  if (CATEGORIES.includes(field)) return toggled(filters, field, text);
  const values = isFilteredBy(filters, field, value) ? [] : [text];
  return withoutEmpty({ ...filters, [`${field}_min`]: values, [`${field}_max`]: values });
}

/**
 * @param {Filters} filters
 * @param {string} field
 * @param {string | number} value
 * @returns {boolean} whether the value filters, alone or among others
 */
export function isFilteredBy(filters, field, value) {
  const has = (/** @type {string} */ name) => filters[name]?.includes(String(value)) ?? false;
  return CATEGORIES.includes(field) ? has(field) : has(`${field}_min`) && has(`${field}_max`);
}

/**
 * @param {string} field
 * @returns {boolean} whether a value of the field can be filtered by
 */
export function isFilterable(field) {
  return CATEGORIES.includes(field) || RANGES.includes(field);
}

/**
 * @param {Filters} filters
 * @returns {[string, string][]} each parameter and value, as a query string takes them
 */
export function toPairs(filters) {
  return Object.entries(filters).flatMap(([name, values]) =>
    values.map((value) => /** @type {[string, string]} */ ([name, value])),
  );
}

/**
 * What the API is asked for.
 * @param {Filters} filters
 * @param {Record<string, string | number | string[]>} [options] such as sort and page
 * @returns {string}
 */
export function apiQuery(filters, options = {}) {
  const pairs = Object.entries(options).map(([name, value]) => [name, String(value)]);
  return toQuery([...toPairs(filters), .../** @type {[string, string][]} */ (pairs)]);
}

/**
 * @param {[string, string][]} pairs those without a value are left out
 * @returns {string} with its question mark; commas stay readable
 */
export function toQuery(pairs) {
  const query = new URLSearchParams(pairs.filter(([, value]) => value));
  return query.size > 0 ? `?${query.toString().replaceAll("%2C", ",")}` : "";
}

/**
 * @param {Filters} filters
 * @returns {Filters} without those that have no value
 */
function withoutEmpty(filters) {
  const filled = Object.entries(filters).map(([name, values]) => [name, values.filter(Boolean)]);
  return Object.fromEntries(filled.filter(([, values]) => values?.length));
}

/**
 * @param {string} name
 * @param {string} value
 * @returns {string}
 */
function tidy(name, value) {
  const text = value.trim();
  return name === "etat_d_avancement" ? publishedState(text) : text;
}

/**
 * @param {string} text
 * @returns {string}
 */
function publishedState(text) {
  const same = (/** @type {string} */ state) => state.localeCompare(text, "fr", { sensitivity: "base" }) === 0;
  return STATES.find(same) ?? text;
}
