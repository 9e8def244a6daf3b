// The base of every map: Leaflet, its ground of outlines and names, and streets where the service offers them.

import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { mountGround } from "./ground.js";
import { loadLeaflet } from "./leaflet.js";
import { readOutlines } from "./outlines.js";

/** @import { Map as LeafletMap, MapOptions } from "leaflet" */
/** @import { Ground } from "./ground.js" */
/** @import { Leaflet } from "./leaflet.js" */
/** @typedef {{ L: Leaflet, map: LeafletMap, ground: Ground }} BaseMap */

/** Clusters need a maximum, with or without streets. */
const ZOOMS = { minZoom: 6, maxZoom: 18 };
/** Any scale: what is shown fills the map, and the wheel moves it smoothly. */
const ANY_ZOOM = 0;

/**
 * @param {HTMLElement} place has a height of its own
 * @param {URL} root
 * @param {MapOptions} [options]
 * @returns {Promise<BaseMap>} a map that shows the whole région; fails when its files cannot be had
 */
export async function mountBaseMap(place, root, options = {}) {
  const [L, outlines] = await Promise.all([loadLeaflet(root), readOutlines(root)]);
  const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(place, {
    ...ZOOMS,
    zoomSnap: ANY_ZOOM,
    attributionControl: false,
    zoomControl: false,
    maxBounds: [
      [-85, -180],
      [85, 180],
    ],
    fadeAnimation: moves,
    inertia: moves,
    markerZoomAnimation: moves,
    zoomAnimation: moves,
    ...options,
  });
  // At the bottom, where popups do not open.
  const titles = { zoomInTitle: t("map.zoomIn"), zoomOutTitle: t("map.zoomOut") };
  L.control.zoom({ position: "bottomleft", ...titles }).addTo(map);
  L.control.attribution({ prefix: html`<a href="https://leafletjs.com">Leaflet</a>`.text }).addTo(map);
  const ground = mountGround(L, map, outlines, creditMarkup().text);
  addStreets(L, map);
  place.role = "group";
  place.ariaLabel = t("map.label");
  place.addEventListener("keydown", pressWithSpace);
  moveOnlyWithFocus(map);
  return { L, map, ground };
}

function creditMarkup() {
  return html`${t("map.credit")} <a href="https://geoservices.ign.fr/adminexpress">IGN, Admin Express</a>,
    <a href="https://www.etalab.gouv.fr/licence-ouverte-open-licence/">Licence Ouverte</a>`;
}

/**
 * Without tiles, the outlines stay as they are.
 * @param {Leaflet} L
 * @param {LeafletMap} map
 */
function addStreets(L, map) {
  const address = document.documentElement.dataset.tiles;
  if (!address) return;
  const tiles = L.tileLayer(address, { ...ZOOMS, attribution: "© IGN, Géoplateforme", className: "streets" });
  tiles.once("tileload", () => map.getContainer().classList.add("-streets"));
  tiles.addTo(map);
}

/**
 * Leaflet's buttons are links and blocks, which the space bar does not press.
 * @param {KeyboardEvent} event
 */
function pressWithSpace(event) {
  if (event.key !== " " || !(event.target instanceof HTMLElement) || event.target.role !== "button") return;
  event.preventDefault();
  event.target.click();
}

/**
 * The wheel and the finger scroll the page, and move the map only while the focus is in it.
 * @param {LeafletMap} map
 */
function moveOnlyWithFocus(map) {
  const place = map.getContainer();
  const handlers = [map.scrollWheelZoom, ...(matchMedia("(pointer: coarse)").matches ? [map.dragging] : [])];
  const isIn = (/** @type {EventTarget | null} */ target) => target instanceof Node && place.contains(target);
  for (const handler of handlers) handler.disable();
  place.addEventListener("focusin", () => {
    for (const handler of handlers) handler.enable();
  });
  place.addEventListener("focusout", ({ relatedTarget }) => {
    if (!isIn(relatedTarget)) for (const handler of handlers) handler.disable();
  });
}
