// The map of the selection: its operations, the areas that filter, and the buttons below it.

import { find, render } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { showNotice } from "../ui/notice.js";
import { mountExtent, mountOutlines } from "./areas.js";
import { mountBaseMap } from "./base-map.js";
import { loadLeafletClusters } from "./leaflet.js";
import { mapFrameMarkup, placedText, unplacedMarkup } from "./map-markup.js";
import { mountMarkers } from "./markers.js";
import { readBox, roundedBox, splitByPlace } from "./places.js";
import { CLOSE_ZOOM, mountViewport } from "./viewport.js";

/** @import { Map as LeafletMap } from "leaflet" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Highlight, Selection } from "../selection/selection.js" */
/** @typedef {Awaited<ReturnType<typeof drawMap>>} DrawnMap */

/**
 * @typedef {object} MapOptions
 * @property {URL} root
 * @property {(field: string, value: string | number) => void} onFilter
 * @property {(highlight: Highlight) => void} onHighlight
 * @property {(box: number[] | null) => void} onBox
 * @property {(view: string) => void} onMove when somebody moves the map; "" to follow the selection again
 */

/**
 * @param {HTMLElement} place
 * @param {MapOptions} options
 */
export function mountMap(place, options) {
  render(place, mapFrameMarkup());
  const drawn = drawMap(place, options).catch(() => {
    showNotice(find(place, ".map", HTMLElement), { title: t("map.failed"), text: t("failure.0.text") });
  });
  const whenDrawn = async (/** @type {(map: DrawnMap) => void} */ act) => {
    const map = await drawn;
    if (map) act(map);
  };
  return {
    /**
     * @param {Selection} selection
     * @param {Filters} filters
     * @param {string} view "latitude,longitude,zoom", or "" to follow the selection
     */
    show(selection, filters, view) {
      showCounts(place, selection, options.root);
      whenDrawn((map) => map.show(selection, filters, view));
    },
    setView: (/** @type {string} */ view) => whenDrawn((map) => map.setView(view)),
    highlight: (/** @type {Highlight} */ highlight) => whenDrawn((map) => map.highlight(highlight)),
    goTo: (/** @type {number} */ longitude, /** @type {number} */ latitude) =>
      whenDrawn((map) => map.goTo(longitude, latitude)),
  };
}

/**
 * The counts below the map, which are there when it cannot be drawn too.
 * @param {HTMLElement} place
 * @param {Selection} selection
 * @param {URL} root
 */
function showCounts(place, { records, total }, root) {
  const { placed, unplaced } = splitByPlace(records);
  find(place, ".map-count", HTMLElement).textContent = placedText(placed.length, unplaced.length, total);
  find(place, ".unplaced", HTMLElement).hidden = unplaced.length === 0;
  render(find(place, ".unplaced ul", HTMLElement), unplacedMarkup(unplaced, root));
}

/**
 * @param {HTMLElement} place
 * @param {MapOptions} options
 */
async function drawMap(place, options) {
  const [base] = await Promise.all([
    mountBaseMap(find(place, ".map", HTMLElement), options.root, { doubleClickZoom: false, trackResize: false }),
    loadLeafletClusters(options.root),
  ]);
  const { L, map } = base;
  const outlines = mountOutlines(base, (code) => options.onFilter("departement", code));
  const extent = mountExtent(base);
  const markers = mountMarkers(L, map, options.root);
  const whole = base.outlines.getBounds();
  let selected = whole;
  const viewport = mountViewport(map, () => selected, options.onMove);
  listenToButtons(place, map, options, () => viewport.show(""));
  listenToPointer(map, options.onHighlight);

  return {
    /**
     * @param {Selection} selection
     * @param {Filters} filters
     * @param {string} view
     */
    show({ records }, filters, view) {
      const { placed } = splitByPlace(records);
      const isPart = Object.keys(filters).length > 0 && placed.length > 0;
      selected = isPart ? L.latLngBounds(placed.map(({ latitude, longitude }) => [latitude, longitude])) : whole;
      const box = readBox(filters.bbox?.[0]);
      find(place, "[name=no-extent]", HTMLElement).hidden = box === null;
      extent.show(box);
      outlines.show(filters);
      viewport.show(view);
      markers.show(placed);
    },
    setView: viewport.setView,
    /** @param {Highlight} highlight */
    highlight(highlight) {
      outlines.highlight(highlight);
      markers.highlight(highlight);
    },
    /**
     * @param {number} longitude
     * @param {number} latitude
     */
    goTo(longitude, latitude) {
      map.setView([latitude, longitude], Math.max(map.getZoom(), CLOSE_ZOOM));
    },
  };
}

/**
 * @param {HTMLElement} place
 * @param {LeafletMap} map
 * @param {MapOptions} options
 * @param {() => void} followSelection
 */
function listenToButtons(place, map, { onFilter, onBox, onMove }, followSelection) {
  place.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.name === "school") onFilter("codeuai", target.value);
    if (target.name === "extent") onBox(visibleBox(map));
    if (target.name === "no-extent") onBox(null);
    if (target.name === "overview") {
      followSelection();
      onMove("");
    }
  });
}

/** @param {LeafletMap} map */
function visibleBox(map) {
  const bounds = map.getBounds();
  return roundedBox([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
}

/**
 * @param {LeafletMap} map
 * @param {(highlight: Highlight) => void} onHighlight
 */
function listenToPointer(map, onHighlight) {
  const place = map.getContainer();
  for (const type of ["mouseover", "focusin"]) {
    place.addEventListener(type, ({ target }) => onHighlight(highlightOf(target)));
  }
  for (const type of ["mouseleave", "focusout"]) place.addEventListener(type, () => onHighlight(null));
}

/**
 * @param {EventTarget | null} target
 * @returns {Highlight} of the operation or the département that is there
 */
function highlightOf(target) {
  if (!(target instanceof Element)) return null;
  const id = target.closest(".place")?.querySelector("[data-id]")?.getAttribute("data-id");
  if (id) return { id: Number(id) };
  const value = target.getAttribute("data-departement");
  return value ? { field: "departement", value } : null;
}
