// What the map shows: where somebody has moved it to, which is in the address, or else the whole selection.

import { readView, writeView } from "./places.js";

/** @import { LatLngBounds, Map as LeafletMap } from "leaflet" */

/** How far the map zooms in by itself. */
const CLOSE_ZOOM = 12;
/** Around what it shows, in pixels; the credits are below it. @type {import("leaflet").FitBoundsOptions} */
const PADDING = { paddingTopLeft: [8, 8], paddingBottomRight: [8, 24] };

/**
 * @param {LeafletMap} map
 * @param {() => LatLngBounds} selected the bounds of the selection
 * @param {(view: string) => void} onMove called when somebody moves the map, not when the page does
 */
export function mountViewport(map, selected, onMove) {
  let view = "";
  let isMovedByPage = false;
  let isPanningForPopup = false;

  /** @param {() => void} move */
  function byPage(move) {
    isMovedByPage = true;
    move();
    isMovedByPage = false;
  }

  function apply() {
    const chosen = readView(view);
    if (chosen) map.setView([chosen.latitude, chosen.longitude], chosen.zoom, { animate: false });
    else if (map.getSize().x > 0) map.fitBounds(selected(), { animate: false, maxZoom: CLOSE_ZOOM, ...PADDING });
  }

  function fill() {
    map.invalidateSize({ animate: false });
    apply();
  }

  // A popup that opens at the edge moves the map into view.
  map.on("autopanstart", () => {
    isPanningForPopup = true;
  });
  map.on("moveend", () => {
    const isByPage = isMovedByPage || isPanningForPopup;
    isPanningForPopup = false;
    if (isByPage) return;
    const { lat, lng } = map.getCenter();
    view = writeView({ latitude: lat, longitude: lng, zoom: map.getZoom() });
    onMove(view);
  });
  // It is called with the first size too, once all is laid out: reading that before would lay out the table twice.
  new ResizeObserver(() => byPage(fill)).observe(map.getContainer());

  /** @param {string} text "latitude,longitude,zoom", or "" to follow the selection */
  function show(text) {
    const isSame = text !== "" && text === view;
    view = text;
    if (!isSame) byPage(apply);
  }

  return {
    show,
    /** @param {string} text as above, of the same selection */
    setView: (text) => text !== view && show(text),
  };
}
