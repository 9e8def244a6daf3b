// The order of the table: fields by rank, `-` in front for descending, as the API takes it. Pure.

import { RANGES } from "./filters.js";

/** @typedef {"ascending" | "descending" | "none"} Direction */

/**
 * @param {string[]} sort
 * @param {string} field
 * @returns {Direction}
 */
export function sortDirection(sort, field) {
  if (sort.includes(field)) return "ascending";
  return sort.includes(`-${field}`) ? "descending" : "none";
}

/**
 * @param {string[]} sort
 * @param {string} field
 * @returns {number} 1 for the first field of the order, 0 when it is none of them
 */
export function sortRank(sort, field) {
  return sort.findIndex((each) => each.replace("-", "") === field) + 1;
}

/**
 * The order after a press on a column: ascending, descending, then without it; of amounts and years, which are asked
 * for the largest and the latest, the other way round.
 * @param {string[]} sort
 * @param {string} field
 * @param {boolean} added to the fields that order already, in place of them
 * @returns {string[]}
 */
export function nextSort(sort, field, added) {
  const [first, second] = RANGES.includes(field) ? [`-${field}`, field] : [field, `-${field}`];
  const next = sort.includes(first) ? [second] : sort.includes(second) ? [] : [first];
  const rank = sortRank(sort, field);
  if (!added) return next;
  return rank ? sort.toSpliced(rank - 1, 1, ...next) : [...sort, ...next];
}
