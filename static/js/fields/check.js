// Checks what is typed in fields before it is sent, with an error message for each rule that it breaks. Pure.

import { lowerFirst } from "../core/format.js";
import { named, t } from "../core/i18n.js";
import { FIELDS } from "./fields.js";
import { readNumber } from "./input-values.js";

/** @import { Field } from "./fields.js" */
/** @import { Texts } from "./input-values.js" */
/** @typedef {Record<string, string[]>} FieldErrors */

/**
 * @param {Texts} texts
 * @param {string[]} names the fields to check: those that a save does not change are not checked
 * @returns {FieldErrors} empty when there are none
 */
export function checkTexts(texts, names) {
  const checked = FIELDS.filter((field) => names.includes(field.name));
  const errors = checked.map((field) => [field.name, checkText(field, texts[field.name].trim())]);
  const found = errors.filter(([, error]) => error).map(([name, error]) => [name, [error]]);
  return { ...checkPosition(texts, names), ...Object.fromEntries(found) };
}

/**
 * @param {Texts} texts
 * @param {string[]} names
 * @returns {FieldErrors} one when only one of the coordinates is typed
 */
function checkPosition({ longitude, latitude }, names) {
  if (!names.includes("longitude") && !names.includes("latitude")) return {};
  const isIncomplete = (longitude.trim() === "") !== (latitude.trim() === "");
  const lacking = longitude.trim() === "" ? "longitude" : "latitude";
  return isIncomplete ? { [lacking]: [t("check.place")] } : {};
}

/**
 * @param {Field} field
 * @param {string} text
 * @returns {string | null}
 */
function checkText(field, text) {
  if (text === "") return field.required ? missing(field) : null;
  if (field.pattern && !field.pattern.test(text)) {
    return t("check.format", { format: lowerFirst(named("hint", field.name)) });
  }
  if (field.maxLength && text.length > field.maxLength) return t("check.longest", { count: field.maxLength });
  if (field.kind === "integer" || field.kind === "decimal") return checkNumber(field, text);
  return null;
}

/**
 * @param {Field} field
 * @param {string} text
 * @returns {string | null}
 */
function checkNumber(field, text) {
  const number = readNumber(text);
  if (number === null) return t("check.number");
  if (field.kind === "integer" && !Number.isInteger(number)) return t("check.whole");
  if (isOutside(field, number)) return t("check.range", range(field));
  if (field.decimals !== undefined && hasMoreDecimals(number, field.decimals)) {
    return t("check.decimals", { count: field.decimals });
  }
  return null;
}

/**
 * @param {Field} field
 * @param {number} number
 * @returns {boolean}
 */
function isOutside({ min = -Infinity, max = Infinity }, number) {
  return number < min || number > max;
}

/**
 * @param {Field} field
 * @returns {{ min: string, max: string }} as they are: a year has no separator of thousands
 */
function range({ min, max }) {
  return { min: String(min), max: String(max) };
}

/**
 * @param {number} number
 * @param {number} decimals
 * @returns {boolean}
 */
function hasMoreDecimals(number, decimals) {
  return Number(number.toFixed(decimals)) !== number;
}

/**
 * @param {Field} field
 * @returns {string}
 */
function missing(field) {
  return t(field.kind === "state" ? "check.state" : "check.required");
}
