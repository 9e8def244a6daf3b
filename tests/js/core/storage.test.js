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

const refuse = () => {
  throw new Error("SecurityError");
};

test("a browser that refuses its storage forgets what is to last", () => {
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get: refuse });
  write("key", "text");
  assert.equal(read("key"), "");
});

test("what is the tab's then lasts as long as the page", () => {
  assert.equal(read("other", refuse), "");
  write("key", "text", refuse);
  assert.equal(read("key", refuse), "text");
});
