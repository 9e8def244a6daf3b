// The place of one operation on a small map. Its coordinates are written beside it: the map may fail.

import { append, find } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { mountBaseMap } from "./base-map.js";

/** @import { CircleMarker } from "leaflet" */
/** @import { Values } from "../core/schemas.js" */
/** @import { BaseMap } from "./base-map.js" */

/** The département around the place, and the town where there are streets. */
const ZOOM = 11;
/** On the list's map, where the neighbours are of interest. */
const CLOSER = 14;

/**
 * @param {HTMLElement} place
 * @param {URL} root
 */
export function mountPlaceMap(place, root) {
  /** @type {Promise<BaseMap> | null} */
  let base = null;
  /** @type {CircleMarker | null} */
  let marker = null;

  function mount() {
    append(place, html`<div class="map place-map"></div><p><a class="place-link"></a></p>`);
    return mountBaseMap(find(place, ".map", HTMLElement), root, { scrollWheelZoom: false });
  }

  /**
   * @param {number} latitude
   * @param {number} longitude
   */
  async function point(latitude, longitude) {
    base ??= mount();
    const link = find(place, "a.place-link", HTMLAnchorElement);
    link.href = `${root.pathname}?map=${latitude},${longitude},${CLOSER}`;
    link.textContent = t("place.show");
    const { L, map } = await base;
    marker?.remove();
    marker = L.circleMarker([latitude, longitude], { radius: 9, className: "place-marker", interactive: false });
    marker.addTo(map);
    map.setView([latitude, longitude], ZOOM, { animate: false });
  }

  return {
    /** @param {Values} record */
    async show({ latitude, longitude }) {
      place.hidden = latitude === null || longitude === null;
      if (latitude === null || longitude === null) return;
      await point(latitude, longitude).catch(() => find(place, ".map", HTMLElement).remove());
    },
  };
}
