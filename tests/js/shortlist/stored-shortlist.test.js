import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { readShortlist, withAdded, writeShortlist } from "../../../static/js/shortlist/stored-shortlist.js";
import { memory } from "../memory.js";

const [ONE, TWO] = [
  { id: 12, name: "Henri-IV, Rénovation" },
  { id: 3, name: "Buffon, Internat" },
];

beforeEach(() => {
  globalThis.localStorage = memory();
});

test("a list is read as it was written", () => {
  assert.deepEqual(readShortlist(), []);
  writeShortlist([ONE, TWO]);
  assert.deepEqual(readShortlist(), [ONE, TWO]);
});

test("what is no list of operations is not taken", () => {
  for (const text of ["{", "12", '[{"id": "12", "name": "x"}, null]']) {
    localStorage.setItem("investments.shortlist", text);
    assert.deepEqual(readShortlist(), []);
  }
});

test("what is there already keeps its place", () => {
  assert.deepEqual(withAdded([ONE], [TWO, ONE]), [ONE, TWO]);
});
