import assert from "node:assert/strict";
import { test } from "node:test";
import { parentOrigins } from "../../../static/js/embed/parent-origins.js";

const OWN = "https://lycees.example";
const NAMED = "https://intranet.example:443 http://localhost:8000";

const ALL = [OWN, "https://intranet.example", "http://localhost:8000"];

test("the page around is told alone, as the browser names it", () => {
  assert.deepEqual(parentOrigins(OWN, NAMED, "https://intranet.example/"), ["https://intranet.example"]);
  assert.deepEqual(parentOrigins(OWN, NAMED, "http://localhost:8000/a/b"), ["http://localhost:8000"]);
  assert.deepEqual(parentOrigins(OWN, "", `${OWN}/lycees/`), [OWN]);
});

test("where the browser does not name it, those alone are told that may frame the service", () => {
  assert.deepEqual(parentOrigins(OWN, NAMED, ""), ALL);
  assert.deepEqual(parentOrigins(OWN, "", ""), [OWN]);
});

test("an origin that may not frame the service is not told", () => {
  for (const other of ["https://evil.example/", "http://intranet.example/", "about:blank"])
    assert.deepEqual(parentOrigins(OWN, NAMED, other), ALL);
});
