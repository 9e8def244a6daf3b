import assert from "node:assert/strict";
import { test } from "node:test";
import { coordinatesMarkup, coordinatesText } from "../../../static/js/record/coordinates.js";
import "../french.js";

test("coordinates are copied as maps take them, to the metre", () => {
  assert.equal(coordinatesText({ latitude: 48.88406842900008, longitude: 2.329087734000041 }), "48.88407, 2.32909");
  assert.equal(coordinatesText({ latitude: -20, longitude: 1e-7 }), "-20.00000, 0.00000");
});

test("coordinates are read with a decimal comma", () => {
  const text = coordinatesMarkup({ latitude: 48.5, longitude: 2.329087734000041 })?.text ?? "";
  assert.match(text, /48,50000°/);
  assert.match(text, /2,32909°/);
});

test("without a place there is nothing to copy", () => {
  assert.equal(coordinatesText({ latitude: null, longitude: null }), "");
  assert.equal(coordinatesMarkup({ latitude: null, longitude: null }), null);
});
