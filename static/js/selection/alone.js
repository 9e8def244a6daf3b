// What each word and each filter would give alone, for when all of them together give nothing.

import { apiQuery } from "./filters.js";
import { partsOf } from "./words.js";

/** @import { Search } from "../core/answers.js" */
/** @import { Api } from "../core/api.js" */
/** @import { Filters } from "./filters.js" */
/** @typedef {{ filters: Filters, count: number }} Alone one filter, and how many operations it gives */

/** With the call for the number of all operations. */
const MAX_CALLS = 8;

/**
 * @param {Api} api
 * @param {Filters} filters that together give nothing
 * @param {Search} search
 * @param {AbortSignal} signal
 * @returns {Promise<Alone[]>} those that give something, in the order of the filters; what gives all operations tells
 *   none from another
 */
export async function loadAlone(api, filters, search, signal) {
  const parts = partsAlone(filters, search).slice(0, MAX_CALLS - 1);
  if (parts.length < 2) return [];
  const read = async (/** @type {Filters} */ part) => (await api.list(apiQuery(part, { page_size: 1 }), signal)).total;
  const [all = 0, ...counts] = await Promise.all([{}, ...parts].map(read));
  const alone = parts.map((part, index) => ({ filters: part, count: counts[index] ?? 0 }));
  return alone.filter(({ count }) => count > 0 && count < all);
}

/**
 * @param {Filters} filters
 * @param {Search} search
 * @returns {Filters[]} each filter alone, and each part of the words
 */
function partsAlone({ q = [], ...others }, { corrected, understood, widened }) {
  const together = [corrected, understood, widened].flatMap(Object.keys);
  const words = partsOf(q[0] ?? "", together).map((part) => ({ q: [part] }));
  return [...words, ...Object.entries(others).map(([name, values]) => ({ [name]: values }))];
}
