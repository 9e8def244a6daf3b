// Cut the outlines of communes and départements for the map and the checks, from those of IGN.
//
//     node tests/tools/outlines.js COMMUNES DEPARTEMENTS
//
// COMMUNES and DEPARTEMENTS are GeoJSON files of the région, each feature with `code` (INSEE) and `nom`: communes and
// départements of Admin Express COG 2018 (IGN, Licence Ouverte), simplified to 25 % in the public repository
// gregoiredavid/france-geojson. They are joined to today's communes, and their borders simplified once for both
// neighbours. Paris stays one commune (75056): the source does not have its arrondissements.

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { merge, mergeArcs, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";

/** @import { Feature, FeatureCollection, Polygon, MultiPolygon, Position } from "geojson" */
/** @import { Topology } from "topojson-specification" */
/** @typedef {{ code: string, name: string, now?: string }} Listed a commune, or the part of one that `now` names */
/** @typedef {{ median: number, max: number }} Exactness in metres */

const LIST = new URL("../../investments_api/places/data/communes.json", import.meta.url);
const TARGET = new URL("../../static/data/contours.json", import.meta.url);
const HEADER = {
  type: "Topology",
  source: "Admin Express COG 2018, by way of gregoiredavid/france-geojson (simplified to 25 %)",
  licence: "Licence Ouverte / Open Licence (Etalab)",
  credit: "IGN",
  changes: "the communes of Île-de-France, joined as they are today, simplified again, with shared borders",
};

/** Communes joined since 2018 that the list does not tell: they are no communes déléguées. By the COG. */
const JOINED = { 77028: "77433", 77149: "77109", 78503: "78320", 91182: "91228", 95282: "95169" };
/** The list has them beside Paris, the source does not. */
const ARRONDISSEMENT = /^751/;

/** A corner goes when it stands out less than this. With less, the file would weigh more than 120 kB gzipped. */
const MIN_HEIGHT_M = 50;
/** Steps of the grid that the corners lie on, in either direction: 19 m from west to east, 16 m from south to north. */
const GRID_STEPS = 8000;

const M_PER_DEGREE = 111_195;
/** A degree of longitude in the middle of the région, as a share of one of latitude; 1 % off at its ends. */
const LONGITUDE_SHARE = Math.cos((48.68 * Math.PI) / 180);

/**
 * @param {FeatureCollection} communes of the source
 * @param {FeatureCollection} departements of the source, for their names: their borders come from the communes
 * @param {Listed[]} listed today's communes
 * @returns {Topology & { metres_off: Exactness }} with the objects `communes` and `departements`
 * @throws {Error} when the source and the list do not have the same communes
 */
export function cutOutlines(communes, departements, listed) {
  const whole = topology({ communes: joined(communes, listed) });
  const cut = simplify(presimplify(structuredClone(whole), heightOf), MIN_HEIGHT_M);
  cut.objects.departements = { type: "GeometryCollection", geometries: merged(cut, departements) };
  const { bbox, transform, objects, arcs } = quantize(cut, GRID_STEPS);
  const metres_off = exactness(whole.arcs, decoded(arcs, transform));
  return { ...HEADER, metres_off, bbox, transform, objects, arcs };
}

/** @param {FeatureCollection} source @param {Listed[]} listed @returns {FeatureCollection} today's communes by code */
function joined(source, listed) {
  const names = new Map(listed.filter(({ now }) => !now).map(({ code, name }) => [code, name]));
  const parts = new Map(listed.filter(({ now }) => now).map(({ code, now }) => [code, now]));
  const today = (/** @type {string} */ code) => (names.has(code) ? code : (parts.get(code) ?? JOINED[code]));
  const shared = topology({ source });
  const groups = grouped(shared.objects.source.geometries, today);
  const missing = [...names.keys()].filter((code) => !groups.has(code) && !ARRONDISSEMENT.test(code));
  const unknown = source.features.map(({ properties }) => properties.code).filter((code) => !today(code));
  if (missing.length || unknown.length)
    throw new Error(
      `Without outline: ${missing.join(" ") || "none"}. Not in the list: ${unknown.join(" ") || "none"}.`,
    );
  const features = [...groups].map(([code, parts]) => outline(code, names.get(code), merge(shared, parts)));
  return { type: "FeatureCollection", features: features.sort(byCode) };
}

/** @param {string} code @param {string} nom @param {Polygon | MultiPolygon} geometry @returns {Feature} */
function outline(code, nom, { type, coordinates }) {
  const isOne = type === "MultiPolygon" && coordinates.length === 1;
  const geometry = isOne ? { type: "Polygon", coordinates: coordinates[0] } : { type, coordinates };
  return { type: "Feature", properties: { code, nom }, geometry };
}

/** @param {Topology} cut @param {FeatureCollection} departements @returns {object[]} each of the arcs of its communes */
function merged(cut, departements) {
  const communes = grouped(cut.objects.communes.geometries, (code) => code.slice(0, 2));
  return [...departements.features].sort(byCode).map(({ properties: { code, nom } }) => {
    const { type, arcs } = mergeArcs(cut, communes.get(code));
    return { ...(arcs.length === 1 ? { type: "Polygon", arcs: arcs[0] } : { type, arcs }), properties: { code, nom } };
  });
}

/** @param {object[]} geometries @param {(code: string) => string} key @returns {Map<string, object[]>} those of each key */
function grouped(geometries, key) {
  const groups = new Map(geometries.map(({ properties }) => [key(properties.code), []]));
  for (const each of geometries) groups.get(key(each.properties.code)).push(each);
  return groups;
}

/** @param {Feature} a @param {Feature} b */
function byCode(a, b) {
  return Number(a.properties.code) - Number(b.properties.code);
}

/** @param {[Position, Position, Position]} corners @returns {number} how far the second is from the line of the others */
function heightOf([before, corner, after]) {
  return distance(inMetres(corner), inMetres(before), inMetres(after));
}

/** @param {Position} point in degrees @returns {Position} on a plane */
function inMetres([longitude, latitude]) {
  return [longitude * LONGITUDE_SHARE * M_PER_DEGREE, latitude * M_PER_DEGREE];
}

/** @param {Position} point @param {Position} start @param {Position} end @returns {number} to the segment */
function distance([x, y], [startX, startY], [endX, endY]) {
  const [dx, dy] = [endX - startX, endY - startY];
  const along = ((x - startX) * dx + (y - startY) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - startX - share * dx, y - startY - share * dy);
}

/** @param {Position[][]} arcs @param {object} transform @returns {Position[][]} in degrees */
function decoded(arcs, { scale, translate }) {
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => {
      [x, y] = [x + dx, y + dy];
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

/** @param {Position[][]} source @param {Position[][]} cut @returns {Exactness} how far the source's corners are off */
function exactness(source, cut) {
  const off = source.flatMap((arc, number) => {
    const line = cut[number].map(inMetres);
    const segments = line.slice(1).map((end, index) => [line[index], end]);
    return arc.map((point) => Math.min(...segments.map(([start, end]) => distance(inMetres(point), start, end))));
  });
  off.sort((a, b) => a - b);
  return { median: Math.round(off[off.length >> 1]), max: Math.ceil(off[off.length - 1]) };
}

/** @param {string | URL} path */
function readJson(path) {
  return JSON.parse(readFileSync(path, "utf-8"));
}

function main() {
  const [communes, departements] = process.argv.slice(2);
  if (!departements) throw new Error("Usage: node tests/tools/outlines.js COMMUNES DEPARTEMENTS");
  const outlines = cutOutlines(readJson(communes), readJson(departements), readJson(LIST).communes);
  writeFileSync(TARGET, `${JSON.stringify(outlines)}\n`);
  const { median, max } = outlines.metres_off;
  console.log(`${outlines.objects.communes.geometries.length} communes, off by ${median} m (median) to ${max} m`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main();
