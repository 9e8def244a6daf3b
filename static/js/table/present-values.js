// The values that several operations have in one field, and how many have each. Pure.

import { named, t } from "../core/i18n.js";
import { valueText } from "../fields/value-text.js";

/** @import { FieldName, Investment } from "../core/schemas.js" */

const SHOWN = 6;

/**
 * @param {Investment[]} records
 * @param {FieldName} name
 * @returns {string} the most frequent first: "2 × livrée, 1 × suspendue"
 */
export function presentValues(records, name) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const record of records) {
    const text = valueText(name, record[name]);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  const shown = sorted.slice(0, SHOWN).map(([value, times]) => t("choice.times", { times: String(times), value }));
  const others = sorted.length - SHOWN;
  return [...shown, ...(others > 0 ? [t("choice.otherValues", { count: others })] : [])].join(", ");
}

/**
 * @param {number} count of the operations that were changed
 * @param {FieldName} name
 * @param {any} value
 * @returns {string} "3 opérations : année de livraison → 2024"
 */
export function editedText(count, name, value) {
  return t("choice.edited", { count, field: named("field", name), value: valueText(name, value) });
}
