// The areas on the map: the départements, which filter when pressed, and the rectangle of the filter by extent.

import { named } from "../core/i18n.js";

/** @import { Path, Rectangle } from "leaflet" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Highlight } from "../selection/selection.js" */
/** @import { BaseMap } from "./base-map.js" */
/** @import { Box } from "./places.js" */

/**
 * @param {BaseMap} base
 * @param {(departement: string) => void} onPress
 */
export function mountOutlines({ map, outlines }, onPress) {
  /** @type {Map<string, SVGElement>} */
  const areas = new Map();
  let closesPopup = false;

  outlines.eachLayer((layer) => {
    const path = /** @type {Path & { feature: GeoJSON.Feature }} */ (layer);
    const code = String(path.feature.properties?.code);
    const element = /** @type {SVGElement} */ (path.getElement());
    element.dataset.departement = code;
    areas.set(code, element);
    path.bindTooltip(named("departement", code), { sticky: true });
    path.on("click", () => !closesPopup && onPress(code));
  });
  // A press beside an open popup is meant to close it, and nothing else.
  map.getContainer().addEventListener("pointerdown", () => {
    closesPopup = map.getContainer().querySelector(".leaflet-popup") !== null;
  });

  const mark = (/** @type {string} */ name, /** @type {string[]} */ codes) => {
    for (const [code, element] of areas) element.classList.toggle(name, codes.includes(code));
  };
  return {
    /** @param {Filters} filters */
    show: (filters) => mark("-chosen", filters.departement ?? []),
    /** @param {Highlight} highlight */
    highlight: (highlight) =>
      mark(
        "-highlighted",
        highlight && "field" in highlight && highlight.field === "departement" ? [String(highlight.value)] : [],
      ),
  };
}

/**
 * The rectangle of the extent that filters.
 * @param {BaseMap} base
 */
export function mountExtent({ L, map }) {
  /** @type {Rectangle | null} */
  let shown = null;
  return {
    /** @param {Box | null} box */
    show(box) {
      shown?.remove();
      shown = null;
      if (!box) return;
      const [west, south, east, north] = box;
      const corners = L.latLngBounds([south, west], [north, east]);
      shown = L.rectangle(corners, { className: "extent", interactive: false }).addTo(map);
    },
  };
}
