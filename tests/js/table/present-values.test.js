import assert from "node:assert/strict";
import { test } from "node:test";
import { editedText, presentValues } from "../../../static/js/table/present-values.js";
import "../french.js";

const plain = (/** @type {string} */ text) => text.replaceAll("\u00a0", " ");
/** @param {any[]} values @param {any} name */
const present = (values, name) =>
  plain(
    presentValues(
      values.map((value) => ({ [name]: value })),
      name,
    ),
  );

test("the most frequent value comes first, nothing is a value too", () => {
  assert.equal(
    present(["Suspendue", "Opération livrée", "Opération livrée"], "etat_d_avancement"),
    "2 × Opération livrée, 1 × Suspendue",
  );
  assert.equal(present([2004, null, null], "annee_de_livraison"), "2 × vide, 1 × 2004");
});

test("of many values the first are told, and how many others there are", () => {
  assert.match(present([1, 2, 3, 4, 5, 6, 7, 8], "nombre_de_lots"), /1 × 6, 2 autres valeurs$/);
});

test("a change tells its value", () => {
  assert.equal(plain(editedText(3, "annee_de_livraison", 2024)), "3 opérations : Année de livraison → 2024");
  assert.equal(plain(editedText(1, "mandataire", null)), "1 opération : Mandataire → vide");
});
