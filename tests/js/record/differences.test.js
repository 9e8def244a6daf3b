import assert from "node:assert/strict";
import { test } from "node:test";
import { differencesBetween } from "../../../static/js/record/differences.js";
import { RECORD } from "../sample.js";

test("two versions that are the same need no choice", () => {
  assert.deepEqual(differencesBetween(RECORD, {}, { ...RECORD }), []);
});

test("what the person alone changed stays the person's", () => {
  const [only, ...more] = differencesBetween(RECORD, { ville: "Melun" }, RECORD);
  assert.deepEqual(more, []);
  assert.deepEqual(only, {
    name: "ville",
    mine: "Melun",
    theirs: "Paris 16ème",
    proposed: "mine",
    isChangedByBoth: false,
  });
});

test("what the other one alone changed is taken over", () => {
  const [only] = differencesBetween(RECORD, {}, { ...RECORD, mandataire: null });
  assert.deepEqual(
    [only?.mine, only?.theirs, only?.proposed, only?.isChangedByBoth],
    ["SEMAEST", null, "theirs", false],
  );
});

test("what both changed is contested", () => {
  const [only] = differencesBetween(RECORD, { ville: "Melun" }, { ...RECORD, ville: "Meaux" });
  assert.equal(only?.isChangedByBoth, true);
});

test("what both changed alike is settled", () => {
  assert.deepEqual(differencesBetween(RECORD, { ville: "Melun" }, { ...RECORD, ville: "Melun" }), []);
});

test("a field emptied by the person is a change like another", () => {
  assert.equal(differencesBetween(RECORD, { mandataire: null }, RECORD)[0]?.mine, null);
});
