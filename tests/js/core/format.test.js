import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import {
  formatAmount,
  formatCoordinate,
  formatDate,
  formatDateTime,
  formatDegrees,
  formatExactMillions,
  formatMillions,
  formatNumber,
  formatRelative,
  formatRoundMillions,
  formatShare,
  inFrenchOrder,
  sumOfMillions,
} from "../../../static/js/core/format.js";
import { useCatalog } from "../../../static/js/core/i18n.js";

/** Intl puts no-break spaces of two widths between thousands. */
const plain = (/** @type {string} */ text) => text.replace(/\s/g, " ");

beforeEach(() => useCatalog("fr", {}));

test("amounts of a column have two decimals and a comma", () => {
  assert.equal(plain(formatMillions(1234.5)), "1 234,50");
  assert.equal(formatMillions(0), "0,00");
});

test("a missing amount is blank, not zero", () => {
  assert.equal(formatMillions(null), "");
});

test("an exact amount is written to the euro", () => {
  assert.equal(plain(formatExactMillions(5039.881374)), "5 039,881374 M€");
  assert.equal(formatExactMillions(34.5), "34,50 M€");
});

test("a round amount has a decimal as long as that says something", () => {
  assert.equal(formatRoundMillions(3.249), "3,2 M€");
  assert.equal(plain(formatRoundMillions(5039.88)), "5 040 M€");
});

test("sums are exact to the euro where floats drift", () => {
  assert.notEqual(0.1 + 0.2 + 0.3, 0.6);
  assert.equal(sumOfMillions([0.1, 0.2, 0.3, null, 0.000001]), 0.600001);
});

test("the sum of nothing is zero", () => {
  assert.equal(sumOfMillions([]), 0);
});

test("an exact sum is written to the euro, a figure is rounded", () => {
  assert.equal(plain(formatExactMillions(5039.881374)), "5 039,881374 M€");
  assert.equal(plain(formatRoundMillions(5039.881374)), "5 040 M€");
  assert.equal(plain(formatRoundMillions(3.24)), "3,2 M€");
});

test("a share is a whole percentage", () => {
  assert.equal(plain(formatShare(232 / 331)), "70 %");
});

test("a day is written out, whatever the time zone", () => {
  assert.equal(formatDate("2004-03-01"), "1 mars 2004");
});

test("an instant is written as a date and a time", () => {
  assert.match(formatDateTime("2026-11-20T12:30:00Z"), /^20 novembre 2026 à \d\d:30$/);
});

test("a day is the same in every time zone", () => {
  assert.equal(formatDate("2004-03-12"), "12 mars 2004");
});

test("what is no date is shown as it is", () => {
  assert.equal(formatDateTime("hier"), "hier");
  assert.equal(formatDate("hier"), "hier");
});

test("English has its own signs", () => {
  useCatalog("en", {});
  assert.equal(formatMillions(1234.5), "1,234.50");
  assert.equal(formatNumber(1234), "1,234");
  assert.equal(formatDate("2004-03-12"), "12 March 2004");
  assert.equal(formatShare(0.7), "70%");
});

test("French order ignores accents and reads numbers", () => {
  const towns = ["Évry", "Paris 12ème", "Paris 6ème", "Étampes", "Melun"];
  assert.deepEqual(towns.sort(inFrenchOrder), ["Étampes", "Évry", "Melun", "Paris 6ème", "Paris 12ème"]);
});

test("an amount of a sheet has two decimals and its unit", () => {
  assert.equal(formatAmount(7.5), "7,50 M€");
  assert.equal(plain(formatAmount(5039.881374)), "5 039,88 M€");
});

test("a coordinate has five decimals", () => {
  assert.equal(formatCoordinate(48.84724239800005), "48,84724°");
  assert.equal(formatCoordinate(2), "2,00000°");
});

test("degrees keep all their decimals", () => {
  assert.equal(formatDegrees(48.84724239800005), "48,84724239800005°");
});

test("a relative time is in the largest unit that fits", () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  const relative = (/** @type {string} */ instant) => plain(formatRelative(instant, now));
  assert.equal(relative("2026-11-24T11:59:30Z"), "il y a 30 secondes");
  assert.equal(relative("2026-11-24T11:57:01Z"), "il y a 2 minutes");
  assert.equal(relative("2026-11-24T07:00:00Z"), "il y a 5 heures");
  assert.equal(relative("2026-11-23T11:00:00Z"), "hier");
  assert.equal(relative("2026-10-24T12:00:00Z"), "il y a 31 jours");
});

test("a time ahead of this machine's clock is now", () => {
  assert.equal(formatRelative("2026-11-24T12:00:05Z", Date.parse("2026-11-24T12:00:00Z")), "maintenant");
});
