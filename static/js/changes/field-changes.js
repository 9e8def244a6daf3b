// What a change did to the fields of a record, in words: each field's label, its old and its new value. Pure.

import { named } from "../core/i18n.js";
import { FIELDS } from "../fields/fields.js";
import { valueText } from "../fields/value-text.js";

/** @import { FieldChanges, FieldName, Values } from "../core/schemas.js" */
/** @typedef {{ name: FieldName, label: string, before: string, after: string }} FieldChange */

/**
 * @param {FieldChanges} changes old and new value by field, as the journal has them
 * @returns {FieldChange[]} in the order of the form
 */
export function describeChanges(changes) {
  return FIELDS.filter(({ name }) => changes[name]).map(({ name }) => {
    const [before, after] = changes[name] ?? [null, null];
    return { name, label: named("field", name), before: valueText(name, before), after: valueText(name, after) };
  });
}

/**
 * @param {Partial<Values>} correction new values that a finding proposes
 * @param {Partial<Values>} record as it is now
 * @returns {FieldChange[]}
 */
export function proposedChanges(correction, record) {
  const names = /** @type {FieldName[]} */ (Object.keys(correction));
  return describeChanges(Object.fromEntries(names.map((name) => [name, [record[name] ?? null, correction[name]]])));
}
