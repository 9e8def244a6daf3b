// Names, views and extents of places, to and from text.

import assert from "node:assert/strict";
import test from "node:test";
import {
  areSame,
  placeName,
  readBox,
  readView,
  roundedBox,
  splitByPlace,
  writeView,
} from "../../../static/js/map/places.js";
import "../french.js";
import { RECORD } from "../sample.js";

const investment = (/** @type {object} */ values) => ({ id: 1, version: 1, ...RECORD, ...values });

test("the operations of one school have different names", () => {
  assert.equal(placeName(investment({})), "Jean-Baptiste-Say, Paris 16ème\u00a0: Rénovation de l'amphithéâtre");
});

test("records without coordinates are apart", () => {
  const nowhere = investment({ id: 2, longitude: null, latitude: null });
  const equator = investment({ id: 3, longitude: 0, latitude: 0 });
  const { placed, unplaced } = splitByPlace([investment({}), nowhere, equator]);
  assert.deepEqual(
    [placed, unplaced].map((records) => records.map(({ id }) => id)),
    [[1, 3], [2]],
  );
});

test("records are the same in another order, not in another version or number", () => {
  const [one, other] = [investment({}), investment({ id: 2 })];
  assert.ok(areSame([one, other], [other, one]));
  assert.ok(areSame([], []));
  assert.ok(!areSame([one], [investment({ version: 2 })]));
  assert.ok(!areSame([one], [one, other]));
  assert.ok(!areSame([one, other], [one]));
});

test("a view comes back from its text", () => {
  const text = writeView({ latitude: 48.856613, longitude: 2.352222, zoom: 12 });
  assert.equal(text, "48.8566,2.3522,12");
  assert.deepEqual(readView(text), { latitude: 48.8566, longitude: 2.3522, zoom: 12 });
});

test("what is no view is none", () => {
  for (const text of ["", "48.8", "48.8,2.3", "91,2,8", "48,181,8", "4.8.8,2,8", "48,2,-1"]) {
    assert.equal(readView(text), null, text);
  }
});

test("an extent is rounded outwards", () => {
  assert.deepEqual(roundedBox([2.35229, 48.85669, 2.35221, 48.85661]), [2.3522, 48.8566, 2.3523, 48.8567]);
  assert.deepEqual(roundedBox([-2.35229, -1, -2.35221, 1]), [-2.3523, -1, -2.3522, 1]);
});

test("an extent that is rounded already stays as it is", () => {
  const box = /** @type {const} */ ([2.3522, 48.8566, 2.4123, 48.9877]);
  assert.deepEqual(roundedBox([...box]), [...box]);
});

test("the extent of the filter comes back, what is none does not", () => {
  assert.deepEqual(readBox("2.2,48.8,2.4,48.9"), [2.2, 48.8, 2.4, 48.9]);
  for (const text of [undefined, "", "1,2,3", "1,2,3,x", "1,2,3,4,5"]) assert.equal(readBox(text), null, text);
});
