import assert from "node:assert/strict";
import { test } from "node:test";
import { readIds, writeIds } from "../../../static/js/compare/compare-address.js";

test("ids are read however they are given, each once, in order", () => {
  assert.deepEqual(readIds("?id=12,3&id=3&id=40"), [12, 3, 40]);
  assert.deepEqual(readIds(writeIds([7, 1, 331])), [7, 1, 331]);
});

test("what is no id is left out", () => {
  for (const search of ["", "?id=", "?id=abc", "?id=-1", "?id=1.5", "?id=1e3", "?id=99999999999"]) {
    assert.deepEqual(readIds(search), [], search);
  }
});
