// What a change did to the fields of a record, in words: each field's label, its old and its new value. Pure.

import { formatDegrees, formatExactMillions } from "../core/format.js";
import { named, t } from "../core/i18n.js";
import { FIELDS } from "../fields/fields.js";
import { cellText } from "../table/columns.js";

/** @import { FieldChanges, FieldName, Investment } from "../core/schemas.js" */
/** @import { Field } from "../fields/fields.js" */
/** @typedef {{ name: FieldName, label: string, before: string, after: string }} FieldChange */

/**
 * @param {FieldChanges} changes old and new value by field, as the journal has them
 * @returns {FieldChange[]} in the order of the form
 */
export function describeChanges(changes) {
  return FIELDS.filter(({ name }) => changes[name]).map((field) => {
    const [before, after] = changes[field.name] ?? [null, null];
    return {
      name: field.name,
      label: named("field", field.name),
      before: textOf(field, before),
      after: textOf(field, after),
    };
  });
}

/**
 * @param {string} name of a field
 * @param {any} value as the API has it
 * @returns {string} exact, so that two values that differ look different; "vide" when there is none
 */
export function valueText(name, value) {
  const field = FIELDS.find((each) => each.name === name);
  return field ? textOf(field, value) : String(value);
}

/**
 * @param {Field} field
 * @param {any} value
 * @returns {string}
 */
function textOf({ name, kind, unit }, value) {
  if (value === null) return t("changes.none");
  if (kind === "decimal") return unit === "M€" ? formatExactMillions(value) : formatDegrees(value);
  return cellText(/** @type {Investment} */ ({ [name]: value }), name);
}
