// What is counted of each area, and the classes that shade them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { figuresByArea, SHADINGS, shadeClasses, shadeOf } from "../../../static/js/map/shades.js";
import { NO_TOTALS } from "../../../static/js/selection/selection.js";
import { group } from "../selection-sample.js";

const selectionOf = (/** @type {Record<string, any[]>} */ groups) => ({
  records: [],
  total: 0,
  totals: NO_TOTALS,
  groups,
});
const shading = (/** @type {string} */ name) => {
  const found = SHADINGS[name];
  assert.ok(found);
  return found;
};

test("each département has its number and its amount", () => {
  const rows = [group("departement", "75", 3, 1, 2.5), group("departement", null, 9, 9, 9)];
  const selection = selectionOf({ departement: rows });
  assert.deepEqual([...figuresByArea(selection, shading("departement-count"))], [["75", 3]]);
  assert.deepEqual([...figuresByArea(selection, shading("departement-voted"))], [["75", 2.5]]);
});

test("the arrondissements of Paris are one commune", () => {
  const rows = [group("code_insee", "75104", 1, 0, 0.1), group("code_insee", "75120", 2, 0, 0.2)];
  const figures = figuresByArea(
    selectionOf({ code_insee: [...rows, group("code_insee", "77288", 1, 0, 4)] }),
    shading("commune-voted"),
  );
  assert.deepEqual(
    [...figures],
    [
      ["75056", 0.3],
      ["77288", 4],
    ],
  );
});

test("without what is counted no area has a figure", () => {
  assert.equal(figuresByArea(selectionOf({}), shading("commune-count")).size, 0);
});

test("classes have about as many different figures each, and hold each figure once", () => {
  const figures = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const classes = shadeClasses(figures);
  assert.deepEqual(
    classes,
    [
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
      [9, 10],
    ].map(([from, to]) => ({ from, to })),
  );
  assert.deepEqual(
    figures.map((figure) => shadeOf(figure, classes)),
    [1, 1, 2, 2, 3, 3, 4, 4, 5, 5],
  );
});

for (const [name, figures, expected] of /** @type {[string, number[], [number, number][]][]} */ ([
  ["none", [], []],
  ["zeros", [0, 0], []],
  ["one", [7], [[7, 7]]],
  ["equal ones", [2, 2, 2, 2], [[2, 2]]],
  [
    "mostly equal ones",
    [1, 1, 1, 1, 1, 1, 1, 2, 61],
    [
      [1, 1],
      [2, 2],
      [61, 61],
    ],
  ],
  [
    "tiny and huge ones",
    [0.01, 635],
    [
      [0.01, 0.01],
      [635, 635],
    ],
  ],
])) {
  test(`classes of figures: ${name}`, () => {
    const classes = shadeClasses(figures);
    assert.deepEqual(
      classes.map(({ from, to }) => [from, to]),
      expected,
    );
    for (const figure of figures) assert.equal(shadeOf(figure, classes) > 0, figure > 0);
  });
}

test("an area without a figure has no shade", () => {
  assert.equal(shadeOf(undefined, [{ from: 1, to: 2 }]), 0);
});
