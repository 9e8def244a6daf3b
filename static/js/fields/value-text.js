// The value of a field in words, exact, so that two values that differ look different. Pure.

import { formatDate, formatDegrees, formatExactMillions } from "../core/format.js";
import { t } from "../core/i18n.js";
import { FIELDS } from "./fields.js";
import { shownValue } from "./shown-value.js";

/**
 * @param {string} name of a field
 * @param {any} value as the API has it
 * @returns {string} "vide" when there is none
 */
export function valueText(name, value) {
  const field = FIELDS.find((each) => each.name === name);
  if (value === null) return t("changes.none");
  switch (field?.kind) {
    case "decimal":
      return field.unit === "M€" ? formatExactMillions(value) : formatDegrees(value);
    case "date":
      return formatDate(value);
    case "state":
      return shownValue(name, value);
    default:
      return String(value);
  }
}
