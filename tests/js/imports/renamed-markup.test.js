import assert from "node:assert/strict";
import { test } from "node:test";
import { renamedMarkup } from "../../../static/js/imports/renamed-markup.js";
import "../french.js";
import { COUNTS, REPORT, renamed } from "./report-sample.js";

/** @import { RenamedRecord } from "../../../static/js/core/schemas.js" */

const ROOT = new URL("http://intranet.test/outils/");
const [FIRST, SECOND] = [renamed(12, 3), renamed(7, 204)];

/**
 * @param {RenamedRecord[]} proposed
 * @param {RenamedRecord[]} confirmed
 * @param {number} [count] of those that are not confirmed
 */
function textOf(proposed, confirmed, count = proposed.length) {
  const report = { ...REPORT, renamed: proposed, counts: { ...COUNTS, renamed: count } };
  return renamedMarkup(report, confirmed, ROOT).text.replace(/\s+/g, " ");
}

test("a pair shows our operation, that of the file, and what differs", () => {
  const text = textOf([FIRST], []);
  assert.match(text, /href="\/outils\/investments\/12">Jules-Ferry, Paris, Rénovation 12</);
  assert.match(text, /Enregistrement 3<\/dt><dd>Jules-Ferry, Paris, Rénovation 12 &amp; extension</);
  assert.match(text, /<del>Rénovation 12<\/del>.*<ins>Rénovation 12 &amp; extension<\/ins>/);
});

test("a pair that is confirmed stays, ticked, so that it can be taken back", () => {
  const text = textOf([SECOND], [FIRST]);
  assert.match(text, /Renommées \? \(2\)/);
  assert.match(text, /value="12" checked>.*value="7" >/);
});

test("all are confirmed at once where there are several", () => {
  assert.match(textOf([FIRST, SECOND], []), /Toutes sont les mêmes/);
  assert.doesNotMatch(textOf([SECOND], [FIRST]), /Toutes sont les mêmes/);
});

test("those that the report does not list are counted", () => {
  assert.match(textOf([FIRST], [], 101), /et 100 autres opérations/);
});

test("nothing is shown where nothing is renamed", () => {
  assert.equal(textOf([], []), "");
});
