// The ground of a map: the outlines of départements and, nearer or where they are wanted, of communes; and their names.

import { mountNames } from "./area-names.js";

/** @import { GeoJSON, Map as LeafletMap } from "leaflet" */
/** @import { AreaPath } from "./area-names.js" */
/** @import { Leaflet } from "./leaflet.js" */
/** @import { Areas, Level } from "./outlines.js" */
/** @typedef {ReturnType<typeof mountGround>} Ground */

/** From here on there is room for the names of communes. */
const COMMUNES_ZOOM = 10;

/**
 * @param {Leaflet} L
 * @param {LeafletMap} map without a view yet
 * @param {(level: Level) => Areas} outlines
 * @param {string} attribution markup
 */
export function mountGround(L, map, outlines, attribution) {
  const layerOf = (/** @type {Level} */ level) => L.geoJSON(undefined, { style: { className: `outline -${level}` } });
  /** @type {Record<Level, GeoJSON>} */
  const layers = { departement: layerOf("departement").addData(outlines("departement")), commune: layerOf("commune") };
  let areWanted = false;

  const isNear = () => map.getZoom() >= COMMUNES_ZOOM;
  const pathsOf = (/** @type {Level} */ level) => /** @type {AreaPath[]} */ (layers[level].getLayers());

  /** A thousand outlines are made only when they are first seen. */
  function showCommunes() {
    const areShown = areWanted || isNear();
    map.getContainer().classList.toggle("-communes", areShown);
    if (areShown === map.hasLayer(layers.commune)) return;
    if (!areShown) layers.commune.remove();
    else {
      if (pathsOf("commune").length === 0) layers.commune.addData(outlines("commune"));
      layers.commune.addTo(map).bringToBack();
    }
  }

  map.on("zoomend", showCommunes);
  // As an option of the layers it would be written again for each outline.
  map.attributionControl.addAttribution(attribution);
  map.fitBounds(layers.departement.getBounds(), { animate: false });
  layers.departement.addTo(map);
  mountNames(L, map, () => {
    const level = isNear() ? "commune" : "departement";
    return { level, paths: pathsOf(level) };
  });

  return {
    layers,
    paths: pathsOf,
    bounds: layers.departement.getBounds(),
    /** @param {boolean} areNow whether the communes are drawn at every zoom */
    wantCommunes(areNow) {
      areWanted = areNow;
      showCommunes();
    },
  };
}
