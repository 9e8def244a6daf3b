// The operations on the map: a marker with a popup for each, in clusters where they are close.

import { formatNumber } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { stateTone } from "../fields/fields.js";
import { isHighlighted } from "../selection/selection.js";
import { popupMarkup } from "./map-markup.js";
import { areSame, placeName } from "./places.js";

/** @import { Map as LeafletMap, Marker, MarkerCluster } from "leaflet" */
/** @import { Highlight } from "../selection/selection.js" */
/** @import { Leaflet } from "./leaflet.js" */
/** @import { PlacedInvestment } from "./places.js" */
/** @typedef {Marker & { record: PlacedInvestment }} PlaceMarker */

/** What is closer than this, in pixels, is one cluster. */
const CLUSTER_RADIUS = 50;

/**
 * @param {Leaflet} L with markerClusterGroup
 * @param {LeafletMap} map
 * @param {URL} root
 */
export function mountMarkers(L, map, root) {
  const group = L.markerClusterGroup({
    // Animated, a cluster that is zoomed twice in a row stays behind.
    animate: false,
    iconCreateFunction: (cluster) => clusterIcon(L, cluster.getChildCount()),
    maxClusterRadius: CLUSTER_RADIUS,
    showCoverageOnHover: false,
    spiderLegPolylineOptions: { className: "leg", interactive: false },
  }).addTo(map);
  /** @type {PlaceMarker[]} */
  let markers = [];
  /** @type {Element[]} */
  let highlighted = [];
  /** @type {MarkerCluster | null} */
  let spread = null;

  group.bindPopup((marker) => popupMarkup(/** @type {PlaceMarker} */ (marker).record, root).text);
  group.on("clusterclick", () => map.getContainer().focus({ preventScroll: true }));
  group.on("spiderfied", (event) => {
    spread = event.cluster;
    // Once it has spread, the cluster gives the focus to the map.
    setTimeout(() => event.markers[0]?.getElement()?.focus());
  });
  returnFocus(map, () => {
    spread?.unspiderfy();
    spread?.getElement()?.focus();
  });

  return {
    /** @param {boolean} areShown whether they are on the map at all */
    setShown(areShown) {
      if (areShown) group.addTo(map);
      else group.remove();
    },
    /** @param {PlacedInvestment[]} records */
    show(records) {
      const shown = markers.map(({ record }) => record);
      if (areSame(shown, records)) return;
      map.closePopup();
      group.clearLayers();
      markers = records.map((record) => placeMarker(L, record));
      group.addLayers(markers);
    },
    /** @param {Highlight} highlight */
    highlight(highlight) {
      for (const element of highlighted) element.classList.remove("-highlighted");
      const found = markers
        .filter(({ record }) => isHighlighted(record, highlight))
        .map((marker) => group.getVisibleParent(marker));
      highlighted = found.map((marker) => marker?.getElement()).filter((element) => element instanceof Element);
      for (const element of highlighted) element.classList.add("-highlighted");
    },
  };
}

/**
 * @param {Leaflet} L
 * @param {PlacedInvestment} record
 * @returns {PlaceMarker}
 */
function placeMarker(L, record) {
  const name = placeName(record);
  const icon = L.divIcon({
    className: `place -${stateTone(record.etat_d_avancement)}`,
    html: html`<span class="hidden-text" data-id="${record.id}">${name}</span>`.text,
    iconSize: [24, 24],
  });
  return Object.assign(L.marker([record.latitude, record.longitude], { icon, title: name }), { record });
}

/**
 * @param {Leaflet} L
 * @param {number} count
 */
function clusterIcon(L, count) {
  const shown = html`<span aria-hidden="true">${formatNumber(count)}</span>`;
  const name = html`<span class="hidden-text">${t("map.cluster", { count })}</span>`;
  return L.divIcon({ className: "cluster", html: html`${shown}${name}`.text, iconSize: [36, 36] });
}

/**
 * A popup that is opened takes the focus; closed, by Escape too, it gives it back to its marker.
 * @param {LeafletMap} map
 * @param {() => void} onEscape when no popup is open
 */
function returnFocus(map, onEscape) {
  const place = map.getContainer();
  /** @type {import("leaflet").Popup | null} */
  let open = null;
  /** @type {Element | null} */
  let opener = null;

  map.on("popupopen", ({ popup }) => {
    open = popup;
    opener = document.activeElement;
    const element = popup.getElement();
    const button = element?.querySelector(".leaflet-popup-close-button");
    if (button) button.ariaLabel = t("map.closePopup");
    /** @type {HTMLElement | null | undefined} the operation, which comes after its school */
    const link = element?.querySelector(".popup-actions a");
    link?.focus({ preventScroll: true });
  });
  map.on("popupclose", ({ popup }) => {
    open = null;
    const focused = document.activeElement;
    if (focused !== document.body && !popup.getElement()?.contains(focused)) return;
    const target = opener instanceof HTMLElement && place.contains(opener) ? opener : place;
    target.focus({ preventScroll: true });
  });
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (open) map.closePopup(open);
    else onEscape();
  });
}
