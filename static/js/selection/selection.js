// What the filters give, for every view of the list: the records, their number, and their totals by field. Pure.

/** @import { Investment, Schemas, StatsRow } from "../core/schemas.js" */

/**
 * @typedef {object} Selection
 * @property {Investment[]} records the first ones, in the list's order
 * @property {number} total how many the filters give
 * @property {Totals} totals of all of them
 * @property {Record<string, StatsRow[]>} groups by field, what each of its values gives without the filters by it
 */

/** @typedef {Schemas["Totals"]} Totals number and sums, in millions of euros */

/** @typedef {{ id: number } | { field: string, value: string | number } | null} Highlight what the pointer or the focus is on */

/** @typedef {[least: number, most: number] | null} Extent null when no operation has a value */

/** Where nothing is counted, or not yet. @type {Totals} */
export const NO_TOTALS = { count: 0, enveloppe_prev_en_meu: 0, montant_des_ap_votes_en_meu: 0 };

/** The fields by which the charts, the filters and the map count. */
export const GROUPED_FIELDS = /** @type {const} */ ([
  "etat_d_avancement",
  "departement",
  "ppi",
  "ville",
  "commune",
  "code_insee",
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
