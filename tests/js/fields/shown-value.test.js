import assert from "node:assert/strict";
import { test } from "node:test";
import { shownValue } from "../../../static/js/fields/shown-value.js";
import "../french.js";

const shown = (/** @type {string} */ field, /** @type {string[]} */ ...values) =>
  values.map((value) => shownValue(field, value));

test("an arrondissement of Paris is short, however it is published", () => {
  const published = ["Paris 09ème", "Paris 6ème", "Paris 20ème", "Paris 1er", "Paris 01er", "Paris 09eme"];
  assert.deepEqual(shown("ville", ...published), [
    "Paris 9e",
    "Paris 6e",
    "Paris 20e",
    "Paris 1er",
    "Paris 1er",
    "Paris 9e",
  ]);
  const official = ["Paris 9e Arrondissement", "Paris 1er Arrondissement"];
  assert.deepEqual(shown("commune", ...official), ["Paris 9e", "Paris 1er"]);
});

test("any other town stays as it is", () => {
  const towns = ["Paris", "Paris 12", "Paris 21ème", "Paris 00ème", "Cormeilles-en-Parisis", "Le Parisis 9e", "Meaux"];
  assert.deepEqual(shown("ville", ...towns), towns);
});

test("a state has its accents and no capital within", () => {
  assert.deepEqual(shown("etat_d_avancement", "Etudes et diagnostics", "En Chantier", "Suspendue"), [
    "Études et diagnostics",
    "En chantier",
    "Suspendue",
  ]);
});

test("a département has its name, and what has none stays as it is", () => {
  assert.deepEqual(shown("departement", "93", "13"), ["Seine-Saint-Denis (93)", "13"]);
  assert.equal(shownValue("annee_de_livraison", 2027), "2027");
  assert.equal(shownValue("lycee", "Paris 09ème"), "Paris 09ème");
});
