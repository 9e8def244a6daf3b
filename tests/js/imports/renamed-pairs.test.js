import assert from "node:assert/strict";
import { test } from "node:test";
import { allPairs, nameInFile, toggle } from "../../../static/js/imports/renamed-pairs.js";
import { renamed } from "./report-sample.js";

const [FIRST, SECOND, THIRD] = [renamed(40, 3), renamed(7, 12), renamed(12, 204)];

test("a pair keeps its place when it is confirmed: that of its record in the file", () => {
  assert.deepEqual(allPairs([THIRD, FIRST], [SECOND]), [FIRST, SECOND, THIRD]);
  assert.deepEqual(allPairs([THIRD], [SECOND, FIRST]), [FIRST, SECOND, THIRD]);
});

test("a pair is confirmed, and taken back", () => {
  const confirmed = [FIRST, SECOND].reduce(toggle, []);
  assert.deepEqual(confirmed, [FIRST, SECOND]);
  assert.deepEqual(toggle(confirmed, FIRST), [SECOND]);
});

test("the name in the file is ours with what differs", () => {
  assert.equal(nameInFile(FIRST), "Jules-Ferry, Paris, Rénovation 40 & extension");
  const moved = { ...FIRST, changes: { lycee: ["Jules-Ferry", "Jean-Jaurès"], ville: ["Paris", "Melun"] } };
  assert.equal(nameInFile(moved), "Jean-Jaurès, Melun, Rénovation 40");
});
