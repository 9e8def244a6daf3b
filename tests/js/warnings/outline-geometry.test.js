import assert from "node:assert/strict";
import { test } from "node:test";
import { contains, metresOutside } from "../../../static/js/warnings/outline-geometry.js";
import { OUTLINES } from "./outlines-sample.js";

/** @import { Point } from "../../../static/js/warnings/outline-geometry.js" */

const named = (/** @type {string} */ code) => {
  const found = OUTLINES.communes.find((each) => each.code === code);
  assert.ok(found);
  return found;
};
const holders = (/** @type {Point} */ point) =>
  OUTLINES.communes.filter((each) => contains(each, point)).map(({ code }) => code);

test("a point is in one commune of the région, or in none elsewhere", () => {
  assert.deepEqual(holders([2.3915, 48.8467]), ["75056"]);
  assert.deepEqual(holders([2.6599, 48.5397]), ["77288"]);
  assert.deepEqual(holders([0, 0]), []);
  assert.deepEqual(holders([48.5397, 2.6599]), []);
});

test("a point on the border that neighbours share is in one of them", () => {
  const corners = named("77288").rings.flat();
  const within = corners.slice(1).map(([x, y], index) => {
    const [from, to] = corners[index] ?? [];
    return /** @type {Point} */ ([x + ((from ?? x) - x) / 3, y + ((to ?? y) - y) / 3]);
  });
  for (const point of [...corners, ...within]) assert.equal(holders(point).length, 1, String(point));
});

test("inside there are no metres to the border, outside as many as the service counts", () => {
  const paris = named("75056");
  assert.equal(metresOutside(paris, [2.3915, 48.8467]), 0);
  const metres = [2.413, 2.4138, 2.4148, 2.4154].map((longitude) =>
    Math.round(metresOutside(paris, [longitude, 48.865])),
  );
  assert.deepEqual(metres, [0, 16, 89, 133]);
});
