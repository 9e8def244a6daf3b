// The names of areas: inside them, apart from each other and from marks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { placeNames, spotsIn } from "../../../static/js/map/name-places.js";

const ROOM = { width: 200, height: 100, line: 10, measure: (/** @type {string} */ text) => text.length * 10 };
/** A square without its middle. */
const RING = {
  type: /** @type {const} */ ("Polygon"),
  coordinates: [
    [
      [0, 0],
      [9, 0],
      [9, 9],
      [0, 9],
      [0, 0],
    ],
    [
      [3, 3],
      [6, 3],
      [6, 6],
      [3, 6],
      [3, 3],
    ],
  ],
};

test("a place is inside the area, and not in its hole", () => {
  const spots = spotsIn(RING);
  assert.equal(spots.length, 81 - 9);
  assert.ok(spots.every(([x = 0, y = 0]) => !(x > 3 && x < 6 && y > 3 && y < 6)));
});

test("an area of several parts has places in each", () => {
  const square = (/** @type {number} */ x) => [
    [
      [x, 0],
      [x + 1, 0],
      [x + 1, 1],
      [x, 1],
      [x, 0],
    ],
  ];
  const spots = spotsIn({ type: "MultiPolygon", coordinates: [square(0), square(8)] });
  assert.ok(spots.some(([x = 0]) => x < 1) && spots.some(([x = 0]) => x > 8));
  assert.ok(spots.every(([x = 0]) => x < 1 || x > 8));
});

test("the first of two names that collide stays, the other goes where it can", () => {
  const one = { texts: ["Melun"], spots: /** @type {[number, number][]} */ ([[100, 50]]) };
  const two = {
    texts: ["Dammarie"],
    spots: /** @type {[number, number][]} */ ([
      [100, 52],
      [100, 80],
    ]),
  };
  assert.deepEqual(placeNames([one, two], [], ROOM), [
    { text: "Melun", x: 100, y: 50 },
    { text: "Dammarie", x: 100, y: 80 },
  ]);
  assert.deepEqual(
    placeNames([two, { ...one, spots: [[110, 50]] }], [], ROOM).map(({ text }) => text),
    ["Dammarie"],
  );
});

test("a name is shortened where it has no room, and left out where that has none either", () => {
  const paris = { texts: ["Paris", "75"], spots: /** @type {[number, number][]} */ ([[15, 50]]) };
  assert.deepEqual(
    placeNames([paris], [], ROOM).map(({ text }) => text),
    ["75"],
  );
  assert.deepEqual(placeNames([paris], [[0, 40, 30, 60]], ROOM), []);
});
