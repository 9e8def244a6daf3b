import assert from "node:assert/strict";
import { test } from "node:test";
import { budgetOf } from "../../../static/js/record/budget.js";

/**
 * @param {number | null} planned
 * @param {number | null} voted
 */
const of = (planned, voted) => budgetOf({ enveloppe_prev_en_meu: planned, montant_des_ap_votes_en_meu: voted });

test("unknown amounts give nothing to show", () => {
  assert.equal(of(null, null), null);
});

test("the longest bar fills the line, the other has its share of it", () => {
  assert.deepEqual(
    of(5, 10)?.bars.map(({ length }) => length),
    [0.5, 1],
  );
});

test("an unknown amount has no bar, and gives no share", () => {
  assert.deepEqual(of(null, 3), {
    bars: [{ name: "montant_des_ap_votes_en_meu", amount: 3, length: 1 }],
    share: null,
    isOverrun: false,
  });
});

test("an overrun begins above 120 %, to the euro", () => {
  assert.equal(of(10, 12)?.isOverrun, false);
  assert.equal(of(10, 12.000001)?.isOverrun, true);
  assert.equal(of(0.1, 0.12)?.isOverrun, false);
});

test("with nothing planned there is no share, but an overrun", () => {
  assert.deepEqual([of(0, 1)?.share, of(0, 1)?.isOverrun], [null, true]);
  assert.deepEqual([of(0, 0)?.share, of(0, 0)?.isOverrun], [null, false]);
});
