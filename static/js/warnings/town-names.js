// Which communes a town may be, by the names that their outlines have: the spellings that people use. Pure.

/** @import { Outline } from "./outline-geometry.js" */

/** An arrondissement has no outline of its own: "Paris 12ème", "Paris 12e Arrondissement", "Paris". */
const PARIS = /^paris( \d{1,2} ?(er|e|eme|ieme)?( arr\w*)?)?$/;
const ABBREVIATIONS = new Map([
  ["st", "saint"],
  ["ste", "sainte"],
  ["s", "sur"],
  ["ss", "sous"],
  ["lez", "les"],
  ["gd", "grand"],
]);
const ARTICLE = /^(le|la|les|l) | (le|la|les|l)$/;

/** What is no short name by itself: "Saint" is not Saint-Cloud. */
const NO_SHORT_NAME = ["", "saint", "sainte"];

/**
 * @param {string} ville
 * @param {Outline[]} communes
 * @returns {Outline[]} those of that very name, whatever its case, accents, hyphens and article; several share some
 */
export function communesNamed(ville, communes) {
  const key = wordsOf(ville).join("");
  return key === "" ? [] : communes.filter(({ name }) => wordsOf(name).join("") === key);
}

/**
 * @param {string} ville
 * @param {Outline[]} communes
 * @returns {Outline[]} those whose first words these are: "Boulogne" is short for Boulogne-Billancourt
 */
export function communesBeginning(ville, communes) {
  const key = wordsOf(ville).join("");
  const isFirst = (/** @type {string[]} */ words) =>
    words.some((_, index) => words.slice(0, index + 1).join("") === key);
  return NO_SHORT_NAME.includes(key) ? [] : communes.filter(({ name }) => isFirst(wordsOf(name)));
}

/** @type {Map<string, string[]>} the names of all communes are compared with each town that is typed */
const known = new Map();

/**
 * @param {string} name
 * @returns {string[]} without an article at either end
 */
function wordsOf(name) {
  const split = known.get(name) ?? folded(name).replace(PARIS, "paris").replace(ARTICLE, "").split(" ").map(spelledOut);
  known.set(name, split);
  return split;
}

/** @param {string} word */
function spelledOut(word) {
  return ABBREVIATIONS.get(word) ?? word;
}

/**
 * @param {string} text
 * @returns {string} lower case, without accents, punctuation, postal code and CEDEX
 */
function folded(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replaceAll("œ", "oe");
  const words = plain.replace(/[^\p{L}\p{N}]+/gu, " ").replace(/\bcedex\b.*|\b\d{5}\b/g, " ");
  return words.replace(/ +/g, " ").trim();
}
