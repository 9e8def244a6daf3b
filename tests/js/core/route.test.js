import assert from "node:assert/strict";
import { test } from "node:test";
import { readRoute } from "../../../static/js/core/route.js";

test("the root is the list", () => {
  assert.deepEqual(readRoute(""), { view: "list" });
});

test("an address with a number is that record", () => {
  assert.deepEqual(readRoute("investments/12"), { view: "record", id: "12" });
});

test("the address of the empty form is not taken for a record", () => {
  assert.deepEqual(readRoute("investments/new"), { view: "new" });
});

test("each view beside the list has its address", () => {
  for (const view of ["findings", "changes", "import"]) assert.deepEqual(readRoute(view), { view });
});

test("other addresses are unknown", () => {
  for (const path of ["investments/", "investments/12/x", "investments/abc", "elsewhere"]) {
    assert.deepEqual(readRoute(path), { view: "unknown" });
  }
});
