// Loads what the list shows, in two calls: its operations, and all that is counted of them.

import { apiQuery } from "./filters.js";
import { PAGE_SIZE } from "./rows.js";
import { GROUPED_FIELDS } from "./selection.js";

/** @import { List } from "../core/api.js" */
/** @import { Api } from "../core/api.js" */
/** @import { FacetRow, Rule, StatsRow } from "../core/schemas.js" */
/** @import { Filters } from "./filters.js" */
/** @import { Extent, Totals } from "./selection.js" */
/** @typedef {{ value: string, count: number }} Count how many operations a value gives */

/**
 * What is counted of the operations that the filters give, and what each further filter would give.
 * @typedef {object} Counted
 * @property {Totals} totals
 * @property {Record<string, StatsRow[]>} groups by field, without the filters by it
 * @property {Record<string, Count[]>} counts by filter, without itself
 * @property {Record<string, Extent>} extents by field
 * @property {Rule[]} rules with the doubtful operations that each would give
 */

/** The map and the scatter plot show this many pages of records at most. */
const MAX_PAGES = 2;

/** The filters by the values of a field, in their order. */
export const FACETS = ["etat_d_avancement", "departement", "ppi", "ville"];

/**
 * @param {Api} api
 * @param {Filters} filters
 * @param {string[]} sort
 * @param {AbortSignal} signal
 * @returns {Promise<List>} the first operations
 */
export async function loadList(api, filters, sort, signal) {
  const first = await api.list(listQuery(filters, sort, 1), signal);
  const more = first.total > PAGE_SIZE ? [await api.list(listQuery(filters, sort, MAX_PAGES), signal)] : [];
  return { ...first, records: [first, ...more].flatMap(({ records }) => records) };
}

/**
 * @param {Filters} filters
 * @param {string[]} sort
 * @param {number} page
 * @returns {string}
 */
export function listQuery(filters, sort, page) {
  return apiQuery(filters, { ...(sort.length > 0 && { sort }), ...(page > 1 && { page }) });
}

/**
 * @param {Api} api
 * @param {Filters} filters
 * @param {AbortSignal} signal
 * @returns {Promise<Counted>}
 */
export async function loadCounts(api, filters, signal) {
  const query = apiQuery(filters, { facet: [...GROUPED_FIELDS, "finding"] });
  const { totals, ranges, facets } = await api.facets(query, signal);
  const rowsOf = (/** @type {string} */ facet) => facets[facet] ?? [];
  return {
    totals,
    groups: Object.fromEntries(GROUPED_FIELDS.map((field) => [field, rowsOf(field).map((row) => toGroup(field, row))])),
    counts: Object.fromEntries(FACETS.map((facet) => [facet, countsOf(rowsOf(fieldOf(facet)))])),
    extents: Object.fromEntries(Object.entries(ranges).map(([field, { min, max }]) => [field, toExtent(min, max)])),
    rules: rowsOf("finding").map(({ value, title, count }) => /** @type {Rule} */ ({ rule: value, title, count })),
  };
}

/**
 * @param {string} facet
 * @returns {string} the field that has its values: a town's official name stands for all its spellings
 */
function fieldOf(facet) {
  return facet === "ville" ? "commune" : facet;
}

/**
 * @param {string} field
 * @param {FacetRow} row
 * @returns {StatsRow}
 */
function toGroup(field, { value, ...totals }) {
  return /** @type {StatsRow} */ ({ [field]: value, ...totals });
}

/**
 * @param {FacetRow[]} rows
 * @returns {Count[]} what is unknown is no value
 */
function countsOf(rows) {
  return rows.filter(({ value }) => value !== null).map(({ value, count }) => ({ value: String(value), count }));
}

/**
 * @param {number | null} least
 * @param {number | null} most
 * @returns {Extent}
 */
function toExtent(least, most) {
  return least === null || most === null ? null : [least, most];
}
