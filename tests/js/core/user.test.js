import assert from "node:assert/strict";
import { test } from "node:test";
import { currentUser, isKnown, mayWrite, useUser } from "../../../static/js/core/user.js";

test("nobody is known, and may not write, until the service says so", () => {
  assert.deepEqual([isKnown(), mayWrite()], [false, false]);
});

test("editors and administrators may write, named or not", () => {
  for (const user of [{ name: "a.martin", role: "editor" }, { name: "a.martin", role: "admin" }, { role: "admin" }]) {
    useUser(/** @type {Parameters<typeof useUser>[0]} */ (user));
    assert.deepEqual([isKnown(), mayWrite()], [true, true]);
  }
});

test("readers, and whom a proxy names without an account, may not write", () => {
  useUser({ name: "a.martin", role: "reader" });
  assert.deepEqual([isKnown(), mayWrite()], [true, false]);
  useUser({ name: "a.martin" });
  assert.deepEqual([isKnown(), mayWrite()], [true, false]);
});

test("what the service does not say is not left of somebody before", () => {
  useUser({ name: "a.martin", role: "admin" });
  useUser({});
  assert.deepEqual(currentUser(), { name: "", role: "" });
});
