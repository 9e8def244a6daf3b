// Loads what the list shows: the selection for all views, and how many operations each filter would give.

import { apiQuery, RANGES, withValues } from "./filters.js";
import { PAGE_SIZE } from "./rows.js";
import { extent, GROUPED_FIELDS } from "./selection.js";

/** @import { Search } from "../core/answers.js" */
/** @import { Api } from "../core/api.js" */
/** @import { Rule, StatsRow } from "../core/schemas.js" */
/** @import { Filters } from "./filters.js" */
/** @import { Extent, Selection } from "./selection.js" */
/** @typedef {{ value: string, count: number }} Count how many operations a value gives */
/** @typedef {Selection & { search: Search, etag: string | null }} Loaded */

/** The map and the scatter plot show this many pages of records at most. */
const MAX_PAGES = 2;

/**
 * @param {Api} api
 * @param {Filters} filters
 * @param {string[]} sort
 * @param {AbortSignal} signal
 * @returns {Promise<Loaded>}
 */
export async function loadSelection(api, filters, sort, signal) {
  const [first, groups] = await Promise.all([
    api.list(listQuery(filters, sort, 1), signal),
    loadGroups(api, filters, signal),
  ]);
  const more = first.total > PAGE_SIZE ? [await api.list(listQuery(filters, sort, MAX_PAGES), signal)] : [];
  return { ...first, records: [first, ...more].flatMap(({ records }) => records), groups };
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
 * @returns {Promise<Record<string, StatsRow[]>>}
 */
async function loadGroups(api, filters, signal) {
  const read = (/** @type {string} */ field) => api.stats(apiQuery(filters, { group_by: field }), signal);
  const rows = await Promise.all(GROUPED_FIELDS.map(read));
  return Object.fromEntries(GROUPED_FIELDS.map((field, index) => [field, rows[index] ?? []]));
}

/** The filters by the values of a field, in their order. */
export const FACETS = ["etat_d_avancement", "departement", "ppi", "ville"];

/**
 * What each value of a facet would give: the other filters hold, its own do not.
 * @param {Api} api
 * @param {Filters} filters
 * @param {Selection} selection has the counts of most facets that filter nothing
 * @param {AbortSignal} signal
 * @returns {Promise<Record<string, Count[]>>} by facet
 */
export async function loadCounts(api, filters, { groups }, signal) {
  const read = (/** @type {string} */ facet) => {
    const field = fieldOf(facet);
    const query = apiQuery(withValues(filters, facet, []), { group_by: field });
    return (filters[facet] ? undefined : groups[field]) ?? api.stats(query, signal);
  };
  const rows = await Promise.all(FACETS.map(read));
  return Object.fromEntries(FACETS.map((facet, index) => [facet, countsOf(rows[index] ?? [], fieldOf(facet))]));
}

/**
 * @param {Api} api
 * @param {Filters} filters
 * @param {AbortSignal} signal
 * @returns {Promise<Rule[]>} with how many doubtful operations each would give
 */
export function loadRules(api, filters, signal) {
  return api.rules(apiQuery(withValues(filters, "finding", [])), signal);
}

/**
 * @param {string} facet
 * @returns {string} the field that has its values: a town's official name stands for all its spellings
 */
function fieldOf(facet) {
  return facet === "ville" ? "commune" : facet;
}

/**
 * @param {StatsRow[]} rows
 * @param {string} field
 * @returns {Count[]}
 */
function countsOf(rows, field) {
  return rows.filter((row) => row[field] !== null).map((row) => ({ value: String(row[field]), count: row.count }));
}

/**
 * The least and the greatest value of each range in the selection.
 * @param {Api} api
 * @param {Filters} filters
 * @param {Selection} selection
 * @param {AbortSignal} signal
 * @returns {Promise<Record<string, Extent>>} by field
 */
export async function loadExtents(api, filters, { records, total }, signal) {
  const isWhole = records.length === total;
  const end = async (/** @type {string} */ sort) => {
    const { records } = await api.list(apiQuery(filters, { sort, page_size: 1 }), signal);
    return records;
  };
  const read = async (/** @type {string} */ field) =>
    extent(isWhole ? records : (await Promise.all([end(field), end(`-${field}`)])).flat(), field);
  const extents = await Promise.all(RANGES.map(read));
  return Object.fromEntries(RANGES.map((field, index) => [field, extents[index] ?? null]));
}
