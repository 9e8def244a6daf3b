// The map of the selection: its operations or shaded areas, both of which filter, and the buttons below it.

import { find, render } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { showNotice } from "../ui/notice.js";
import { mountAreas, mountExtent } from "./areas.js";
import { mountBaseMap } from "./base-map.js";
import { loadLeafletClusters } from "./leaflet.js";
import { showFoot } from "./map-foot.js";
import { mapFrameMarkup } from "./map-markup.js";
import { mountMarkers } from "./markers.js";
import { mountPlaceMark } from "./place-mark.js";
import { readBox, roundedBox, splitByPlace } from "./places.js";
import { PARIS, SHADINGS } from "./shades.js";
import { mountViewport } from "./viewport.js";

/** @import { Map as LeafletMap } from "leaflet" */
/** @import { Address } from "../selection/address.js" */
/** @import { Highlight, Selection } from "../selection/selection.js" */

/**
 * @typedef {object} MapOptions
 * @property {URL} root
 * @property {(field: string, value: string) => void} onFilter
 * @property {(highlight: Highlight) => void} onHighlight
 * @property {(box: number[] | null) => void} onBox
 * @property {(areas: string) => void} onAreas what shades the areas; "" for the points
 * @property {(view: string) => void} onMove when somebody moves the map
 * @property {() => void} onOverview to follow the selection again
 */

/**
 * @param {HTMLElement} place
 * @param {MapOptions} options
 */
export function mountMap(place, options) {
  render(place, mapFrameMarkup());
  listenToFoot(place, options);
  const drawn = drawMap(place, options).catch(() => {
    showNotice(find(place, ".map", HTMLElement), { title: t("map.failed"), text: t("failure.0.text") });
  });
  /** @type {Selection | null} */
  let selection = null;

  /**
   * @param {Selection} shown
   * @param {Address} address
   */
  async function show(shown, address) {
    selection = shown;
    showFoot(place, { selection, address, shaded: null, root: options.root });
    const map = await drawn;
    if (!map || selection !== shown) return;
    const shaded = map.show(shown, address);
    if (shaded) showFoot(place, { selection, address, shaded, root: options.root });
  }

  return {
    show,
    /** @param {Address} address of the same selection */
    layOut: (address) => selection && show(selection, address),
    highlight: async (/** @type {Highlight} */ highlight) => (await drawn)?.highlight(highlight),
  };
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
  const { L, map, ground } = base;
  const areas = mountAreas(base, options.onFilter);
  const extent = mountExtent(base);
  const markers = mountMarkers(L, map, options.root);
  const mark = mountPlaceMark(L, map);
  let selected = ground.bounds;
  /** @type {Selection | null} */
  let shown = null;
  const viewport = mountViewport(map, () => selected, options.onMove);
  find(place, "[name=extent]", HTMLElement).addEventListener("click", () => options.onBox(visibleBox(map)));
  listenToPointer(map, options.onHighlight);

  return {
    /**
     * @param {Selection} selection
     * @param {Address} address
     */
    show(selection, { filters, map: view, areas: choice, marked }) {
      const { placed } = splitByPlace(selection.records);
      const isPart = Object.keys(filters).length > 0 && placed.length > 0;
      selected = isPart
        ? L.latLngBounds(placed.map(({ latitude, longitude }) => [latitude, longitude]))
        : ground.bounds;
      extent.show(readBox(filters.bbox?.[0]));
      if (shown === selection) viewport.setView(view);
      else viewport.show(view);
      shown = selection;
      markers.show(placed);
      markers.setShown(!SHADINGS[choice]);
      mark.show(placed.find(({ id }) => String(id) === marked));
      return areas.show(selection, filters, SHADINGS[choice] ?? null);
    },
    /** @param {Highlight} highlight */
    highlight(highlight) {
      areas.highlight(highlight);
      markers.highlight(highlight);
    },
  };
}

/**
 * @param {HTMLElement} place
 * @param {MapOptions} options
 */
function listenToFoot(place, { onFilter, onAreas, onBox, onOverview }) {
  place.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button?.name === "school") onFilter("codeuai", button.value);
    if (button?.name === "area") onFilter(button.dataset.field ?? "", button.value);
    if (button?.name === "no-extent") onBox(null);
    if (button?.name === "overview") onOverview();
  });
  find(place, "[name=areas]", HTMLSelectElement).addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement) onAreas(target.value);
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
 * @returns {Highlight} of the operation, the département or the commune that is there
 */
function highlightOf(target) {
  if (!(target instanceof Element)) return null;
  const id = target.closest(".place")?.querySelector("[data-id]")?.getAttribute("data-id");
  if (id) return { id: Number(id) };
  const departement = target.getAttribute("data-departement");
  const commune = target.getAttribute("data-commune");
  if (commune) return highlightOfCommune(commune);
  return departement ? { field: "departement", value: departement } : null;
}

/**
 * @param {string} code
 * @returns {Highlight} Paris, which is one commune here, is a département too
 */
function highlightOfCommune(code) {
  return code === PARIS ? { field: "departement", value: "75" } : { field: "code_insee", value: code };
}
