import assert from "node:assert/strict";
import { test } from "node:test";
import { named } from "../../../static/js/core/i18n.js";
import { FIELDS, STATES, stateTone } from "../../../static/js/fields/fields.js";
import "../french.js";

test("the form has each of the 19 fields once", () => {
  assert.equal(FIELDS.length, 19);
  assert.equal(new Set(FIELDS.map((field) => field.name)).size, 19);
});

test("the six fields that the service demands are required", () => {
  const required = FIELDS.filter((field) => field.required).map((field) => field.name);
  assert.deepEqual(required.sort(), ["codeuai", "etat_d_avancement", "lycee", "ppi", "titreoperation", "ville"]);
});

test("every field has a label of its own", () => {
  assert.equal(new Set(FIELDS.map(({ name }) => named("field", name))).size, 19);
});

test("every hint says what to type, in the page's language", () => {
  const hints = FIELDS.filter(({ hint }) => hint).map(({ name }) => named("hint", name));
  assert.ok(hints.length > 0 && hints.every((hint) => hint.includes(" ")));
});

test("amounts are said to be in millions of euros", () => {
  const amounts = FIELDS.filter((field) => field.name.endsWith("_en_meu"));
  assert.deepEqual(
    amounts.map((field) => field.unit),
    ["M€", "M€"],
  );
});

test("the nine states follow the life of an operation", () => {
  assert.equal(STATES.length, 9);
  assert.ok(STATES.indexOf("En Chantier") < STATES.indexOf("Opération livrée"));
});

test("a state has the tone of its stage, an unknown one the first", () => {
  assert.equal(stateTone("Etudes et diagnostics"), "prepared");
  assert.equal(stateTone("En Chantier"), "building");
  assert.equal(stateTone("Opération livrée"), "delivered");
  assert.equal(stateTone("Abandonné"), "stopped");
  assert.equal(stateTone("?"), "prepared");
});
