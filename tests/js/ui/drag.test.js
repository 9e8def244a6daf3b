import assert from "node:assert/strict";
import { test } from "node:test";
import { moved } from "../../../static/js/ui/drag.js";

test("an item moves and stops at the ends", () => {
  const items = ["a", "b", "c"];
  assert.deepEqual(moved(items, "a", 1), ["b", "a", "c"]);
  assert.deepEqual(moved(items, "c", -2), ["c", "a", "b"]);
  assert.deepEqual(moved(items, "a", -1), items);
  assert.deepEqual(moved(items, "b", 9), ["a", "c", "b"]);
});
