import assert from "node:assert/strict";
import { test } from "node:test";
import { isCovered, rowsInView } from "../../../static/js/table/visible-rows.js";

const VIEW = { scrolled: 0, height: 400, rowHeight: 40, total: 100_000 };

test("at the top, what is seen and some below", () => {
  assert.deepEqual(rowsInView(VIEW), { first: 0, last: 31 });
});

test("in the middle, some above too", () => {
  assert.deepEqual(rowsInView({ ...VIEW, scrolled: 40_000 }), { first: 980, last: 1_031 });
});

test("at the end, none beyond the last", () => {
  assert.deepEqual(rowsInView({ ...VIEW, scrolled: 4_000_000 }), { first: 99_969, last: 100_000 });
});

test("a short table is drawn whole", () => {
  assert.deepEqual(rowsInView({ ...VIEW, total: 12 }), { first: 0, last: 12 });
  assert.deepEqual(rowsInView({ ...VIEW, total: 0 }), { first: 0, last: 0 });
});

test("rows are drawn again only when the spare ones run out", () => {
  const drawn = rowsInView({ ...VIEW, scrolled: 40_000 });
  assert.equal(isCovered(drawn, { ...VIEW, scrolled: 40_000 + 10 * 40 }), true);
  assert.equal(isCovered(drawn, { ...VIEW, scrolled: 40_000 + 16 * 40 }), false);
  assert.equal(isCovered(drawn, { ...VIEW, scrolled: 40_000 - 16 * 40 }), false);
});

test("the ends need no spare rows", () => {
  assert.equal(isCovered(rowsInView(VIEW), VIEW), true);
  const end = { ...VIEW, scrolled: 4_000_000 };
  assert.equal(isCovered(rowsInView(end), end), true);
});
