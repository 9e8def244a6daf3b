import assert from "node:assert/strict";
import { test } from "node:test";
import { read, write } from "../../../static/js/core/storage.js";
import { memory } from "../memory.js";

test("what is written is read", () => {
  const storage = memory();
  write("key", "text", () => storage);
  assert.equal(
    read("key", () => storage),
    "text",
  );
});

test("nothing is kept of what was never written", () => {
  const storage = memory();
  assert.equal(
    read("key", () => storage),
    "",
  );
});

test("a browser that refuses its storage only forgets", () => {
  const refuse = () => {
    throw new Error("SecurityError");
  };
  write("key", "text", refuse);
  assert.equal(read("key", refuse), "");
});
