// What the filters give, for every view of the list: the records, their number, and their totals by field. Pure.

/** @import { Investment, StatsRow } from "../core/schemas.js" */

/**
 * @typedef {object} Selection
 * @property {Investment[]} records the first ones, in the list's order
 * @property {number} total how many the filters give
 * @property {Record<string, StatsRow[]>} groups by the field that they are grouped by
 */

/** @typedef {{ id: number } | { field: string, value: string | number } | null} Highlight what the pointer or the focus is on */

/** @typedef {[least: number, most: number] | null} Extent null when no operation has a value */

/** The fields by which the charts and the filters count. */
export const GROUPED_FIELDS = /** @type {const} */ ([
  "etat_d_avancement",
  "departement",
  "ppi",
  "ville",
  "entreprise",
  "annee_d_individualisation",
]);

/**
 * @param {Investment} record
 * @param {Highlight} highlight
 * @returns {boolean}
 */
export function isHighlighted(record, highlight) {
  if (highlight === null) return false;
  if ("id" in highlight) return record.id === highlight.id;
  return String(record[/** @type {keyof Investment} */ (highlight.field)]) === String(highlight.value);
}

/**
 * @param {Investment[]} records
 * @param {string} field that holds numbers
 * @returns {Extent}
 */
export function extent(records, field) {
  const values = records
    .map((record) => record[/** @type {keyof Investment} */ (field)])
    .filter((value) => typeof value === "number");
  return values.length > 0 ? [Math.min(...values), Math.max(...values)] : null;
}
