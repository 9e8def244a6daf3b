// What part of the world the map shows: what somebody chose, told to the address, or else all of the selection.

import { readView, writeView } from "./places.js";

/** @import { LatLngBounds, Map as LeafletMap } from "leaflet" */

/** As near as the map goes by itself. */
export const NEAR = 12;

/**
 * @param {LeafletMap} map
 * @param {() => LatLngBounds} selected what the selection takes up
 * @param {(view: string) => void} onMove told of what somebody did, not of what follows from it
 */
export function mountMapView(map, selected, onMove) {
  let view = "";
  let isMovedByUs = false;
  let makesRoom = false;

  function byUs(/** @type {() => void} */ move) {
    isMovedByUs = true;
    move();
    isMovedByUs = false;
  }

  function apply() {
    const chosen = readView(view);
    if (chosen) map.setView([chosen.latitude, chosen.longitude], chosen.zoom, { animate: false });
    else if (map.getSize().x > 0) map.fitBounds(selected(), { animate: false, maxZoom: NEAR, padding: [16, 16] });
  }

  function fill() {
    map.invalidateSize({ animate: false });
    apply();
  }

  // A popup that opens at the edge moves the map to be seen whole.
  map.on("autopanstart", () => {
    makesRoom = true;
  });
  map.on("moveend", () => {
    const isOurs = isMovedByUs || makesRoom;
    makesRoom = false;
    if (isOurs) return;
    const { lat, lng } = map.getCenter();
    view = writeView({ latitude: lat, longitude: lng, zoom: map.getZoom() });
    onMove(view);
  });
  // It also tells the first size, once all is laid out: asking for it before would lay out the table twice.
  new ResizeObserver(() => byUs(fill)).observe(map.getContainer());

  /** @param {string} text "latitude,longitude,zoom", or "" to follow the selection */
  function show(text) {
    const isThere = text !== "" && text === view;
    view = text;
    if (!isThere) byUs(apply);
  }

  return {
    show,
    /** @param {string} text as above, of the same selection */
    look: (text) => text !== view && show(text),
  };
}
