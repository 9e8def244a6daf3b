// The mark of the one operation that somebody has chosen to see on a map.

/** @import { CircleMarker, Map as LeafletMap } from "leaflet" */
/** @import { Leaflet } from "./leaflet.js" */

/** Around the marker of the operation, in pixels. */
const RING = { className: "place-ring", radius: 17 };
/** Where there is no other marker. */
export const DISC = { className: "place-marker", radius: 9 };

/**
 * @param {Leaflet} L
 * @param {LeafletMap} map
 * @param {typeof RING} [form]
 */
export function mountPlaceMark(L, map, form = RING) {
  map.createPane("chosen");
  /** @type {CircleMarker | null} */
  let mark = null;
  return {
    /** @param {{ latitude: number | null, longitude: number | null } | undefined} place none takes it away */
    show(place) {
      mark?.remove();
      mark = null;
      if (!place || place.latitude === null || place.longitude === null) return;
      const options = { ...form, interactive: false, pane: "chosen" };
      mark = L.circleMarker([place.latitude, place.longitude], options).addTo(map);
    },
  };
}
