// The names of the areas on a map, anew after each move: as many as have room.

import { placeNames, spotsIn } from "./name-places.js";

/** @import { Map as LeafletMap, Polygon as LeafletPolygon } from "leaflet" */
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
  const pane = map.createPane("names");
  const measure = measureIn(map.getContainer());
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
    pane.replaceChildren(...places.map(({ text, x, y }) => nameAt(L, map, text, [x, y])));
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
 * Leaflet's tooltips are measured one by one when they are added, with the whole page each time: this is placed by its middle.
 * @param {Leaflet} L
 * @param {LeafletMap} map
 * @param {string} text
 * @param {[number, number]} point its middle
 */
function nameAt(L, map, text, point) {
  const name = document.createElement("div");
  name.className = "area-name leaflet-zoom-hide";
  name.textContent = text;
  L.DomUtil.setPosition(name, map.containerPointToLayerPoint(point));
  return name;
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
