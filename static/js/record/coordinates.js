// The coordinates of an operation, to the metre, and as maps take them. Pure.

import { formatCoordinate } from "../core/format.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";

/** @import { Values } from "../core/schemas.js" */
/** @typedef {Pick<Values, "latitude" | "longitude">} Place */

const DECIMALS = 5;

/**
 * @param {Place} place
 * @returns {string} "48.85456, 2.37502"; "" when it is not known
 */
export function coordinatesText({ latitude, longitude }) {
  if (latitude === null || longitude === null) return "";
  return `${latitude.toFixed(DECIMALS)}, ${longitude.toFixed(DECIMALS)}`;
}

/** @param {Place} place */
export function coordinatesMarkup({ latitude, longitude }) {
  if (latitude === null || longitude === null) return null;
  return html`<div class="coordinates">
    ${coordinate("latitude", latitude)} ${coordinate("longitude", longitude)}
    <dd><button type="button" class="button -small" name="copy">${t("record.copy")}<span class="visually-hidden"> ${t("record.copyPlace")}</span></button></dd>
  </div>`;
}

/**
 * @param {string} name of a field
 * @param {number} degrees
 */
function coordinate(name, degrees) {
  return html`<dt>${named("field", name)}</dt><dd>${formatCoordinate(degrees)}</dd>`;
}
