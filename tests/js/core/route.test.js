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
  for (const view of ["compare", "findings", "changes", "import", "sign-in", "admin"])
    assert.deepEqual(readRoute(view), { view });
});

test("a school is named by its code, as the address bar or a link writes it", () => {
  for (const [path, codeuai] of [
    ["schools/0750680G", "0750680G"],
    ["schools/991J98V%3F", "991J98V?"],
    ["schools/%E0%A4%A", "%E0%A4%A"],
  ]) {
    assert.deepEqual(readRoute(String(path)), { view: "school", codeuai });
  }
});

test("other addresses are unknown", () => {
  for (const path of ["investments/", "investments/12/x", "investments/abc", "elsewhere", "schools/", "schools/a/b"]) {
    assert.deepEqual(readRoute(path), { view: "unknown" });
  }
});
