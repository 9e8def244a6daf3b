// The outlines that the program cuts: today's communes, with borders that neighbours share.

import assert from "node:assert/strict";
import test from "node:test";
import { feature, neighbors } from "topojson-client";
import { cutOutlines } from "../../tools/outlines.js";

/** A degree and a half of longitude and one of latitude on each side, like the région's. */
const [WEST, SOUTH, WIDTH, HEIGHT] = [2, 48, 0.5, 0.5];

const commune = (/** @type {string} */ code, /** @type {number} */ column, /** @type {number[][]} */ bumps = []) => {
  const [west, south] = [WEST + column * WIDTH, SOUTH];
  const [east, north] = [west + WIDTH, south + HEIGHT];
  const ring = [[west, south], [east, south], [east, north], [west, north], ...bumps, [west, south]];
  return geoFeature(code, `Old ${code}`, { type: "Polygon", coordinates: [ring] });
};
const geoFeature = (/** @type {string} */ code, /** @type {string} */ nom, /** @type {object} */ geometry) => ({
  type: "Feature",
  properties: { code, nom },
  geometry,
});
const collection = (/** @type {object[]} */ ...features) => ({ type: "FeatureCollection", features });
const SOURCE = collection(commune("91002", 0), commune("91001", 1), commune("75056", 2));
const DEPARTEMENTS = collection(geoFeature("91", "Essonne", {}), geoFeature("75", "Paris", {}));
const LISTED = [
  { code: "75056", name: "Paris" },
  { code: "75101", name: "Paris 1er Arrondissement" },
  { code: "91001", name: "Est" },
  { code: "91002", name: "Ouest" },
];
const codes = (/** @type {any} */ object) => object.geometries.map((/** @type {any} */ each) => each.properties.code);

test("communes and départements come by their codes, with today's names", () => {
  const { objects, credit, licence } = cutOutlines(SOURCE, DEPARTEMENTS, LISTED);
  assert.deepEqual(codes(objects.communes), ["75056", "91001", "91002"]);
  assert.equal(objects.communes.geometries[2].properties.nom, "Ouest");
  assert.deepEqual(codes(objects.departements), ["75", "91"]);
  assert.deepEqual([credit, licence], ["IGN", "Licence Ouverte / Open Licence (Etalab)"]);
});

test("neighbours share their border", () => {
  const { objects } = cutOutlines(SOURCE, DEPARTEMENTS, LISTED);
  assert.deepEqual(neighbors(objects.communes.geometries), [[1], [0, 2], [1]]);
});

test("a commune that has joined another is part of its outline", () => {
  const listed = [...LISTED.slice(0, 3), { code: "91002", name: "Ouest", now: "91001" }];
  const outlines = cutOutlines(SOURCE, DEPARTEMENTS, listed);
  assert.deepEqual(codes(outlines.objects.communes), ["75056", "91001"]);
  const { geometry } = feature(outlines, outlines.objects.communes.geometries[1]);
  const longitudes = geometry.coordinates[0].map(([longitude]) => Math.round(longitude * 10) / 10);
  assert.deepEqual([geometry.type, Math.min(...longitudes), Math.max(...longitudes)], ["Polygon", 2, 3]);
});

test("a corner that stands out by some metres goes, one by a hundred stays", () => {
  const middle = SOUTH + HEIGHT / 2;
  for (const [bump, corners, off] of [
    [0.0003, 5, 22],
    [0.003, 6, 0],
  ]) {
    const source = collection(commune("75056", 0), commune("91001", 2, [[WEST + 2 * WIDTH - bump, middle]]));
    const outlines = cutOutlines(source, DEPARTEMENTS, LISTED.slice(0, 3));
    const { geometry } = feature(outlines, outlines.objects.communes.geometries[1]);
    assert.equal(geometry.coordinates[0].length, corners);
    assert.ok(Math.abs(outlines.metres_off.max - off) <= 10, `${outlines.metres_off.max} m`);
  }
});

test("a source that has other communes than the list is refused, and says which", () => {
  assert.throws(() => cutOutlines(SOURCE, DEPARTEMENTS, LISTED.slice(0, 3)), /Not in the list: 91002/);
  const more = [...LISTED, { code: "91003", name: "Nord" }];
  assert.throws(() => cutOutlines(SOURCE, DEPARTEMENTS, more), /Without outline: 91003\. Not in the list: none/);
});
