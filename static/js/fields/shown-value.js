// What a state, a town or a département is called on the page; filters and the API keep what is published. Pure.

import { named } from "../core/i18n.js";

/** "Paris 09ème" as published, "Paris 9e Arrondissement" as the official name. */
const ARRONDISSEMENT = /^Paris\s+0?(\d{1,2})\s?(?:ers?|e|[eè]me)(?:\s+arrondissement)?$/i;
const LAST_ARRONDISSEMENT = 20;

/**
 * @param {string} field
 * @param {string | number} value of it, as the API has it
 * @returns {string} "En chantier", "Paris 9e", "Seine-Saint-Denis (93)"; any other value as it is
 */
export function shownValue(field, value) {
  const text = String(value);
  if (field === "etat_d_avancement") return named("stage", text);
  if (field === "departement") return named("departement", text);
  return field === "ville" || field === "commune" ? townName(text) : text;
}

/**
 * @param {string} town
 * @returns {string}
 */
function townName(town) {
  const number = Number(ARRONDISSEMENT.exec(town.trim())?.[1]);
  if (!(number >= 1 && number <= LAST_ARRONDISSEMENT)) return town;
  return `Paris ${number}${number === 1 ? "er" : "e"}`;
}
