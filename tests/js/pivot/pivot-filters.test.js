import assert from "node:assert/strict";
import { test } from "node:test";
import { filteredByPair, isFilteredByPair } from "../../../static/js/pivot/pivot-filters.js";

/** @type {import("../../../static/js/pivot/pivot-filters.js").Pair} */
const PAIR = [
  ["departement", "75"],
  ["annee_de_livraison", "2004"],
];
const FILTERS = { departement: ["75"], annee_de_livraison_min: ["2004"], annee_de_livraison_max: ["2004"] };

test("a cell filters by both of its values, in place of others of their fields", () => {
  assert.deepEqual(filteredByPair({}, PAIR), FILTERS);
  assert.deepEqual(
    filteredByPair({ q: ["gymnase"], departement: ["91", "75"], annee_de_livraison_min: ["1999"] }, PAIR),
    { q: ["gymnase"], ...FILTERS },
  );
});

test("a cell that filters gives both filters back, and no other", () => {
  assert.deepEqual(filteredByPair({ q: ["gymnase"], ...FILTERS }, PAIR), { q: ["gymnase"] });
});

test("a cell filters only when its two values alone do", () => {
  assert.equal(isFilteredByPair(FILTERS, PAIR), true);
  assert.equal(isFilteredByPair({ ...FILTERS, departement: ["75", "91"] }, PAIR), false);
  assert.equal(isFilteredByPair({ ...FILTERS, annee_de_livraison_max: ["2005"] }, PAIR), false);
  assert.equal(isFilteredByPair({ departement: ["75"] }, PAIR), false);
});
