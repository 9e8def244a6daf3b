// Links to a place on the maps of others, which are asked for nothing until somebody follows one. Pure.

import { html } from "../core/html.js";
import { t } from "../core/i18n.js";

/** Single buildings are seen. */
const ZOOM = 17;

/**
 * @param {number} longitude
 * @param {number} latitude
 */
export function placeLinksMarkup(longitude, latitude) {
  const ign = `https://www.geoportail.gouv.fr/carte?c=${longitude},${latitude}&z=${ZOOM}`;
  const osm = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=${ZOOM}/${latitude}/${longitude}`;
  return html`${link(ign, "IGN")} ${link(osm, "OpenStreetMap")}`;
}

/**
 * @param {string} address
 * @param {string} name
 */
function link(address, name) {
  return html`<a href="${address}" target="_blank" rel="noreferrer">${name}<span class="hidden-text"> ${t("place.newTab")}</span></a>`;
}
