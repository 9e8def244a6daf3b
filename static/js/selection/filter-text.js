// The filters in words: one for its chip, all of them for a saved chart. Pure.

import { inLanguage, named, t } from "../core/i18n.js";
import { nameInTowns } from "../fields/school-name.js";
import { shownValue } from "../fields/shown-value.js";
import { RANGES } from "./filters.js";

/** @import { Investment, Rule } from "../core/schemas.js" */
/** @import { Filters } from "./filters.js" */

/** As the service compares names: case, accents and punctuation do not matter. */
const NAMES = new Intl.Collator("fr", { sensitivity: "base", ignorePunctuation: true });
const isSame = (/** @type {string} */ one, /** @type {string} */ other) => NAMES.compare(one, other) === 0;

/**
 * @param {string} name of a parameter
 * @param {string} value
 * @param {Rule[]} rules their titles name the filters by a finding
 * @param {Investment[]} [records] that the filters give: their towns tell apart schools of one name
 * @returns {string}
 */
export function filterText(name, value, rules, records = []) {
  if (name === "q") return t("punctuation.quoted", { words: value });
  if (name === "bbox") return t("chip.bbox");
  if (name === "finding") {
    const found = rules.find(({ rule }) => rule === value);
    return found ? inLanguage(found.title) : value;
  }
  const field = RANGES.find((range) => name.startsWith(range));
  if (field) return `${named("field", field)} ${name.endsWith("_min") ? "≥" : "≤"} ${value.replace(".", ",")}`;
  const isPlain = ["etat_d_avancement", "departement", "ville"].includes(name);
  if (isPlain) return shownValue(name, value);
  const text = name === "lycee" ? nameInTowns(value, townsOf(value, records)) : value;
  return t("chip.field", { field: named("field", name), value: text });
}

/**
 * @param {string} name of a school
 * @param {Investment[]} records
 * @returns {string[]} each once
 */
function townsOf(name, records) {
  return [...new Set(records.filter(({ lycee }) => isSame(lycee, name)).map(({ ville }) => ville))];
}

/**
 * @param {Filters} filters
 * @param {Rule[]} [rules]
 * @param {Investment[]} [records] that the filters give
 * @returns {string}
 */
export function filtersText(filters, rules = [], records = []) {
  const texts = Object.entries(filters).flatMap(([name, values]) =>
    name === "id"
      ? t("chip.ids", { count: values.length })
      : values.map((value) => filterText(name, value, rules, records)),
  );
  return texts.join(", ");
}
