import assert from "node:assert/strict";
import { test } from "node:test";
import { linearScale, niceTicks, rootScale, rootTicks, shorten } from "../../../static/js/charts/scale.js";

test("ticks are round and reach the greatest value", () => {
  assert.deepEqual(niceTicks(727.122, 4), [0, 200, 400, 600, 800]);
  assert.deepEqual(niceTicks(0.3, 3), [0, 0.1, 0.2, 0.3]);
  assert.deepEqual(niceTicks(5, 5), [0, 1, 2, 3, 4, 5]);
});

test("an axis of nothing still has an end", () => {
  assert.deepEqual(niceTicks(0, 4), [0, 1]);
  assert.equal(linearScale(0, 100)(0), 0);
  assert.equal(rootScale(0, 100)(0), 0);
});

test("ticks of a root scale are round, in order and apart", () => {
  const ticks = rootTicks(93.14, 400, 40);
  const place = rootScale(93.14, 400);
  assert.equal(ticks[0], 0);
  assert.ok(ticks.length > 4);
  for (const [index, tick] of ticks.slice(1).entries()) assert.ok(place(tick) - place(ticks[index] ?? 0) >= 40);
});

test("a root scale spreads small amounts and keeps a share in one line", () => {
  const place = rootScale(100, 100);
  assert.equal(place(25), 50);
  assert.equal(place(1.2 * 9) / place(9), place(1.2 * 50) / place(50));
});

test("a text is cut only where it does not fit", () => {
  assert.equal(shorten("Melun", 100, 13), "Melun");
  const cut = shorten("Bouygues / Charpentier / Bouget / Colas", 100, 13);
  assert.ok(cut.endsWith("…") && cut.length < 16);
});

test("a cut never splits a character", () => {
  assert.ok(shorten("🏫".repeat(40), 105, 13).isWellFormed());
  assert.ok(shorten("🏫".repeat(40), 112, 13).isWellFormed());
});
