// The areas on the map: départements and communes, which filter when pressed and are shaded by what is counted of them.

import { inFrenchOrder } from "../core/format.js";
import { t } from "../core/i18n.js";
import { figureText, filterOf, isChosen, isOn } from "./area-filter.js";
import { figuresByArea, shadeClasses, shadeOf } from "./shades.js";

/** @import { LeafletMouseEvent, Rectangle } from "leaflet" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Highlight, Selection } from "../selection/selection.js" */
/** @import { AreaPath } from "./area-names.js" */
/** @import { BaseMap } from "./base-map.js" */
/** @import { Area, Level } from "./outlines.js" */
/** @import { Box } from "./places.js" */
/** @import { Shaded, Shading } from "./shades.js" */

/** @type {Level[]} */
const LEVELS = ["departement", "commune"];

/**
 * @param {BaseMap} base
 * @param {(field: string, value: string) => void} onFilter
 */
export function mountAreas({ map, ground }, onFilter) {
  /** @type {Filters} */
  let filters = {};
  /** @type {Shaded | null} */
  let shaded = null;
  let closesPopup = false;

  for (const level of LEVELS) {
    const layer = ground.layers[level];
    layer.bindTooltip((path) => areaText(/** @type {AreaPath} */ (path).feature.properties, level), { sticky: true });
    layer.on("add", () => paint(level));
    layer.on("click", (event) => press(level, event));
  }
  // A press beside an open popup is meant to close it, and nothing else.
  map.getContainer().addEventListener("pointerdown", () => {
    closesPopup = map.getContainer().querySelector(".leaflet-popup") !== null;
  });

  /**
   * @param {Level} level
   * @param {LeafletMouseEvent} event
   */
  function press(level, { propagatedFrom }) {
    if (!closesPopup) onFilter(...filterOf(level, /** @type {AreaPath} */ (propagatedFrom).feature.properties));
  }

  /**
   * @param {Area} area
   * @param {Level} level
   * @returns {string} its name, and what is counted of it
   */
  function areaText({ code, nom }, level) {
    if (shaded?.shading.level !== level) return nom;
    return `${nom}${t("punctuation.colon")} ${figureText(shaded.shading.measure, shaded.figures.get(code) ?? 0)}`;
  }

  /** @param {Level} level */
  function paint(level) {
    for (const path of ground.paths(level)) {
      const element = path.getElement();
      const { code } = path.feature.properties;
      if (!(element instanceof SVGElement)) continue;
      element.dataset[level] = code;
      element.dataset.shade = String(
        shaded?.shading.level === level ? shadeOf(shaded.figures.get(code), shaded.classes) : 0,
      );
      element.classList.toggle("-chosen", isChosen(filters, level, path.feature.properties));
    }
  }

  /**
   * @param {Selection} selection
   * @param {Shading} shading
   * @returns {Shaded}
   */
  function shadedBy(selection, shading) {
    const figures = figuresByArea(selection, shading);
    const areas = ground.paths(shading.level).map(({ feature }) => feature.properties);
    const counted = areas
      .filter(({ code }) => figures.has(code))
      .sort((one, other) => inFrenchOrder(one.nom, other.nom));
    return { shading, figures, classes: shadeClasses(figures.values()), areas: counted };
  }

  return {
    /**
     * @param {Selection} selection
     * @param {Filters} asked
     * @param {Shading | null} shading null for none
     * @returns {Shaded | null}
     */
    show(selection, asked, shading) {
      filters = asked;
      ground.wantCommunes(shading?.level === "commune");
      shaded = shading && shadedBy(selection, shading);
      for (const level of LEVELS) paint(level);
      return shaded;
    },
    /** @param {Highlight} highlight */
    highlight(highlight) {
      for (const level of LEVELS) {
        for (const path of ground.paths(level)) {
          path.getElement()?.classList.toggle("-highlighted", isOn(highlight, level, path.feature.properties));
        }
      }
    },
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
