// The catalogs of texts against each other, and against the code that asks for them.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { GROUPS, STATES } from "../../../static/js/fields/fields.js";
import { COLUMNS } from "../../../static/js/table/columns.js";

const STATIC = new URL("../../../static/", import.meta.url);
const readText = (/** @type {string} */ path) => readFileSync(new URL(path, STATIC), "utf-8");
const CATALOGS = { fr: JSON.parse(readText("locales/fr.json")), en: JSON.parse(readText("locales/en.json")) };
const KEYS = Object.keys(CATALOGS.fr);
const SECTIONS = new Set(KEYS.map((key) => key.split(".")[0]));
const SCRIPTS = readdirSync(new URL("js/", STATIC), { encoding: "utf-8", recursive: true });
const CODE = SCRIPTS.filter((path) => path.endsWith(".js"))
  .map((path) => readText(`js/${path}`))
  .join("\n");
const PAGE = readText("index.html");

/**
 * @param {string} text
 * @param {RegExp} pattern with one group
 */
const found = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? "");

/** Keys that stand in the code or the page as they are: in t(), or in a table of keys. */
const WRITTEN = [...found(CODE, /"([a-z]+(?:\.\w+)+)"/g), ...found(PAGE, /data-text="([^"]+)"/g)];
/** Sections whose keys are put together from data: named("stage", state), `undo.${action}`. */
const COMPUTED = new Set([...found(CODE, /\bnamed\(\s*"(\w+)"/g), ...found(CODE, /`(\w+)\.\$\{/g)]);

const section = (/** @type {string} */ key) => key.split(".")[0] ?? "";
const forms = (/** @type {string | Record<string, string>} */ text) =>
  typeof text === "string" ? { text } : { ...text };
const placeholders = (/** @type {string} */ text) => found(text, /\{(\w+)\}/g).sort();

test("both languages have the same texts, in the same order", () => {
  assert.deepEqual(Object.keys(CATALOGS.en), KEYS);
});

test("both languages say the same: singular and plural, and the same values", () => {
  for (const key of KEYS) {
    const [french, english] = [forms(CATALOGS.fr[key]), forms(CATALOGS.en[key])];
    assert.deepEqual(Object.keys(english), Object.keys(french), key);
    for (const [form, text] of Object.entries(french)) {
      assert.deepEqual(placeholders(english[form] ?? ""), placeholders(text), key);
    }
  }
});

test("no key is missing that the code or the page asks for", () => {
  const asked = WRITTEN.filter((key) => SECTIONS.has(section(key)));
  assert.deepEqual(
    asked.filter((key) => !KEYS.includes(key)),
    [],
  );
});

test("every literal text of t() is a key", () => {
  assert.deepEqual(
    found(CODE, /\bt\(\s*"([^"]+)"/g).filter((key) => !KEYS.includes(key)),
    [],
  );
});

test("no key is left that nothing asks for", () => {
  const asked = new Set(WRITTEN);
  assert.deepEqual(
    KEYS.filter((key) => !asked.has(key) && !COMPUTED.has(section(key))),
    [],
  );
});

test("what is named after data has all its names", () => {
  const names = [
    ...COLUMNS.map((column) => `field.${column}`),
    ...STATES.map((state) => `stage.${state}`),
    ...GROUPS.map(({ name }) => `group.${name}`),
    ...GROUPS.flatMap(({ fields }) => fields.filter(({ hint }) => hint).map(({ name }) => `hint.${name}`)),
    ...["75", "77", "78", "91", "92", "93", "94", "95"].map((departement) => `departement.${departement}`),
  ];
  assert.deepEqual(
    names.filter((key) => !KEYS.includes(key)),
    [],
  );
});
