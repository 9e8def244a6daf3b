// The names of the areas on a map, anew after each move: as many as have room.

import { html } from "../core/html.js";
import { placeNames, spotsIn } from "./name-places.js";

/** @import { Map as LeafletMap, Polygon as LeafletPolygon, Tooltip } from "leaflet" */
/** @import { Feature, MultiPolygon, Polygon, Position } from "geojson" */
/** @import { Leaflet } from "./leaflet.js" */
/** @import { Frame, Named } from "./name-places.js" */
/** @import { Area, Level } from "./outlines.js" */
/** @typedef {LeafletPolygon & { feature: Feature<Polygon | MultiPolygon, Area> }} AreaPath */

/** In pixels, as map.css has it. */
const LINE = 16;
const FONT = "600 12px";
/** What a name does not cover. */
const MARKS = ".leaflet-marker-icon, .leaflet-control";

/**
 * @param {Leaflet} L
 * @param {LeafletMap} map
 * @param {() => { level: Level, paths: AreaPath[] }} areas those to name at the map's zoom
 */
export function mountNames(L, map, areas) {
  map.createPane("names");
  const measure = measureIn(map.getContainer());
  /** @type {Tooltip[]} */
  let shown = [];
  let asked = 0;

  function show() {
    const { level, paths } = areas();
    const named = paths.filter((path) => map.getBounds().intersects(path.getBounds())).sort(bySize);
    const { x: width, y: height } = map.getSize();
    const places = placeNames(
      named.map((path) => namedArea(map, level, path)),
      takenIn(map.getContainer()),
      { width, height, line: LINE, measure },
    );
    for (const name of shown) removeAtOnce(name);
    shown = places.map(({ text, x, y }) => nameAt(L, map, text, [x, y]));
  }

  /** Marks come one by one, and after the move. */
  function ask() {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(show);
  }

  map.on("moveend resize", ask);
  map.on("layeradd layerremove", ({ layer }) => layer instanceof L.Marker && ask());
  ask();
}

/**
 * @param {AreaPath} one
 * @param {AreaPath} other
 */
function bySize(one, other) {
  return sizeOf(other) - sizeOf(one);
}

/** @param {AreaPath} path */
function sizeOf(path) {
  const bounds = path.getBounds();
  return (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth());
}

/** @type {WeakMap<AreaPath, Position[]>} */
const spots = new WeakMap();

/**
 * @param {LeafletMap} map
 * @param {Level} level
 * @param {AreaPath} path
 * @returns {Named} a département by its number where there is no room for its name
 */
function namedArea(map, level, path) {
  const { geometry, properties } = path.feature;
  const known = spots.get(path) ?? spotsIn(geometry);
  spots.set(path, known);
  return {
    texts: level === "departement" ? [properties.nom, properties.code] : [properties.nom],
    spots: known.map(([longitude = 0, latitude = 0]) => {
      const { x, y } = map.latLngToContainerPoint([latitude, longitude]);
      return [x, y];
    }),
  };
}

/**
 * @param {HTMLElement} place
 * @returns {Frame[]}
 */
function takenIn(place) {
  const { left, top } = place.getBoundingClientRect();
  return [...place.querySelectorAll(MARKS)].map((mark) => {
    const frame = mark.getBoundingClientRect();
    return [frame.left - left, frame.top - top, frame.right - left, frame.bottom - top];
  });
}

/**
 * @param {Leaflet} L
 * @param {LeafletMap} map
 * @param {string} text
 * @param {[number, number]} point
 */
function nameAt(L, map, text, point) {
  const options = {
    className: "area-name",
    direction: /** @type {const} */ ("center"),
    pane: "names",
    permanent: true,
  };
  const name = L.tooltip({ ...options, opacity: 1 }).setContent(html`${text}`.text);
  return name.setLatLng(map.containerPointToLatLng(point)).addTo(map);
}

/**
 * Leaflet lets a tooltip fade away, beneath the one that takes its place.
 * @param {Tooltip} name
 */
function removeAtOnce(name) {
  name.getElement()?.remove();
  name.remove();
}

/**
 * @param {HTMLElement} place
 * @returns {(text: string) => number} the width of a name in pixels
 */
function measureIn(place) {
  const pen = document.createElement("canvas").getContext("2d");
  if (pen) pen.font = `${FONT} ${getComputedStyle(place).fontFamily}`;
  /** @type {Map<string, number>} */
  const widths = new Map();
  return (text) => {
    const width = widths.get(text) ?? pen?.measureText(text).width ?? 0;
    widths.set(text, width);
    return width;
  };
}
