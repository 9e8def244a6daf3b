import assert from "node:assert/strict";
import { test } from "node:test";
import "../french.js";
import { PAPER } from "../../../static/js/charts/drawing.js";
import { drawScatter, isOverrun, pointsOf } from "../../../static/js/charts/scatter-plot.js";
import { record } from "../selection-sample.js";

const SETTING = { width: 600, name: "overruns", paint: PAPER, isLive: true };
const addressOf = (/** @type {number} */ id) => `/investments/${id}`;
const amounts = (/** @type {number | null} */ planned, /** @type {number | null} */ voted, id = 1) =>
  record({ id, enveloppe_prev_en_meu: planned, montant_des_ap_votes_en_meu: voted });

test("an operation overruns above 120 % of its plan, to the euro", () => {
  assert.equal(isOverrun(10, 12), false);
  assert.equal(isOverrun(10, 12.000001), true);
  // 1.1 × 1.2 is 1.32, which floats make 1.3199999999999998.
  assert.equal(isOverrun(1.1, 1.32), false);
});

test("anything voted without a plan is an overrun, nothing voted is none", () => {
  assert.equal(isOverrun(0, 0.5), true);
  assert.equal(isOverrun(0, 0), false);
});

test("a record without one of the amounts has no point", () => {
  assert.deepEqual(pointsOf([amounts(null, 1), amounts(1, null)]), []);
  assert.equal(pointsOf([amounts(1, 0)]).length, 1);
});

test("points go from the smallest plan to the greatest", () => {
  assert.deepEqual(
    pointsOf([amounts(3, 1, 7), amounts(1, 1, 8)]).map(({ id }) => id),
    [8, 7],
  );
});

test("an overrun has another shape, and every point leads to its record", () => {
  const { body } = drawScatter(pointsOf([amounts(10, 10, 7), amounts(10, 20, 8)]), addressOf, SETTING);
  const links = body.text.split('<a class="mark"').slice(1);
  assert.equal(links.length, 2);
  assert.match(links[0] ?? "", /href="\/investments\/7".*<circle/s);
  assert.match(links[1] ?? "", /href="\/investments\/8".*<path/s);
});

test("the name of a point tells its share, unless nothing was planned", () => {
  assert.match(pointsOf([amounts(10, 15)])[0]?.name ?? "", /150\s% du prévu$/);
  assert.match(pointsOf([amounts(0, 15)])[0]?.name ?? "", /15,00\sM€ votés$/);
});

test("amounts that are all zero are drawn at the origin", () => {
  const { body } = drawScatter(pointsOf([amounts(0, 0)]), addressOf, SETTING);
  assert.doesNotMatch(body.text, /NaN|Infinity/);
});
