// Reads what the list shows: the selection for all views, and what each facet's values would give.

import { withValues } from "./filters.js";
import { PAGE_SIZE } from "./rows.js";
import { GROUPED } from "./selection.js";
import { apiQuery } from "./url.js";

/** @import { Api, Corrected, Rule } from "./api.js" */
/** @import { Filters } from "./filters.js" */
/** @import { Selection, StatsRow } from "./selection.js" */

/** The map and the scatter show this many pages of records at most. */
const SHOWN_PAGES = 2;

/**
 * @param {Api} api
 * @param {Filters} filters
 * @param {string[]} sort
 * @param {AbortSignal} signal
 * @returns {Promise<Selection & { corrected: Corrected, etag: string | null }>}
 */
export async function loadSelection(api, filters, sort, signal) {
  const [first, groups] = await Promise.all([
    api.list(listQuery(filters, sort, 1), signal),
    loadGroups(api, filters, signal),
  ]);
  const more = first.total > PAGE_SIZE ? [await api.list(listQuery(filters, sort, SHOWN_PAGES), signal)] : [];
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
  const rows = await Promise.all(GROUPED.map(read));
  return Object.fromEntries(GROUPED.map((field, index) => [field, rows[index] ?? []]));
}

/**
 * What each value of a facet would give: the other filters hold, its own do not.
 * @param {Api} api
 * @param {Filters} filters
 * @param {readonly string[]} fields
 * @param {Selection} selection has the counts of the facets that filter nothing
 * @param {AbortSignal} signal
 * @returns {Promise<{ rows: Record<string, StatsRow[]>, rules: Rule[] }>}
 */
export async function loadFacets(api, filters, fields, { groups }, signal) {
  const filtering = fields.filter((field) => filters[field]);
  const without = (/** @type {string} */ field) => withValues(filters, field, []);
  const [rules, ...rows] = await Promise.all([
    api.rules(apiQuery(without("finding")), signal),
    ...filtering.map((field) => api.stats(apiQuery(without(field), { group_by: field }), signal)),
  ]);
  const own = filtering.map((field, index) => [field, rows[index] ?? []]);
  return { rows: { ...groups, ...Object.fromEntries(own) }, rules };
}
