// Which values of a field its own filter chooses: the others stay in the chart, in grey. Pure.

import { CATEGORIES, isFilteredBy } from "../selection/filters.js";

/** @import { Investment } from "../core/schemas.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Selection } from "../selection/selection.js" */

/**
 * @param {Filters} filters
 * @param {string} field
 * @param {string | number} value
 * @returns {boolean} whether the filter by the field names the value, or a range with it
 */
export function isWithin(filters, field, value) {
  if (CATEGORIES.includes(field)) return isFilteredBy(filters, field, value);
  const [least, most] = [filters[`${field}_min`]?.[0], filters[`${field}_max`]?.[0]];
  if (least === undefined && most === undefined) return false;
  return Number(value) >= Number(least ?? -Infinity) && Number(value) <= Number(most ?? Infinity);
}

/**
 * @param {string} field
 * @returns {string[]} the names of the filters by it
 */
export function filtersBy(field) {
  return CATEGORIES.includes(field) ? [field] : [`${field}_min`, `${field}_max`];
}

/**
 * A filter may choose more than it names: "Paris" stands for its arrondissements. Where all operations are loaded,
 * they tell what it chooses.
 * @param {string} field
 * @param {Selection} selection
 * @param {Filters} filters
 * @returns {(value: string | number | null) => boolean} whether the filter by the field lets the value through
 */
export function chosenIn(field, { records, total }, filters) {
  if (!filtersBy(field).some((name) => filters[name])) return () => true;
  if (records.length < total) return (value) => value !== null && isWithin(filters, field, value);
  const present = new Set(records.map((record) => record[/** @type {keyof Investment} */ (field)]));
  return (value) => value !== null && present.has(value);
}
