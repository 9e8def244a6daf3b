// The 19 fields of an investment: name, label, kind, unit, hint and limits, in the groups of the form. Pure.

/**
 * The fields that a person may change, typed as the API types them.
 * @typedef {object} Values
 * @property {string} titreoperation
 * @property {string} lycee
 * @property {string} ville
 * @property {string} codeuai
 * @property {string} etat_d_avancement
 * @property {string} ppi
 * @property {number | null} annee_d_individualisation
 * @property {number | null} annee_de_livraison
 * @property {number | null} enveloppe_prev_en_meu
 * @property {number | null} montant_des_ap_votes_en_meu
 * @property {number | null} nombre_de_lots
 * @property {string | null} notification_du_marche
 * @property {string | null} cao_attribution
 * @property {number | null} longitude
 * @property {number | null} latitude
 * @property {string | null} mandataire
 * @property {string | null} maitrise_d_oeuvre
 * @property {string | null} entreprise
 * @property {string | null} mode_de_devolution
 */

/**
 * What the service adds to the fields.
 * @typedef {object} ReadOnlyValues
 * @property {number} id
 * @property {number} version
 * @property {string} updated_at
 * @property {string | null} departement
 * @property {string | null} commune
 * @property {string | null} code_insee
 */

/** @typedef {Values & ReadOnlyValues} Investment */
/** @typedef {keyof Values} FieldName */
/** @typedef {"text" | "multiline" | "state" | "integer" | "decimal" | "date"} Kind */

/**
 * @typedef {object} Field
 * @property {FieldName} name
 * @property {string} label
 * @property {Kind} kind
 * @property {string} [unit] written beside the input
 * @property {string} [hint] what to type, for a field that does not explain itself
 * @property {boolean} [required]
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [decimals] how many are kept
 * @property {number} [longest] how many characters are taken
 * @property {RegExp} [pattern]
 * @property {string[]} [suggestions] usual values of a free text
 * @property {boolean} [wide] takes the whole width of the form
 */

/** @typedef {{ legend: string, fields: Field[] }} Group */

/** The nine states as published: the order of an operation's life, then the two ways out of it. */
export const STATES = [
  "Etudes et diagnostics",
  "Sélection mandataire",
  "Sélection maîtrise d'œuvre",
  "Etude de maîtrise d'œuvre",
  "Sélection entreprise",
  "En Chantier",
  "Opération livrée",
  "Suspendue",
  "Abandonné",
];

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
    legend: "Opération",
    fields: [
      { name: "titreoperation", label: "Titre de l'opération", kind: "text", required: true, longest: 500, wide: true },
      { name: "lycee", label: "Lycée", kind: "text", required: true, longest: 200 },
      { name: "ville", label: "Ville", kind: "text", required: true, longest: 200 },
      {
        name: "codeuai",
        label: "Code UAI",
        kind: "text",
        hint: "Huit caractères, par exemple 0750784V",
        required: true,
        pattern: /^[0-9a-z]{7}[a-z?]$/i,
      },
      { name: "etat_d_avancement", label: "État d'avancement", kind: "state", required: true },
      {
        name: "ppi",
        label: "Programme d'investissement",
        kind: "text",
        hint: "Deux années, par exemple 2017/2027",
        required: true,
        pattern: /^\d{4}\/\d{4}$/,
        suggestions: ["2001/2006", "2012/2022", "2017/2027"],
      },
    ],
  },
  {
    legend: "Budget",
    fields: [
      {
        name: "enveloppe_prev_en_meu",
        label: "Enveloppe prévisionnelle",
        kind: "decimal",
        hint: "En millions d'euros, par exemple 12,5",
        ...EUROS,
      },
      {
        name: "montant_des_ap_votes_en_meu",
        label: "Montant voté",
        kind: "decimal",
        hint: "Autorisations de programme",
        ...EUROS,
      },
      {
        name: "annee_d_individualisation",
        label: "Année du vote",
        kind: "integer",
        hint: "Année d'individualisation des crédits",
        ...YEARS,
      },
    ],
  },
  {
    legend: "Calendrier",
    fields: [
      {
        name: "notification_du_marche",
        label: "Notification du marché",
        kind: "date",
        hint: "Marché notifié à la maîtrise d'œuvre",
      },
      {
        name: "cao_attribution",
        label: "Attribution en CAO",
        kind: "date",
        hint: "Marché attribué à l'entreprise",
      },
      {
        name: "annee_de_livraison",
        label: "Année de livraison",
        kind: "integer",
        hint: "Prévue ou constatée",
        ...YEARS,
      },
    ],
  },
  {
    legend: "Intervenants et marché",
    fields: [
      { name: "mandataire", label: "Mandataire", kind: "text", longest: 500 },
      {
        name: "mode_de_devolution",
        label: "Mode de dévolution",
        kind: "text",
        longest: 200,
        suggestions: ["Lots séparés", "Ent générale", "METP"],
      },
      { name: "nombre_de_lots", label: "Nombre de lots", kind: "integer", min: 1, max: 10_000 },
      { name: "maitrise_d_oeuvre", label: "Maîtrise d'œuvre", kind: "multiline", longest: 2000 },
      {
        name: "entreprise",
        label: "Entreprises",
        kind: "multiline",
        longest: 2000,
        hint: "Séparées par une barre oblique",
      },
    ],
  },
  {
    legend: "Emplacement",
    fields: [
      {
        name: "longitude",
        label: "Longitude",
        kind: "decimal",
        unit: "°",
        hint: "WGS 84, avec la latitude ou pas du tout",
        min: -180,
        max: 180,
      },
      {
        name: "latitude",
        label: "Latitude",
        kind: "decimal",
        unit: "°",
        hint: "WGS 84, avec la longitude ou pas du tout",
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
