import assert from "node:assert/strict";
import { test } from "node:test";
import { isHighlighted } from "../../../static/js/selection/selection.js";
import { INVESTMENT } from "../sample.js";

test("the highlight of a record is of it alone", () => {
  assert.equal(isHighlighted(INVESTMENT, { id: INVESTMENT.id }), true);
  assert.equal(isHighlighted(INVESTMENT, { id: INVESTMENT.id + 1 }), false);
  assert.equal(isHighlighted(INVESTMENT, null), false);
});

test("the highlight of a value is of all that have it, number or text", () => {
  assert.equal(isHighlighted(INVESTMENT, { field: "ville", value: INVESTMENT.ville }), true);
  assert.equal(isHighlighted(INVESTMENT, { field: "annee_d_individualisation", value: "2001" }), true);
  assert.equal(isHighlighted(INVESTMENT, { field: "ville", value: "Melun" }), false);
});
