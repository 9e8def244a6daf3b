import assert from "node:assert/strict";
import { test } from "node:test";
import "../french.js";
import {
  COLUMNS,
  cellText,
  columnLabel,
  DEFAULT_COLUMNS,
  isNumeric,
  shownColumns,
  writeColumns,
} from "../../../static/js/table/columns.js";
import { INVESTMENT } from "../sample.js";

test("the table can show each field of a record once", () => {
  assert.deepEqual([...COLUMNS].sort(), Object.keys(INVESTMENT).sort());
});

test("columns of the address that do not exist, or come twice, are left out", () => {
  assert.deepEqual(shownColumns(["id", "nothing", "lycee", "id"]), ["id", "lycee"]);
});

test("no columns are the usual ones, which the address leaves out", () => {
  assert.deepEqual(shownColumns([]), DEFAULT_COLUMNS);
  assert.deepEqual(shownColumns(["nothing"]), DEFAULT_COLUMNS);
  assert.deepEqual(writeColumns(DEFAULT_COLUMNS), []);
  assert.deepEqual(writeColumns(["id"]), ["id"]);
});

test("amounts have their unit in the header, two decimals in the cell, and line up", () => {
  assert.equal(columnLabel("montant_des_ap_votes_en_meu"), "Voté (M€)");
  assert.equal(cellText(INVESTMENT, "montant_des_ap_votes_en_meu"), "1,23");
  assert.equal(isNumeric("montant_des_ap_votes_en_meu"), true);
});

test("a column without a short name has the field's own", () => {
  assert.equal(columnLabel("mandataire"), "Mandataire");
});

test("a year is no amount, a date has its month in words, a département its name", () => {
  assert.equal(cellText(INVESTMENT, "annee_d_individualisation"), "2001");
  assert.equal(cellText(INVESTMENT, "notification_du_marche"), "28 octobre 2002");
  assert.equal(cellText(INVESTMENT, "departement"), "Paris (75)");
});

test("what is missing is empty", () => {
  assert.equal(cellText(INVESTMENT, "annee_de_livraison"), "");
});
