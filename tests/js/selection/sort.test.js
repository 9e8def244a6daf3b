import assert from "node:assert/strict";
import { test } from "node:test";
import { nextSort, sortDirection, sortRank } from "../../../static/js/selection/sort.js";

test("a column goes from unsorted to ascending, descending and back", () => {
  assert.deepEqual(nextSort([], "ville", false), ["ville"]);
  assert.deepEqual(nextSort(["ville"], "ville", false), ["-ville"]);
  assert.deepEqual(nextSort(["-ville"], "ville", false), []);
});

test("an amount or a year begins with the largest", () => {
  for (const field of ["enveloppe_prev_en_meu", "annee_de_livraison"]) {
    assert.deepEqual(nextSort([], field, false), [`-${field}`]);
    assert.deepEqual(nextSort([`-${field}`], field, false), [field]);
    assert.deepEqual(nextSort([field], field, false), []);
  }
});

test("another column takes the place of those before", () => {
  assert.deepEqual(nextSort(["-ville", "ppi"], "lycee", false), ["lycee"]);
});

test("with Shift a column comes after those before", () => {
  assert.deepEqual(nextSort(["-ville"], "lycee", true), ["-ville", "lycee"]);
});

test("with Shift a column turns round or goes, the others stay", () => {
  assert.deepEqual(nextSort(["ville", "ppi"], "ville", true), ["-ville", "ppi"]);
  assert.deepEqual(nextSort(["-ville", "ppi"], "ville", true), ["ppi"]);
});

test("every column of the order has its direction and rank", () => {
  const sort = ["-ville", "lycee"];
  assert.deepEqual(
    ["ville", "lycee", "ppi"].map((field) => sortDirection(sort, field)),
    ["descending", "ascending", "none"],
  );
  assert.deepEqual(
    ["ville", "lycee", "ppi"].map((field) => sortRank(sort, field)),
    [1, 2, 0],
  );
});
