// The texts of the inputs of a form, to and from the API's values. Pure.

import { currentLanguage } from "../core/i18n.js";
import { FIELDS } from "./fields.js";

/** @import { FieldName, Values } from "../core/schemas.js" */
/** @import { Field } from "./fields.js" */
/** @typedef {Record<FieldName, string>} Texts */
/** @typedef {string | number | null} Value */

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/**
 * @param {Values | null} record null for a new one
 * @returns {Texts} what each input shows
 */
export function writeTexts(record) {
  const texts = FIELDS.map((field) => [field.name, writeText(field, record?.[field.name] ?? null)]);
  return Object.fromEntries(texts);
}

/**
 * @param {Texts} texts
 * @returns {Values} an empty optional input is null
 */
export function readValues(texts) {
  const values = FIELDS.map((field) => [field.name, readValue(field, texts[field.name])]);
  return /** @type {Values} */ (Object.fromEntries(values));
}

/**
 * @param {Texts} before
 * @param {Texts} after
 * @returns {Partial<Values>} the values that changed, as a merge patch takes them
 */
export function changesBetween(before, after) {
  const changed = FIELDS.filter(({ name }) => before[name] !== after[name])
    .map((field) => ({ field, from: readValue(field, before[field.name]), to: readValue(field, after[field.name]) }))
    .filter(({ from, to }) => from !== to);
  return Object.fromEntries(changed.map(({ field, to }) => [field.name, to]));
}

/**
 * @param {Field} field
 * @param {string} text
 * @returns {Value} the text itself when it should be a number and is not: the service then says what is wrong
 */
export function readValue(field, text) {
  const trimmed = text.trim();
  if (trimmed === "") return field.required ? "" : null;
  return isNumeric(field) ? (readNumber(trimmed) ?? trimmed) : trimmed;
}

/**
 * @param {string} text with a decimal comma or dot, and spaces between thousands
 * @returns {number | null} null when it is no number
 */
export function readNumber(text) {
  const compact = text.replace(/\s/g, "").replace(",", ".");
  return NUMBER.test(compact) ? Number(compact) : null;
}

/** @returns {string} of the page's language; what is typed may have either */
function decimalMark() {
  return currentLanguage() === "fr" ? "," : ".";
}

/**
 * @param {Field} field
 * @returns {boolean}
 */
function isNumeric(field) {
  return field.kind === "integer" || field.kind === "decimal";
}

/**
 * @param {Field} field
 * @param {Value} value
 * @returns {string}
 */
function writeText(field, value) {
  if (value === null) return "";
  if (isNumeric(field)) return String(value).replace(".", decimalMark());
  // Inputs normalise line breaks: without the same here, that would look like a change.
  const lineBreak = field.kind === "multiline" ? "\n" : "";
  return String(value).replace(/\r\n|\r|\n/g, lineBreak);
}
