import assert from "node:assert/strict";
import { test } from "node:test";
import { writeTexts } from "../../../static/js/fields/input-values.js";
import { fillable, suggested, textsOf } from "../../../static/js/record/known-schools.js";
import { INVESTMENT } from "../sample.js";
import "../french.js";

const TORCY = { lycee: "Jean-Moulin", ville: "Torcy" };
const SCHOOLS = [
  { lycee: "Évariste-Galois", ville: "Noisy-le-Grand" },
  TORCY,
  { lycee: "Jean-Moulin", ville: "Le Blanc-Mesnil" },
];
const EMPTY = writeTexts(null);
const OFFERED = { lycee: "Jean-Moulin", ville: "Torcy", codeuai: "0772292S", longitude: "2,6", latitude: "48,8" };

const names = (/** @type {string} */ words) => suggested(words, SCHOOLS).map(({ ville }) => ville);

test("schools are suggested by the beginnings of words of their names and towns", () => {
  assert.deepEqual(names("jean mou"), ["Torcy", "Le Blanc-Mesnil"]);
  assert.deepEqual(names("MOULIN torcy"), ["Torcy"]);
  assert.deepEqual(names("evar"), ["Noisy-le-Grand"]);
  assert.deepEqual(names("oulin"), []);
});

test("only so many are suggested as a glance takes in", () => {
  assert.equal(
    suggested(
      "jean",
      Array.from({ length: 20 }, () => TORCY),
    ).length,
    8,
  );
});

test("a school gives the place that most of its operations have", () => {
  const at = (/** @type {number | null} */ longitude) => ({ ...INVESTMENT, longitude, latitude: longitude && 48.8 });
  const school = { ...TORCY, codeuai: "0772292S", operations: [at(null), at(2.5), at(2.6), at(2.6)] };
  assert.deepEqual(textsOf(/** @type {any} */ (school)), OFFERED);
  const nowhere = { ...school, operations: [at(null)] };
  assert.deepEqual(Object.keys(textsOf(/** @type {any} */ (nowhere))), ["lycee", "ville", "codeuai"]);
});

test("an empty form is filled in", () => {
  assert.deepEqual(fillable(OFFERED, EMPTY, {}), OFFERED);
});

test("what somebody has typed stays", () => {
  assert.deepEqual(Object.keys(fillable(OFFERED, { ...EMPTY, ville: "Melun", latitude: "48" }, {})), [
    "lycee",
    "codeuai",
  ]);
});

test("what the form has filled in is replaced, unless somebody has changed it since", () => {
  const filled = { ...OFFERED, ville: "Melun", codeuai: "0770001H" };
  assert.deepEqual(fillable(OFFERED, { ...EMPTY, ...filled }, filled), OFFERED);
  assert.equal(fillable(OFFERED, { ...EMPTY, ...filled, ville: "Meaux" }, filled).ville, undefined);
});
