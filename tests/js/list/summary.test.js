import assert from "node:assert/strict";
import { test } from "node:test";
import "../french.js";
import { figuresMarkup } from "../../../static/js/list/summary.js";
import { group } from "../selection-sample.js";

const GROUPS = {
  etat_d_avancement: [
    group("etat_d_avancement", "En Chantier", 34, 1, 1),
    group("etat_d_avancement", "Opération livrée", 232, 1, 1),
  ],
};

/**
 * The part of what is delivered, of so many operations.
 * @param {number} count
 * @param {string[]} [states] that filter
 */
function delivered(count, states) {
  const totals = { count, enveloppe_prev_en_meu: 2, montant_des_ap_votes_en_meu: 2 };
  const filters = states ? { etat_d_avancement: states } : {};
  const markup = figuresMarkup(
    { records: [], total: count, totals, groups: /** @type {any} */ (GROUPS) },
    /** @type {any} */ (filters),
  );
  return /data-figure="delivered".*?(\d+)\s%/su.exec(markup.text)?.[1];
}

test("what is delivered is a part of what the filter by states leaves", () => {
  assert.equal(delivered(266), "87");
  assert.equal(delivered(34, ["En Chantier"]), "0");
  assert.equal(delivered(232, ["Opération livrée"]), "100");
  assert.equal(delivered(266, ["En Chantier", "Opération livrée"]), "87");
});
