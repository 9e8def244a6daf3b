// An area of the map and the selection: the filter that it sets, whether it is chosen or highlighted, its figure. Pure.

import { formatExactMillions } from "../core/format.js";
import { t } from "../core/i18n.js";
import { areaCode } from "./shades.js";

/** @import { Filters } from "../selection/filters.js" */
/** @import { Highlight } from "../selection/selection.js" */
/** @import { Area, Level } from "./outlines.js" */
/** @import { Measure } from "./shades.js" */

/**
 * @param {Level} level
 * @param {Area} area
 * @returns {[field: string, value: string]} the filter that a press on the area sets
 */
export function filterOf(level, { code, nom }) {
  return level === "departement" ? ["departement", code] : ["ville", nom];
}

/**
 * @param {Filters} filters
 * @param {Level} level
 * @param {Area} area
 */
export function isChosen(filters, level, area) {
  const [field, value] = filterOf(level, area);
  return filters[field]?.includes(value) ?? false;
}

/**
 * @param {Measure} measure
 * @param {number} figure
 * @returns {string} "13 opérations", "45,2 M€"
 */
export function figureText(measure, figure) {
  return measure === "count" ? t("list.count", { count: figure }) : formatExactMillions(figure);
}

/**
 * @param {Highlight} highlight
 * @param {Level} level
 * @param {Area} area
 */
export function isOn(highlight, level, { code, nom }) {
  if (!highlight || "id" in highlight) return false;
  const { field, value } = highlight;
  if (level === "departement") return field === "departement" && value === code;
  return field === "commune" ? value === nom : field === "code_insee" && areaCode(level, value) === code;
}
