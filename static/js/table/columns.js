// The columns of the table: which there are, which are shown, in which order, and what a cell says. Pure.

import { formatDate, formatDateTime, formatMillions } from "../core/format.js";
import { named } from "../core/i18n.js";
import { shownValue } from "../fields/shown-value.js";

/** @import { Investment } from "../core/schemas.js" */
/** @typedef {keyof Investment} ColumnName */

/** @type {ColumnName[]} */
export const COLUMNS = [
  "lycee",
  "ville",
  "titreoperation",
  "etat_d_avancement",
  "annee_de_livraison",
  "enveloppe_prev_en_meu",
  "montant_des_ap_votes_en_meu",
  "departement",
  "commune",
  "code_insee",
  "codeuai",
  "ppi",
  "annee_d_individualisation",
  "mandataire",
  "maitrise_d_oeuvre",
  "entreprise",
  "mode_de_devolution",
  "nombre_de_lots",
  "notification_du_marche",
  "cao_attribution",
  "longitude",
  "latitude",
  "updated_at",
  "version",
  "id",
];

/** @type {ColumnName[]} */
export const DEFAULT_COLUMNS = COLUMNS.slice(0, 7);

const AMOUNTS = ["enveloppe_prev_en_meu", "montant_des_ap_votes_en_meu"];
const DATES = ["notification_du_marche", "cao_attribution"];
const NUMBERS = [
  ...AMOUNTS,
  "annee_de_livraison",
  "annee_d_individualisation",
  "nombre_de_lots",
  "longitude",
  "latitude",
  "version",
  "id",
];

/**
 * @param {string[]} names as the address has them
 * @returns {ColumnName[]} those that exist, each once; the usual ones when there is none
 */
export function shownColumns(names) {
  const known = [...new Set(names)].filter((name) => COLUMNS.some((column) => column === name));
  return known.length > 0 ? /** @type {ColumnName[]} */ (known) : DEFAULT_COLUMNS;
}

/**
 * @param {ColumnName[]} columns
 * @returns {string[]} as the address takes them: none when they are the usual ones
 */
export function writeColumns(columns) {
  return String(columns) === String(DEFAULT_COLUMNS) ? [] : columns;
}

/**
 * @param {ColumnName} name
 * @returns {boolean} whether its figures line up at the end of the cell
 */
export function isNumeric(name) {
  return NUMBERS.includes(name);
}

/**
 * @param {ColumnName} name
 * @returns {string} with its unit: the cells have none
 */
export function columnLabel(name) {
  const label = named("column", name);
  return label === name ? named("field", name) : label;
}

/**
 * @param {Investment} record
 * @param {ColumnName} name
 * @returns {string} empty when there is no value
 */
export function cellText(record, name) {
  const value = record[name];
  if (value === null) return "";
  if (AMOUNTS.includes(name)) return formatMillions(Number(value));
  if (DATES.includes(name)) return formatDate(String(value));
  if (name === "updated_at") return formatDateTime(String(value));
  return shownValue(name, value);
}
