import assert from "node:assert/strict";
import { test } from "node:test";
import { readSince } from "../../../static/js/journal/since.js";

test("a time of the address is asked for as the service takes it", () => {
  assert.equal(readSince("?since=2026-11-12T10:00:00%2B01:00"), "2026-11-12T09:00:00.000Z");
  assert.equal(readSince("?since=2026-11-12"), "2026-11-12T00:00:00.000Z");
});

test("what is no time shows the whole journal", () => {
  for (const search of ["", "?since=", "?since=hier", "?since=%3Cb%3E", "?until=2026-11-12"]) {
    assert.equal(readSince(search), "", search);
  }
});
