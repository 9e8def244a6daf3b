import assert from "node:assert/strict";
import { test } from "node:test";
import { merged, undoneIds } from "../../../static/js/journal/change-list.js";

const changeOf = (/** @type {number} */ id, /** @type {number | null} */ undoes = null) => ({ id, undoes });

test("a change is undone until its undo is undone", () => {
  assert.deepEqual([...undoneIds([changeOf(2, 1), changeOf(1)])], [1]);
  assert.deepEqual([...undoneIds([changeOf(3, 2), changeOf(2, 1), changeOf(1)])], [2]);
  assert.deepEqual([...undoneIds([changeOf(4, 3), changeOf(3, 2), changeOf(2, 1), changeOf(1)])], [3, 1]);
});

test("pages that overlap give each change once, newest first", () => {
  const ids = merged([changeOf(3), changeOf(2)], [changeOf(4), changeOf(3), changeOf(1)]).map(({ id }) => id);
  assert.deepEqual(ids, [4, 3, 2, 1]);
});
