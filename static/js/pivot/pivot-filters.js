// The filters that a cell of the pivot stands for: one value of each of its two fields. Pure.

import { CATEGORIES, withValues } from "../selection/filters.js";

/** @import { Filters } from "../selection/filters.js" */
/** @typedef {[field: string, value: string][]} Pair one value of each field */

/**
 * @param {Filters} filters
 * @param {Pair} pair
 * @returns {boolean} whether the list is filtered by these values alone
 */
export function isFilteredByPair(filters, pair) {
  return pair.every(([field, value]) => namesOf(field).every((name) => String(filters[name]) === value));
}

/**
 * @param {Filters} filters
 * @param {Pair} pair
 * @returns {Filters} a copy: by these values in place of others of their fields, or by none where it was by these
 */
export function filteredByPair(filters, pair) {
  const isSame = isFilteredByPair(filters, pair);
  const changes = pair.flatMap(([field, value]) => namesOf(field).map((name) => [name, value]));
  return changes.reduce((before, [name = "", value = ""]) => withValues(before, name, isSame ? [] : [value]), filters);
}

/**
 * @param {string} field
 * @returns {string[]} the parameters that filter by it
 */
function namesOf(field) {
  return CATEGORIES.includes(field) ? [field] : [`${field}_min`, `${field}_max`];
}
