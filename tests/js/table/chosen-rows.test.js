import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_CHOSEN, NONE_CHOSEN, stillChosen, withChoice } from "../../../static/js/table/chosen-rows.js";
import { INVESTMENT } from "../sample.js";

const record = (/** @type {number} */ id) => ({ ...INVESTMENT, id });
const ids = (/** @type {import("../../../static/js/table/chosen-rows.js").Chosen} */ chosen) => [...chosen.keys()];

test("rows are chosen in the order of the presses, each once", () => {
  const chosen = withChoice(withChoice(NONE_CHOSEN, [record(7)], true), [record(3), record(7)], true);
  assert.deepEqual(ids(chosen), [3, 7]);
});

test("rows are taken away", () => {
  const chosen = withChoice(NONE_CHOSEN, [record(7), record(3)], true);
  assert.deepEqual(ids(withChoice(chosen, [record(7)], false)), [3]);
});

test("no more are chosen than can be changed at once", () => {
  const many = Array.from({ length: MAX_CHOSEN + 5 }, (_, index) => record(index + 1));
  assert.equal(withChoice(NONE_CHOSEN, many, true).size, MAX_CHOSEN);
});

test("what the list no longer shows is chosen no longer, the rest is as it is now", () => {
  const chosen = withChoice(NONE_CHOSEN, [record(7), record(3)], true);
  const still = stillChosen(chosen, [{ ...record(3), version: 2 }, record(4)]);
  assert.deepEqual(ids(still), [3]);
  assert.equal(still.get(3)?.version, 2);
});
