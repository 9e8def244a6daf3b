// The markup of the shaded areas: the choice of what shades them, its legend, and the areas as a list for the keyboard. Pure.

import { formatNumber, formatRoundMillions } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { figureText, filterOf, isChosen } from "./area-filter.js";
import { SHADINGS } from "./shades.js";

/** @import { MessageKey } from "../core/i18n.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Area } from "./outlines.js" */
/** @import { Measure, Shaded, ShadeClass } from "./shades.js" */

/** @type {Record<string, MessageKey>} */
const LABELS = {
  "": "map.points",
  "departement-count": "map.departementCount",
  "commune-count": "map.communeCount",
  "departement-voted": "map.departementVoted",
  "commune-voted": "map.communeVoted",
};

export function shadingChoiceMarkup() {
  const options = ["", ...Object.keys(SHADINGS)].map(
    (value) => html`<option value="${value}">${shadingLabel(value)}</option>`,
  );
  return html`<label class="shading"><span class="hidden-text">${t("map.show")}</span><select name="areas">${options}</select></label>`;
}

/**
 * @param {string} value of the choice
 * @returns {string}
 */
export function shadingLabel(value) {
  return t(LABELS[value] ?? "map.points");
}

/** @param {Shaded} shaded */
export function shadesLegendMarkup({ shading, classes }) {
  return html`${classes.map((each, index) => html`<li><span class="shade" data-shade="${index + 1}"></span>${classText(shading.measure, each)}</li>`)}
    <li><span class="shade" data-shade="0"></span>${t("map.noShade")}</li>`;
}

/**
 * @param {Measure} measure
 * @param {ShadeClass} bounds
 * @returns {string} "2–5", or "3" where both are the same
 */
function classText(measure, { from, to }) {
  const write = measure === "count" ? formatNumber : formatRoundMillions;
  return from === to ? write(from) : `${write(from)}\u2009–\u2009${write(to)}`;
}

/**
 * @param {Shaded} shaded
 * @param {Filters} filters
 */
export function areaListMarkup({ shading: { level, measure }, figures, areas }, filters) {
  const item = (/** @type {Area} */ area) => {
    const [field, value] = filterOf(level, area);
    const pressed = isChosen(filters, level, area) ? "true" : "false";
    return html`<li><button type="button" class="area" name="area" data-field="${field}" value="${value}" aria-pressed="${pressed}">
      <span>${area.nom}</span> <span>${figureText(measure, figures.get(area.code) ?? 0)}</span></button></li>`;
  };
  return html`${areas.map(item)}`;
}
