import assert from "node:assert/strict";
import { test } from "node:test";
import { neighboursOf, withMore } from "../../../static/js/record/neighbours.js";

/**
 * @param {number} first
 * @param {number} total
 * @param {number[]} ids
 */
const list = (first, total, ids) => ({ query: "", pageTop: 0, tableTop: 0, opened: null, first, total, ids });
const WHOLE = list(0, 3, [7, 2, 9]);

test("an operation has the one before and the one after it in the list", () => {
  assert.deepEqual(neighboursOf(WHOLE, 2), { position: 2, total: 3, previous: 7, next: 9, unread: null });
});

test("the ends of the list have one neighbour, and the only operation none", () => {
  assert.deepEqual(neighboursOf(WHOLE, 7), { position: 1, total: 3, previous: null, next: 2, unread: null });
  assert.deepEqual(neighboursOf(WHOLE, 9), { position: 3, total: 3, previous: 2, next: null, unread: null });
  const alone = { position: 1, total: 1, previous: null, next: null, unread: null };
  assert.deepEqual(neighboursOf(list(0, 1, [7]), 7), alone);
});

test("an operation of another list has none", () => {
  assert.equal(neighboursOf(WHOLE, 8), null);
  assert.equal(neighboursOf(list(0, 0, []), 8), null);
});

test("a neighbour beyond the ids is told by its index", () => {
  assert.deepEqual(neighboursOf(list(1000, 2648, [7, 2, 9]), 7), {
    position: 1001,
    total: 2648,
    previous: null,
    next: 2,
    unread: 999,
  });
  assert.equal(neighboursOf(list(1000, 2648, [7, 2, 9]), 9)?.unread, 1003);
});

test("more ids go before or after those that are there", () => {
  assert.deepEqual(withMore(list(3, 9, [7, 2]), 5, [9, 4]), list(3, 9, [7, 2, 9, 4]));
  assert.deepEqual(withMore(list(3, 9, [7, 2]), 1, [9, 4]), list(1, 9, [9, 4, 7, 2]));
});

test("an operation that has moved since is not twice in the list", () => {
  assert.deepEqual(withMore(list(0, 9, [7, 2]), 2, [2, 4]), list(0, 9, [7, 2, 4]));
});
