import assert from "node:assert/strict";
import { test } from "node:test";
import { lineOf } from "../../../static/js/school/operations-line.js";

const operation = (/** @type {number | null} */ voted, /** @type {number | null} */ delivered) => ({
  annee_d_individualisation: voted,
  annee_de_livraison: delivered,
});

test("operations stand on one line from the first year of any to the last", () => {
  const { spans, ticks } = lineOf([operation(2000, 2005), operation(2005, 2010)]);
  assert.deepEqual(spans, [
    { start: 0, length: 0.5 },
    { start: 0.5, length: 0.5 },
  ]);
  assert.deepEqual(
    [ticks[0], ticks.at(-1)],
    [
      { year: 2000, at: 0 },
      { year: 2010, at: 1 },
    ],
  );
});

test("a lone year is a point, and so are two that are the same", () => {
  const { spans } = lineOf([operation(2000, null), operation(null, 2010), operation(2005, 2005)]);
  assert.deepEqual(
    spans.map((span) => span?.length),
    [0, 0, 0],
  );
  assert.deepEqual(
    spans.map((span) => span?.start),
    [0, 1, 0.5],
  );
});

test("an operation without a year has no place on the line, and a school of such has no line", () => {
  assert.deepEqual(lineOf([operation(null, null), operation(2000, 2001)]).spans[0], null);
  assert.deepEqual(lineOf([operation(null, null)]), { spans: [null], ticks: [] });
});

test("a delivery before the vote stays on the line", () => {
  assert.deepEqual(lineOf([operation(2010, 2005)]).spans, [{ start: 0, length: 1 }]);
});

test("one year alone is at the start of a line that ends a year later", () => {
  const { spans, ticks } = lineOf([operation(2012, null)]);
  assert.deepEqual(spans, [{ start: 0, length: 0 }]);
  assert.deepEqual(
    ticks.map(({ year }) => year),
    [2012, 2013],
  );
});
