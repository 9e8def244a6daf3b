import assert from "node:assert/strict";
import { test } from "node:test";
import { describeChanges, valueText } from "../../../static/js/changes/field-changes.js";
import "../french.js";

const plain = (/** @type {string} */ text) => text.replace(/\s/g, " ");

test("changed fields come with label, old and new value, in the order of the form", () => {
  const changes = { ville: ["Melun", "Meaux"], titreoperation: ["Gymnase", "Gymnase et hall"] };
  assert.deepEqual(describeChanges(changes), [
    { name: "titreoperation", label: "Titre de l'opération", before: "Gymnase", after: "Gymnase et hall" },
    { name: "ville", label: "Ville", before: "Melun", after: "Meaux" },
  ]);
});

test("a value that is not there is called empty", () => {
  assert.deepEqual(
    describeChanges({ mandataire: [null, "SEMAEST"] }).map(({ before, after }) => [before, after]),
    [["vide", "SEMAEST"]],
  );
});

test("amounts that differ by one euro look different", () => {
  assert.equal(plain(valueText("enveloppe_prev_en_meu", 1234.5)), "1 234,5 M€");
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
