import assert from "node:assert/strict";
import { test } from "node:test";
import { extent, isLit } from "../../../static/js/selection/selection.js";
import { INVESTMENT } from "../sample.js";

test("the light of a record falls on it alone", () => {
  assert.equal(isLit(INVESTMENT, { id: INVESTMENT.id }), true);
  assert.equal(isLit(INVESTMENT, { id: INVESTMENT.id + 1 }), false);
  assert.equal(isLit(INVESTMENT, null), false);
});

test("the light of a value falls on all that have it, number or text", () => {
  assert.equal(isLit(INVESTMENT, { field: "ville", value: INVESTMENT.ville }), true);
  assert.equal(isLit(INVESTMENT, { field: "annee_d_individualisation", value: "2001" }), true);
  assert.equal(isLit(INVESTMENT, { field: "ville", value: "Melun" }), false);
});

test("the extent is of the values that there are", () => {
  const years = [2010, null, 1999].map((year) => ({ ...INVESTMENT, annee_de_livraison: year }));
  assert.deepEqual(extent(years, "annee_de_livraison"), [1999, 2010]);
  assert.equal(extent([INVESTMENT], "annee_de_livraison"), null);
});
