// The place of one operation on a small map. Its coordinates are written beside it: the map may fail.

import { append, find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { mountBaseMap } from "./base-map.js";
import { placeLinksMarkup } from "./place-links.js";
import { DISC, mountPlaceMark } from "./place-mark.js";

/** @import { Values } from "../core/schemas.js" */

/** The département around the place, and the town where there are streets. */
const ZOOM = 11;
/** On the list's map, where the neighbours are of interest. */
const CLOSER = 14;

/**
 * @param {HTMLElement} place
 * @param {URL} root
 */
export function mountPlaceMap(place, root) {
  /** @type {ReturnType<typeof mountBase> | null} */
  let mounted = null;

  async function mountBase() {
    const base = await mountBaseMap(find(place, ".map", HTMLElement), root, { scrollWheelZoom: false });
    return { ...base, mark: mountPlaceMark(base.L, base.map, DISC) };
  }

  /**
   * @param {Values & { id?: number }} record
   * @param {number} latitude
   * @param {number} longitude
   */
  async function point(record, latitude, longitude) {
    if (!mounted) append(place, html`<div class="map place-map"></div><p class="place-links"></p>`);
    const here = `${root.pathname}?map=${latitude},${longitude},${CLOSER}&marked=${record.id}`;
    render(
      find(place, ".place-links", HTMLElement),
      html`<a href="${here}">${t("place.show")}</a> <span>${t("place.elsewhere")} ${placeLinksMarkup(longitude, latitude)}</span>`,
    );
    mounted ??= mountBase();
    const { map, mark } = await mounted;
    map.setView([latitude, longitude], ZOOM, { animate: false });
    mark.show({ latitude, longitude });
  }

  return {
    /** @param {Values & { id?: number }} record */
    async show(record) {
      const { latitude, longitude } = record;
      place.hidden = latitude === null || longitude === null;
      if (latitude === null || longitude === null) return;
      await point(record, latitude, longitude).catch(() => place.querySelector(".map")?.remove());
    },
  };
}
