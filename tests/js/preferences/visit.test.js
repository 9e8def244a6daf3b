import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { nextVisit, readVisit, storeVisit } from "../../../static/js/preferences/visit.js";
import { memory } from "../memory.js";

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 12, 9);

beforeEach(() => {
  globalThis.localStorage = memory();
});

test("the first visit has none before it", () => {
  assert.deepEqual(nextVisit(null, NOW), { active: NOW, began: NOW, left: 0 });
});

test("a visit goes on while something is done each half hour", () => {
  const visit = nextVisit({ active: NOW, began: NOW, left: 7 }, NOW + 30 * MINUTE);
  assert.deepEqual(visit, { active: NOW + 30 * MINUTE, began: NOW, left: 7 });
});

test("after more than half an hour another visit begins, and knows when the last was over", () => {
  const later = NOW + 31 * MINUTE;
  assert.deepEqual(nextVisit({ active: NOW, began: 3, left: 7 }, later), { active: later, began: later, left: NOW });
});

test("a clock that is set back ends no visit", () => {
  assert.equal(nextVisit({ active: NOW, began: NOW, left: 7 }, NOW - 90 * MINUTE).left, 7);
});

test("what another version has stored is no visit", () => {
  for (const stored of [
    "",
    "[]",
    "null",
    "{",
    '{"active":"x","began":1,"left":2}',
    '{"active":1}',
    '{"active":1e99,"began":1,"left":0}',
  ]) {
    localStorage.setItem("investments.visit", stored);
    assert.equal(readVisit(), null, stored);
  }
});

test("what is stored is read", () => {
  const visit = { active: NOW, began: NOW, left: 0 };
  storeVisit(visit);
  assert.deepEqual(readVisit(), visit);
});
