// Reads the outlines of IGN that the maps draw: TopoJSON, in which neighbours share their border.

import { loadVendor } from "./leaflet.js";

/** @import { FeatureCollection, MultiPolygon, Polygon } from "geojson" */
/** @import { GeometryCollection, Topology } from "topojson-specification" */
/** @typedef {"departement" | "commune"} Level */
/** @typedef {{ code: string, nom: string }} Area Paris is one commune, 75056 */
/** @typedef {FeatureCollection<Polygon | MultiPolygon, Area>} Areas */

/** @type {Record<Level, "departements" | "communes">} */
const OBJECTS = { departement: "departements", commune: "communes" };

/**
 * @param {URL} root
 * @returns {Promise<(level: Level) => Areas>} gives the outlines of a level; fails when a file cannot be had
 */
export async function readOutlines(root) {
  const [answer] = await Promise.all([
    fetch(new URL("static/data/contours.json", root)),
    loadVendor(root, ["topojson-client/dist/topojson-client.min.js"]),
  ]);
  /** @type {Topology<Record<string, GeometryCollection<Area>>>} */
  const topology = await answer.json();
  /** @type {typeof import("topojson-client")} */
  const { feature } = Reflect.get(globalThis, "topojson");
  return (level) => {
    const object = topology.objects[OBJECTS[level]];
    if (!object) throw new Error(`The outlines have no ${OBJECTS[level]}.`);
    return /** @type {Areas} */ (feature(topology, object));
  };
}
