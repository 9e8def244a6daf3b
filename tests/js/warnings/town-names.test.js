import assert from "node:assert/strict";
import { test } from "node:test";
import { communesBeginning, communesNamed } from "../../../static/js/warnings/town-names.js";
import { OUTLINES, RECORDS } from "./outlines-sample.js";

const codesOf = (/** @type {string} */ ville) => communesNamed(ville, OUTLINES.communes).map(({ code }) => code);

test("a town is found by its name, however it is written", () => {
  for (const ville of ["Saint-Denis", "ST DENIS", "saint denis", "93200 Saint-Denis", "St-Denis Cedex"]) {
    assert.deepEqual(codesOf(ville), ["93066"], ville);
  }
  for (const ville of ["L'Haÿ-les-Roses", "Haÿ les Roses (L')", "l’hay les roses"]) {
    assert.deepEqual(codesOf(ville), ["94038"], ville);
  }
});

test("an arrondissement is in the outline of Paris", () => {
  for (const ville of ["Paris", "Paris 12ème", "Paris 01er", "Paris 9e", "75012 Paris", "Paris 12e Arrondissement"]) {
    assert.deepEqual(codesOf(ville), ["75056"], ville);
  }
});

test("what names no town finds none", () => {
  for (const ville of ["", "  ", "-", "Nulle-Part", "Parisot", "constructor"])
    assert.deepEqual(codesOf(ville), [], ville);
});

test("a short name is the beginning of a name, by whole words", () => {
  const beginning = (/** @type {string} */ ville) =>
    communesBeginning(ville, OUTLINES.communes).map(({ name }) => name);
  assert.deepEqual(beginning("Boulogne"), ["Boulogne-Billancourt"]);
  assert.deepEqual(beginning("le chesnay"), ["Le Chesnay-Rocquencourt"]);
  for (const ville of ["", "Saint", "Ste", "Boulog", "Billancourt"]) assert.deepEqual(beginning(ville), [], ville);
});

test("towns of the dataset are found, but for two former ones and a misspelled one", () => {
  const towns = new Set(RECORDS.map((/** @type {{ ville: string }} */ { ville }) => ville));
  const unknown = [...towns].filter((ville) => communesBeginning(ville, OUTLINES.communes).length === 0);
  assert.deepEqual(unknown.sort(), ["Corbeil Essonne", "Courcouronnes", "Pierrefitte"]);
});
