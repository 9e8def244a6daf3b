import assert from "node:assert/strict";
import { test } from "node:test";
import "../french.js";
import { asCsv, asTabs, toLines } from "../../../static/js/pivot/pivot-file.js";

const PIVOT = {
  rows: [{ value: "a", label: '=1+1;"x"' }],
  columns: [
    { value: "b", label: "Lot\t1" },
    { value: null, label: "Non renseigné" },
  ],
  cells: [[1.5, null]],
  rowTotals: [1.5],
  columnTotals: [1.5, 0],
  total: 1.5,
};
/** @type {import("../../../static/js/pivot/pivot-choice.js").PivotChoice} */
const CHOICE = { rows: "ville", columns: "ppi", measure: "voted" };

test("a file has heads, totals, a decimal comma, and no formula", () => {
  const text = asCsv(toLines(PIVOT, CHOICE));
  assert.deepEqual(text.split("\r\n"), [
    "\ufeffVille / Programme d'investissement;Lot\t1;Non renseigné;Ensemble",
    `"'=1+1;""x""";1,5;;1,5`,
    "Ensemble;1,5;0;1,5",
    "",
  ]);
});

test("the clipboard has a line a row, whose cells hold no tab", () => {
  assert.equal(asTabs(toLines(PIVOT, CHOICE)).split("\n").length, 3);
  assert.deepEqual(
    asTabs(toLines(PIVOT, CHOICE))
      .split("\n")
      .map((line) => line.split("\t").length),
    [4, 4, 4],
  );
});
