// The filters in words: one for its chip, all of them for a saved chart. Pure.

import { currentLanguage, named, t } from "../core/i18n.js";
import { RANGES } from "./filters.js";

/** @import { Rule } from "../core/schemas.js" */
/** @import { Filters } from "./filters.js" */

/**
 * @param {string} name of a parameter
 * @param {string} value
 * @param {Rule[]} rules their titles name the filters by a finding
 * @returns {string}
 */
export function filterText(name, value, rules) {
  if (name === "q") return t("punctuation.quoted", { words: value });
  if (name === "bbox") return t("chip.bbox");
  if (name === "finding") return rules.find(({ rule }) => rule === value)?.title[currentLanguage()] ?? value;
  const field = RANGES.find((range) => name.startsWith(range));
  if (field) return `${named("field", field)} ${name.endsWith("_min") ? "≥" : "≤"} ${value.replace(".", ",")}`;
  const isPlain = ["etat_d_avancement", "departement", "ville"].includes(name);
  return isPlain ? choiceText(name, value) : t("chip.field", { field: named("field", name), value });
}

/**
 * @param {string} field
 * @param {string} value of it, to choose from others
 * @returns {string} "Seine-Saint-Denis (93)"
 */
export function choiceText(field, value) {
  return named(field === "etat_d_avancement" ? "stage" : field, value);
}

/**
 * @param {Filters} filters
 * @param {Rule[]} [rules]
 * @returns {string}
 */
export function filtersText(filters, rules = []) {
  const texts = Object.entries(filters).flatMap(([name, values]) =>
    name === "id" ? t("chip.ids", { count: values.length }) : values.map((value) => filterText(name, value, rules)),
  );
  return texts.join(", ");
}
