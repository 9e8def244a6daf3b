import assert from "node:assert/strict";
import { test } from "node:test";
import { PIVOT_FIELDS, readPivot, withChoice, writePivot } from "../../../static/js/pivot/pivot-choice.js";
import { isFilterable } from "../../../static/js/selection/filters.js";

const USUAL = { rows: "departement", columns: "etat_d_avancement", measure: "count" };

test("what is chosen comes back from the address", () => {
  assert.deepEqual(readPivot("ppi,ville,voted"), { rows: "ppi", columns: "ville", measure: "voted" });
  assert.equal(writePivot(readPivot("ppi,ville,voted")), "ppi,ville,voted");
  assert.equal(writePivot(readPivot("")), "");
});

test("an address that makes no table gives the usual one", () => {
  for (const text of ["", ",", "ppi", "ppi,ppi,count", "ppi,constructor,count", "id,ville,count", "a,b,c,d"]) {
    assert.deepEqual(readPivot(text), USUAL, text);
  }
  assert.deepEqual(readPivot("ppi,ville,share"), { rows: "ppi", columns: "ville", measure: "count" });
});

test("a field that is chosen for both sides changes places", () => {
  const choice = readPivot("ppi,ville,voted");
  assert.deepEqual(withChoice(choice, { rows: "ville" }), { rows: "ville", columns: "ppi", measure: "voted" });
  assert.deepEqual(withChoice(choice, { columns: "ppi" }), { rows: "ville", columns: "ppi", measure: "voted" });
  assert.deepEqual(withChoice(choice, { measure: "planned" }), { ...choice, measure: "planned" });
});

test("the list can be filtered by every field of the pivot", () => {
  assert.deepEqual(
    PIVOT_FIELDS.filter((field) => !isFilterable(field)),
    [],
  );
});
