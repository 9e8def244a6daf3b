// What a pivot shows: the fields of its rows and columns, and its measure, to and from the address. Pure.

/** @typedef {"count" | "planned" | "voted"} Measure */
/** @typedef {{ rows: string, columns: string, measure: Measure }} PivotChoice two fields that differ */

/** Categories and years by which the list can be filtered too. */
export const PIVOT_FIELDS = [
  "departement",
  "etat_d_avancement",
  "ppi",
  "annee_d_individualisation",
  "annee_de_livraison",
  "ville",
  "lycee",
  "codeuai",
  "mandataire",
  "entreprise",
  "mode_de_devolution",
];

/** @type {Measure[]} */
export const MEASURES = ["count", "planned", "voted"];

/** @type {PivotChoice} */
const USUAL = { rows: "departement", columns: "etat_d_avancement", measure: "count" };

/**
 * @param {string} text "ppi,etat_d_avancement,count"
 * @returns {PivotChoice} the usual one for what is none
 */
export function readPivot(text) {
  const [rows = "", columns = "", asked = ""] = text.split(",");
  const isPair = rows !== columns && [rows, columns].every((field) => PIVOT_FIELDS.includes(field));
  const measure = MEASURES.find((each) => each === asked) ?? USUAL.measure;
  return isPair ? { rows, columns, measure } : { ...USUAL, measure };
}

/**
 * @param {PivotChoice} choice
 * @returns {string} "" for the usual one
 */
export function writePivot(choice) {
  const text = [choice.rows, choice.columns, choice.measure].join(",");
  return text === [USUAL.rows, USUAL.columns, USUAL.measure].join(",") ? "" : text;
}

/**
 * @param {PivotChoice} choice
 * @param {Partial<PivotChoice>} changed
 * @returns {PivotChoice} a copy; a field that is chosen for the other side changes places with the one there
 */
export function withChoice(choice, changed) {
  const next = { ...choice, ...changed };
  if (next.rows !== next.columns) return next;
  return { ...next, rows: choice.columns, columns: choice.rows };
}
