import assert from "node:assert/strict";
import { test } from "node:test";
import {
  formatCount,
  formatDateTime,
  formatDegrees,
  formatEurosAsMillions,
  formatMillions,
  formatRelative,
  inFrenchOrder,
  sumInEuros,
} from "../../static/js/format.js";

/** Intl puts no-break spaces of two widths between thousands. */
const plain = (/** @type {string} */ text) => text.replace(/\s/g, " ");

test("amounts of a column have two decimals and a comma", () => {
  assert.equal(plain(formatMillions(1234.5)), "1 234,50");
  assert.equal(formatMillions(0), "0,00");
});

test("a missing amount is blank, not zero", () => {
  assert.equal(formatMillions(null), "");
});

test("sums are exact to the euro where floats drift", () => {
  assert.notEqual(0.1 + 0.2 + 0.3, 0.6);
  assert.equal(sumInEuros([0.1, 0.2, 0.3, null, 0.000001]), 600_001);
});

test("the sum of nothing is zero", () => {
  assert.equal(sumInEuros([]), 0);
});

test("a sum is told in millions, to the euro", () => {
  assert.equal(plain(formatEurosAsMillions(5_039_881_374)), "5 039,881374 M€");
  assert.equal(formatEurosAsMillions(34_500_000), "34,5 M€");
});

test("French counts zero and one in the singular", () => {
  assert.equal(formatCount(0, "opération", "opérations"), "0 opération");
  assert.equal(formatCount(1, "opération", "opérations"), "1 opération");
  assert.equal(formatCount(2, "opération", "opérations"), "2 opérations");
});

test("an instant is told as a date and an hour", () => {
  assert.match(formatDateTime("2026-11-20T12:30:00Z"), /^20 novembre 2026 à \d\d:30$/);
});

test("an instant that is none is shown as it is", () => {
  assert.equal(formatDateTime("hier"), "hier");
});

test("French order ignores accents and reads numbers", () => {
  const towns = ["Évry", "Paris 12ème", "Paris 6ème", "Étampes", "Melun"];
  assert.deepEqual(inFrenchOrder(towns), ["Étampes", "Évry", "Melun", "Paris 6ème", "Paris 12ème"]);
});

test("degrees keep all their decimals", () => {
  assert.equal(formatDegrees(48.84724239800005), "48,84724239800005°");
});

test("a time is told from now, in the largest unit that is over", () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  const told = (/** @type {string} */ instant) => plain(formatRelative(instant, now));
  assert.equal(told("2026-11-24T11:59:30Z"), "il y a 30 secondes");
  assert.equal(told("2026-11-24T11:57:01Z"), "il y a 2 minutes");
  assert.equal(told("2026-11-24T07:00:00Z"), "il y a 5 heures");
  assert.equal(told("2026-11-23T11:00:00Z"), "hier");
  assert.equal(told("2026-10-24T12:00:00Z"), "il y a 31 jours");
});

test("a time ahead of this machine's clock is now", () => {
  assert.equal(formatRelative("2026-11-24T12:00:05Z", Date.parse("2026-11-24T12:00:00Z")), "maintenant");
});
