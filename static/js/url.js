// The page's address: its route, its filters and its sort, to and from text. Pure.

import { STATES } from "./fields.js";

/** @typedef {{ q: string, ville: string, etat_d_avancement: string, sort: string }} Filters */
/** @typedef {{ view: "list" } | { view: "new" } | { view: "record", id: string } | { view: "unknown" }} Route */

/** @type {Filters} */
export const NO_FILTERS = { q: "", ville: "", etat_d_avancement: "", sort: "" };

/**
 * @param {string} path the part of the address after the root of the service
 * @returns {Route}
 */
export function readRoute(path) {
  if (path === "") return { view: "list" };
  if (path === "investments/new") return { view: "new" };
  const id = /^investments\/(\d+)$/.exec(path)?.[1];
  return id ? { view: "record", id } : { view: "unknown" };
}

/**
 * @param {string} search a query string, with or without its question mark
 * @returns {Filters} trimmed; a state as published, whatever its case, so that the form can show it
 */
export function readFilters(search) {
  const query = new URLSearchParams(search);
  const read = (/** @type {string} */ name) => query.get(name)?.trim() ?? "";
  return {
    q: read("q"),
    ville: read("ville"),
    etat_d_avancement: publishedState(read("etat_d_avancement")),
    sort: read("sort"),
  };
}

/**
 * @param {Partial<Filters> & { page?: number }} filters
 * @returns {string} "?ville=Melun", or "" when nothing is filtered
 */
export function toQuery(filters) {
  const filled = Object.entries(filters).filter(([, value]) => value);
  const query = new URLSearchParams(filled.map(([name, value]) => [name, String(value)]));
  return filled.length > 0 ? `?${query}` : "";
}

/**
 * @param {Filters} filters
 * @returns {boolean} whether something narrows the list; a sort does not
 */
export function isFiltered(filters) {
  return Boolean(filters.q || filters.ville || filters.etat_d_avancement);
}

/**
 * @param {string} sort
 * @param {string} field
 * @returns {"ascending" | "descending" | "none"} how the list is sorted by this field first
 */
export function sortDirection(sort, field) {
  const [first] = sort.split(",");
  if (first === field) return "ascending";
  return first === `-${field}` ? "descending" : "none";
}

/**
 * The sort after a press on a column: ascending, descending, then the service's own order.
 * @param {string} sort
 * @param {string} field
 * @returns {string}
 */
export function nextSort(sort, field) {
  const next = { none: field, ascending: `-${field}`, descending: "" };
  return next[sortDirection(sort, field)];
}

/**
 * @param {string} text
 * @returns {string}
 */
function publishedState(text) {
  const same = (/** @type {string} */ state) => state.localeCompare(text, "fr", { sensitivity: "base" }) === 0;
  return STATES.find(same) ?? text;
}
