// The operations that are compared, field by field: what is the same, what differs and by how much. Pure.

import { GROUPS } from "../fields/fields.js";

/** @import { FieldName, Investment } from "../core/schemas.js" */
/** @typedef {Investment[FieldName]} Value */
/** @typedef {{ name: FieldName, values: Value[], differs: boolean, deltas: (number | null)[] }} Row deltas: of amounts, to the first operation */
/** @typedef {{ name: string, rows: Row[] }} Section */
/** @typedef {"annee_d_individualisation" | "annee_de_livraison"} YearName */
/** @typedef {{ from: number, to: number, known: YearName[] } | null} Span of years, the last one included */

/** @type {YearName[]} */
const YEARS = ["annee_d_individualisation", "annee_de_livraison"];

/** The head of each column says these. */
const IN_HEAD = ["titreoperation", "lycee", "ville"];

/**
 * @param {Investment[]} records
 * @returns {Section[]} in the groups of the record's form, without the fields that none of them has
 */
export function sectionsOf(records) {
  const sections = GROUPS.map(({ name, fields }) => ({
    name,
    rows: fields.map((field) => rowOf(field.name, records)).filter(({ values }) => values.some(isKnown)),
  }));
  return sections
    .map(({ name, rows }) => ({ name, rows: rows.filter((row) => !IN_HEAD.includes(row.name)) }))
    .filter(({ rows }) => rows.length > 0);
}

/**
 * @param {Investment[]} records
 * @returns {FieldName[]} the fields that none of them has
 */
export function unknownFields(records) {
  const names = GROUPS.flatMap(({ fields }) => fields.map(({ name }) => name));
  return names.filter((name) => !records.some((record) => isKnown(record[name])));
}

/**
 * @param {FieldName} name
 * @param {Investment[]} records
 * @returns {Row}
 */
function rowOf(name, records) {
  const values = records.map((record) => record[name]);
  const isAmount = name === "enveloppe_prev_en_meu" || name === "montant_des_ap_votes_en_meu";
  const deltas = values.map((value) => (isAmount ? deltaOf(value, values[0]) : null));
  return { name, values, differs: values.some((value) => value !== values[0]), deltas };
}

/**
 * @param {Value | undefined} value
 * @param {Value | undefined} first
 * @returns {number | null} null when there is none, or none to tell
 */
function deltaOf(value, first) {
  if (typeof value !== "number" || typeof first !== "number" || value === first) return null;
  return value - first;
}

/**
 * @param {Investment[]} records
 * @returns {{ spans: Span[], first: number, last: number } | null} from vote to delivery, on one line of years
 */
export function spansOf(records) {
  const spans = records.map(spanOf);
  const known = spans.filter((span) => span !== null);
  if (known.length === 0) return null;
  return { spans, first: Math.min(...known.map(({ from }) => from)), last: Math.max(...known.map(({ to }) => to)) };
}

/**
 * @param {Investment} record
 * @returns {Span}
 */
function spanOf(record) {
  const known = YEARS.filter((name) => record[name] !== null);
  const years = known.map((name) => Number(record[name]));
  return known.length > 0 ? { from: Math.min(...years), to: Math.max(...years), known } : null;
}

/** @param {Value} value */
function isKnown(value) {
  return value !== null && value !== "";
}
