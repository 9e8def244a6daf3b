// The texts of the page in its language, from a catalog that is loaded once at the start.

import { read, write } from "./storage.js";

/** @typedef {"fr" | "en"} Language */
/** @typedef {keyof typeof import("../../locales/fr.json")} MessageKey */
/** @typedef {{ one: string, other: string }} Plural */
/** @typedef {Record<string, string | Plural>} Catalog texts by key; {name} in a text stands for a value */
/** @typedef {Record<string, string | number>} MessageValues `count` chooses between singular and plural */

/** @type {Language[]} */
export const LANGUAGES = ["fr", "en"];
const LANGUAGE_KEY = "investments.language";

/** @type {Language} */
let language = "fr";
/** @type {Catalog} */
let catalog = {};

/**
 * @param {Language} chosen
 * @param {Catalog} texts
 */
export function useCatalog(chosen, texts) {
  language = chosen;
  catalog = texts;
}

/**
 * @param {string} json the content of a catalog's file
 * @returns {Catalog} with its texts typeset
 */
export function parseCatalog(json) {
  return JSON.parse(json, (_, value) => (typeof value === "string" ? typeset(value) : value));
}

/**
 * Puts no-break spaces before French high signs and inside the quotes, and curls the apostrophes of words, but for
 * those of a value that is quoted. Files have ordinary spaces, which editors show, and the apostrophe that keyboards have.
 * @param {string} text
 * @returns {string}
 */
function typeset(text) {
  return text.replace(/ (?=[;:!?»])|(?<=«) /g, "\u00a0").replace(/(?<=\p{L})(?<!«[^»]*)'(?=\p{L}|«)/gu, "’");
}

/**
 * @param {Record<Language, string>} texts that the service says in both languages
 * @returns {string} the page's, typeset
 */
export function inLanguage(texts) {
  return typeset(texts[language]);
}

/** @returns {Language} */
export function currentLanguage() {
  return language;
}

/** @returns {string} what Intl takes */
export function currentLocale() {
  return language === "fr" ? "fr-FR" : "en-GB";
}

/**
 * @param {MessageKey} key
 * @param {MessageValues} [values]
 * @returns {string} the text in the page's language; the key itself when the catalog lacks it
 */
export function t(key, values = {}) {
  return fill(catalog[key] ?? key, values);
}

/**
 * A text whose key is put together from data, such as the name of a state.
 * @param {string} prefix
 * @param {string} name
 * @returns {string} the name itself when the catalog lacks it
 */
export function named(prefix, name) {
  return fill(catalog[`${prefix}.${name}`] ?? name, {});
}

/**
 * @param {string | Plural} text
 * @param {MessageValues} values
 * @returns {string}
 */
function fill(text, values) {
  const form = typeof text === "string" ? text : text[pluralOf(Number(values.count))];
  return form.replace(/\{(\w+)\}/g, (_, name) => shown(values[name] ?? ""));
}

/**
 * @param {number} count
 * @returns {"one" | "other"}
 */
function pluralOf(count) {
  return new Intl.PluralRules(currentLocale()).select(count) === "one" ? "one" : "other";
}

/**
 * @param {string | number} value
 * @returns {string}
 */
function shown(value) {
  return typeof value === "number" ? new Intl.NumberFormat(currentLocale()).format(value) : value;
}

/**
 * @param {readonly string[]} preferred languages of the browser, best first
 * @returns {Language} the person's own choice, else the first that the page speaks, else French
 */
export function preferredLanguage(preferred) {
  const codes = [read(LANGUAGE_KEY), ...preferred.map((tag) => tag.slice(0, 2).toLowerCase())];
  return LANGUAGES.find((each) => each === codes.find((code) => LANGUAGES.some((known) => known === code))) ?? "fr";
}

/** @param {Language} chosen for the next visits */
export function storeLanguage(chosen) {
  write(LANGUAGE_KEY, chosen);
}
