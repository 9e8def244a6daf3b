// Doubts about what is typed, told before it is saved: mostly what the findings would say of it afterwards. Pure.

import { formatExactMillions } from "../core/format.js";
import { t } from "../core/i18n.js";
import { readNumber } from "../fields/input-values.js";
import { exchanged, outside, townElsewhere } from "./place-warnings.js";
import { checkLetter } from "./uai.js";

/** @import { FieldName } from "../core/schemas.js" */
/** @import { Texts } from "../fields/input-values.js" */
/** @import { Outlines } from "./place-warnings.js" */
/**
 * @typedef {object} Warning
 * @property {"exchanged" | "outside" | "townElsewhere" | "letter" | "programme" | "years" | "amounts"} name
 * @property {FieldName[]} fields those that it is about; it is shown at the first
 * @property {string} text
 */

/**
 * @param {Texts} texts of a form
 * @param {Outlines | null} outlines null where they are not there: nothing is said about places then
 * @returns {Warning[]} in the order of their importance; what is no number, code or year is an error, no warning
 */
export function warningsOf(texts, outlines) {
  const swap = exchanged(texts);
  const about = [letter(texts), programme(texts), years(texts), amounts(texts), swap];
  const places = outlines ? [townElsewhere(texts, outlines), swap ? null : outside(texts, outlines)] : [];
  return [...about, ...places].filter((warning) => warning !== null);
}

/**
 * The finding uai_check_letter; placeholders end with a question mark.
 * @param {Texts} texts
 * @returns {Warning | null}
 */
function letter({ codeuai }) {
  const code = codeuai.trim().toUpperCase();
  const right = checkLetter(code);
  if (code.length !== 8 || right === null || code.endsWith("?") || code.endsWith(right)) return null;
  const values = { number: code.slice(0, 7), right, letter: code.charAt(7) };
  return { name: "letter", fields: ["codeuai"], text: t("warning.letter", values) };
}

/**
 * @param {Texts} texts
 * @returns {Warning | null}
 */
function programme({ ppi }) {
  const [, from = "", to = ""] = /^(\d{4})\/(\d{4})$/.exec(ppi.trim()) ?? [];
  if (from <= to) return null;
  return { name: "programme", fields: ["ppi"], text: t("warning.programme", { from, to }) };
}

/**
 * @param {Texts} texts
 * @returns {Warning | null}
 */
function years({ annee_d_individualisation: vote, annee_de_livraison: delivery }) {
  const [voted, delivered] = [yearOf(vote), yearOf(delivery)];
  if (voted === null || delivered === null || voted <= delivered) return null;
  const values = { delivered: String(delivered), voted: String(voted) };
  return {
    name: "years",
    fields: ["annee_de_livraison", "annee_d_individualisation"],
    text: t("warning.years", values),
  };
}

/**
 * @param {string} text
 * @returns {number | null} null while it is being typed
 */
function yearOf(text) {
  return /^\s*\d{4}\s*$/.test(text) ? Number(text) : null;
}

/**
 * The finding voted_above_plan: more than 120 % of the plan.
 * @param {Texts} texts
 * @returns {Warning | null}
 */
function amounts({ enveloppe_prev_en_meu: plan, montant_des_ap_votes_en_meu: vote }) {
  const [planned, voted] = [readNumber(plan.trim()), readNumber(vote.trim())];
  if (planned === null || voted === null || 5 * euros(voted) <= 6 * euros(planned)) return null;
  const values = { voted: formatExactMillions(voted), planned: formatExactMillions(planned) };
  return {
    name: "amounts",
    fields: ["montant_des_ap_votes_en_meu", "enveloppe_prev_en_meu"],
    text: t("warning.amounts", values),
  };
}

/**
 * @param {number} millions
 * @returns {number} whole, so that 120 % is exact
 */
function euros(millions) {
  return Math.round(millions * 1_000_000);
}
