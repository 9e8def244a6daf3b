// What the filters give, for every view of the list: the records, their number, and their totals by field. Pure.

/** @import { Investment, StatsRow } from "../core/schemas.js" */

/**
 * @typedef {object} Selection
 * @property {Investment[]} records the first ones, in the list's order
 * @property {number} total how many the filters give
 * @property {Record<string, StatsRow[]>} groups by the field that they are grouped by
 */

/** @typedef {{ id: number } | { field: string, value: string | number } | null} Light what the pointer or the focus is on */

/** @typedef {[least: number, most: number] | null} Extent null when no operation has a value */

/** The fields by which the charts and the filters count. */
export const GROUPED = /** @type {const} */ ([
  "etat_d_avancement",
  "departement",
  "ppi",
  "ville",
  "entreprise",
  "annee_d_individualisation",
]);

/**
 * @param {Investment} record
 * @param {Light} light
 * @returns {boolean} whether the light falls on the record
 */
export function isLit(record, light) {
  if (light === null) return false;
  if ("id" in light) return record.id === light.id;
  return String(record[/** @type {keyof Investment} */ (light.field)]) === String(light.value);
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
