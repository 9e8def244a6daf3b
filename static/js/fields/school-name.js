// A school: its name with its town, since several schools have the same name, and the address of its sheet. Pure.

import { t } from "../core/i18n.js";
import { shownValue } from "./shown-value.js";

/**
 * @param {{ lycee: string, ville: string }} record of the school
 * @returns {string} "Jean-Moulin, Torcy"
 */
export function schoolName({ lycee, ville }) {
  return `${lycee}, ${shownValue("ville", ville)}`;
}

/**
 * @param {string} name alone, as a filter has it
 * @param {string[]} towns of the schools that have it
 * @returns {string} "Marie-Curie, Sceaux", "Jean-Moulin (4 villes)"; the name itself where no town is known
 */
export function nameInTowns(name, towns) {
  if (towns.length > 1) return t("school.towns", { name, count: towns.length });
  return [name, ...towns.map((town) => shownValue("ville", town))].join(", ");
}

/**
 * @param {{ lycee: string, ville: string, titreoperation: string }} record
 * @returns {string} "Jean-Moulin, Torcy, Rénovation"
 */
export function operationName(record) {
  return `${schoolName(record)}, ${record.titreoperation}`;
}

/**
 * @param {URL} root
 * @param {string} codeuai whose placeholders end with a question mark
 * @returns {string} where the school's sheet is
 */
export function schoolAddress(root, codeuai) {
  return `${root.pathname}schools/${encodeURIComponent(codeuai)}`;
}
