import assert from "node:assert/strict";
import { test } from "node:test";
import { useCatalog } from "../../../static/js/core/i18n.js";
import { valueText } from "../../../static/js/fields/value-text.js";
import "../french.js";

const plain = (/** @type {string} */ text) => text.replace(/\s/g, " ");

test("amounts that differ by one euro look different", () => {
  assert.equal(plain(valueText("enveloppe_prev_en_meu", 1234.5)), "1 234,50 M€");
  assert.equal(plain(valueText("enveloppe_prev_en_meu", 1234.500001)), "1 234,500001 M€");
});

test("coordinates keep all their decimals", () => {
  assert.equal(valueText("longitude", 2.329087734000041), "2,329087734000041°");
});

test("years have no separator of thousands, dates are written out", () => {
  assert.equal(valueText("annee_de_livraison", 2027), "2027");
  assert.equal(plain(valueText("cao_attribution", "1999-01-18")), "18 janvier 1999");
});

test("a field that the page does not know shows its value as it is", () => {
  assert.equal(valueText("surface", 12), "12");
});

test("what is missing is called empty", () => {
  assert.equal(valueText("mandataire", null), "vide");
});

test("a state has its name in the language of the page", () => {
  useCatalog("en", { "stage.En Chantier": "Under construction" });
  assert.equal(valueText("etat_d_avancement", "En Chantier"), "Under construction");
});
