import assert from "node:assert/strict";
import { test } from "node:test";
import "../french.js";
import { pivotOf } from "../../../static/js/pivot/pivot-data.js";

/** @import { PivotChoice } from "../../../static/js/pivot/pivot-choice.js" */

/** @type {PivotChoice} */
const CHOICE = { rows: "ppi", columns: "etat_d_avancement", measure: "voted" };

/**
 * @param {string | number | null} ppi
 * @param {string | null} state
 * @param {number} count
 * @param {number} voted
 */
const group = (ppi, state, count, voted) => ({
  ppi,
  etat_d_avancement: state,
  count,
  enveloppe_prev_en_meu: 10 * voted,
  montant_des_ap_votes_en_meu: voted,
});

const GROUPS = [
  group("2012/2022", "Opération livrée", 2, 0.1),
  group("2001/2006", "En Chantier", 3, 0.2),
  group("2001/2006", "Opération livrée", 5, 0.7),
];

test("rows and columns are in their orders, with exact totals, and nothing where nothing is", () => {
  const pivot = pivotOf(GROUPS, CHOICE);
  assert.deepEqual(
    pivot.rows.map(({ value }) => value),
    ["2001/2006", "2012/2022"],
  );
  assert.deepEqual(
    pivot.columns.map(({ value }) => value),
    ["En Chantier", "Opération livrée"],
  );
  assert.deepEqual(pivot.cells, [
    [0.2, 0.7],
    [null, 0.1],
  ]);
  assert.deepEqual([pivot.rowTotals, pivot.columnTotals, pivot.total], [[0.9, 0.1], [0.2, 0.8], 1]);
});

test("the measure is what is counted", () => {
  assert.equal(pivotOf(GROUPS, { ...CHOICE, measure: "count" }).total, 10);
  assert.equal(pivotOf(GROUPS, { ...CHOICE, measure: "planned" }).total, 10);
});

test("a cell of operations without an amount is 0, not empty", () => {
  assert.deepEqual(pivotOf([group("2001/2006", "Suspendue", 1, 0)], CHOICE).cells, [[0]]);
});

test("operations without a value are a last row, and a value of that name is another", () => {
  const { rows, rowTotals } = pivotOf(
    [group(null, "Suspendue", 1, 1), group("null", "Suspendue", 1, 2), group("zzz", "Suspendue", 1, 4)],
    CHOICE,
  );
  assert.deepEqual(rows, [
    { value: "null", label: "null" },
    { value: "zzz", label: "zzz" },
    { value: null, label: "Non renseigné" },
  ]);
  assert.deepEqual(rowTotals, [2, 4, 1]);
});

test("very many values lose nothing: the smallest are one row", () => {
  const many = Array.from({ length: 1_000 }, (_, index) => group(`P${index}`, "Suspendue", 1, index));
  const pivot = pivotOf([...many, group(null, "Suspendue", 1, 7)], CHOICE);
  assert.equal(pivot.rows.length, 202);
  assert.deepEqual(
    pivot.rows.slice(-2).map(({ value, label }) => [value, label.replace(/\s/g, " ")]),
    [
      [null, "Non renseigné"],
      [null, "Les 800 autres"],
    ],
  );
  assert.equal(pivot.rowTotals.at(-2), 7);
  assert.equal(pivot.total, (999 * 1_000) / 2 + 7);
  assert.equal(
    pivot.rowTotals.reduce((sum, each) => sum + each, 0),
    pivot.total,
  );
});

test("no groups are a table without rows", () => {
  assert.deepEqual(pivotOf([], CHOICE), {
    rows: [],
    columns: [],
    cells: [],
    rowTotals: [],
    columnTotals: [],
    total: 0,
  });
});
