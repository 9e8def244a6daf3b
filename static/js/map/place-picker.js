// A small map on which a place is set: by a click, by dragging its marker, and by keyboard.

import { t } from "../core/i18n.js";
import { mountBaseMap } from "./base-map.js";

/** @import { LatLng, Map as LeafletMap, Marker } from "leaflet" */
/** @import { Leaflet } from "./leaflet.js" */
/** @typedef {{ latitude: number, longitude: number }} Place in degrees */

/** The town and its surroundings. */
const ZOOM = 13;
/** Of a degree: to the decimetre. */
const DECIMALS = 6;
const STEP_IN_PIXELS = 5;
/** @type {Record<string, [x: number, y: number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {HTMLElement} container has a height of its own
 * @param {URL} root
 * @param {(place: Place) => void} onPick
 * @returns {Promise<{ show: (place: Place | null) => void }>} fails when the files of the map cannot be had
 */
export async function mountPlacePicker(container, root, onPick) {
  const { L, map } = await mountBaseMap(container, root, { scrollWheelZoom: false });
  /** @type {Marker | null} */
  let marker = null;

  /** @param {LatLng} point */
  function pick(point) {
    const { lat, lng } = point.wrap();
    const place = { latitude: rounded(lat), longitude: rounded(lng) };
    mark(place);
    onPick(place);
  }

  /** @param {Place} place */
  function mark({ latitude, longitude }) {
    marker ??= newMarker(L, map, pick);
    marker.setLatLng([latitude, longitude]);
  }

  map.on("click", ({ latlng }) => pick(latlng));
  container.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== container) return;
    event.preventDefault();
    pick(map.getCenter());
  });

  /** @param {Place | null} place what the inputs say */
  function show(place) {
    if (!place) {
      marker?.remove();
      marker = null;
      return;
    }
    const point = L.latLng(place.latitude, place.longitude);
    // What was picked here is where somebody is looking already.
    if (marker?.getLatLng().equals(point)) return;
    mark(place);
    map.setView(point, Math.max(ZOOM, map.getZoom()), { animate: false });
  }

  return { show };
}

/**
 * @param {Leaflet} L
 * @param {LeafletMap} map
 * @param {(point: LatLng) => void} onMove
 */
function newMarker(L, map, onMove) {
  const icon = L.divIcon({ className: "place-pin", iconSize: [24, 24] });
  const marker = L.marker(map.getCenter(), { icon, draggable: true, alt: t("place.marker") }).addTo(map);
  const element = /** @type {HTMLElement} */ (marker.getElement());
  element.ariaLabel = t("place.marker");
  marker.on("dragend", () => onMove(marker.getLatLng()));
  element.addEventListener("keydown", (event) => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    // The map would move too, and the page be scrolled.
    event.preventDefault();
    event.stopPropagation();
    const [x, y] = arrow;
    const step = event.shiftKey ? 1 : STEP_IN_PIXELS;
    const from = map.latLngToContainerPoint(marker.getLatLng());
    onMove(map.containerPointToLatLng(from.add([x * step, y * step])));
  });
  return marker;
}

/** @param {number} degrees */
function rounded(degrees) {
  return Number(degrees.toFixed(DECIMALS));
}
