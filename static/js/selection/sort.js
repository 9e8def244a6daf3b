// The order of the table: fields by rank, `-` in front for descending, as the API takes it. Pure.

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
 * The order after a press on a column: ascending, descending, then without it.
 * @param {string[]} sort
 * @param {string} field
 * @param {boolean} added to the fields that order already, in place of them
 * @returns {string[]}
 */
export function nextSort(sort, field, added) {
  const next = { none: [field], ascending: [`-${field}`], descending: [] }[sortDirection(sort, field)];
  const rank = sortRank(sort, field);
  if (!added) return next;
  return rank ? sort.toSpliced(rank - 1, 1, ...next) : [...sort, ...next];
}
