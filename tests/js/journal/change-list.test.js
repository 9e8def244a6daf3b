import assert from "node:assert/strict";
import { test } from "node:test";
import { blockingRecords, merged, undoneIds } from "../../../static/js/journal/change-list.js";
import "../french.js";

const VERSION = { investment_id: 12, lycee: "Jules-Ferry", titreoperation: "Rénovation" };
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

test("a record that blocks an undo is named, by number when the change does not show it", () => {
  assert.deepEqual(blockingRecords({ versions: [VERSION] }, ["12", "40"]), [
    { id: "12", name: "Jules-Ferry, Rénovation" },
    { id: "40", name: "Numéro 40" },
  ]);
});
