// The 19 fields of an investment: name, kind, unit and limits, in the groups of the form. Pure.

/** @import { FieldName, Investment } from "../core/schemas.js" */
/** @typedef {Investment["etat_d_avancement"]} State */
/** @typedef {"text" | "multiline" | "state" | "integer" | "decimal" | "date"} Kind */

/**
 * @typedef {object} Field
 * @property {FieldName} name
 * @property {Kind} kind
 * @property {string} [unit] written beside the input
 * @property {boolean} [hint] whether the catalog has a hint for what to type
 * @property {boolean} [required]
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [decimals] how many are allowed
 * @property {number} [maxLength] in characters
 * @property {RegExp} [pattern]
 * @property {string[]} [suggestions] usual values of a free text
 * @property {boolean} [wide] takes the whole width of the form
 */

/** @typedef {{ name: string, fields: Field[] }} Group */

/**
 * The nine states as published: the order of an operation's life, then the two in which it stops.
 * @type {string[]}
 */
export const STATES = /** @satisfies {State[]} */ ([
  "Etudes et diagnostics",
  "Sélection mandataire",
  "Sélection maîtrise d'œuvre",
  "Etude de maîtrise d'œuvre",
  "Sélection entreprise",
  "En Chantier",
  "Opération livrée",
  "Suspendue",
  "Abandonné",
]);

/** @type {Record<string, "building" | "delivered" | "stopped">} */
const STATE_TONES = {
  "En Chantier": "building",
  "Opération livrée": "delivered",
  Suspendue: "stopped",
  Abandonné: "stopped",
};

const YEARS = { min: 1900, max: 2100 };
const EUROS = { unit: "M€", min: 0, max: 1_000_000, decimals: 6 };

/** @type {Group[]} */
export const GROUPS = [
  {
    name: "operation",
    fields: [
      { name: "titreoperation", kind: "text", required: true, maxLength: 500, wide: true },
      { name: "lycee", kind: "text", required: true, maxLength: 200 },
      { name: "ville", kind: "text", required: true, maxLength: 200 },
      {
        name: "codeuai",
        kind: "text",
        hint: true,
        required: true,
        pattern: /^[0-9a-z]{7}[a-z?]$/i,
      },
      { name: "etat_d_avancement", kind: "state", required: true },
      {
        name: "ppi",
        kind: "text",
        hint: true,
        required: true,
        pattern: /^\d{4}\/\d{4}$/,
        suggestions: ["2001/2006", "2012/2022", "2017/2027"],
      },
    ],
  },
  {
    name: "budget",
    fields: [
      {
        name: "enveloppe_prev_en_meu",
        kind: "decimal",
        hint: true,
        ...EUROS,
      },
      {
        name: "montant_des_ap_votes_en_meu",
        kind: "decimal",
        hint: true,
        ...EUROS,
      },
      {
        name: "annee_d_individualisation",
        kind: "integer",
        hint: true,
        ...YEARS,
      },
    ],
  },
  {
    name: "calendar",
    fields: [
      {
        name: "notification_du_marche",
        kind: "date",
        hint: true,
      },
      {
        name: "cao_attribution",
        kind: "date",
        hint: true,
      },
      {
        name: "annee_de_livraison",
        kind: "integer",
        hint: true,
        ...YEARS,
      },
    ],
  },
  {
    name: "parties",
    fields: [
      { name: "mandataire", kind: "text", maxLength: 500 },
      {
        name: "mode_de_devolution",
        kind: "text",
        maxLength: 200,
        suggestions: ["Lots séparés", "Ent générale", "METP"],
      },
      { name: "nombre_de_lots", kind: "integer", min: 1, max: 10_000 },
      { name: "maitrise_d_oeuvre", kind: "multiline", maxLength: 2000 },
      {
        name: "entreprise",
        kind: "multiline",
        maxLength: 2000,
        hint: true,
      },
    ],
  },
  {
    name: "place",
    fields: [
      {
        name: "longitude",
        kind: "decimal",
        unit: "°",
        hint: true,
        min: -180,
        max: 180,
      },
      {
        name: "latitude",
        kind: "decimal",
        unit: "°",
        hint: true,
        min: -90,
        max: 90,
      },
    ],
  },
];

export const FIELDS = GROUPS.flatMap((group) => group.fields);

/**
 * The stage of life of a state, for its colour.
 * @param {string} state
 * @returns {"prepared" | "building" | "delivered" | "stopped"}
 */
export function stateTone(state) {
  return STATE_TONES[state] ?? "prepared";
}
