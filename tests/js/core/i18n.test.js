import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import {
  currentLanguage,
  currentLocale,
  inLanguage,
  named,
  parseCatalog,
  preferredLanguage,
  storeLanguage,
  t,
  useCatalog,
} from "../../../static/js/core/i18n.js";
import { memory } from "../memory.js";

const CATALOG = {
  "list.count": { one: "{count} opération", other: "{count} opérations" },
  "choice.field": "Champ {field}",
  "stage.Suspendue": "On hold",
};
const text = (/** @type {string} */ key, /** @type {Record<string, string | number>} */ values = {}) =>
  t(/** @type {any} */ (key), values).replace(/\s/g, " ");

beforeEach(() => {
  globalThis.localStorage = memory();
  useCatalog("fr", CATALOG);
});

test("values stand where their names do", () => {
  assert.equal(text("choice.field", { field: "Ville" }), "Champ Ville");
});

test("a text that the catalog lacks is its key", () => {
  assert.equal(text("nothing"), "nothing");
});

test("French counts zero and one in the singular, and parts thousands", () => {
  assert.equal(text("list.count", { count: 0 }), "0 opération");
  assert.equal(text("list.count", { count: 1 }), "1 opération");
  assert.equal(text("list.count", { count: 1234 }), "1 234 opérations");
});

test("English counts zero in the plural", () => {
  useCatalog("en", { "list.count": { one: "{count} operation", other: "{count} operations" } });
  assert.equal(text("list.count", { count: 0 }), "0 operations");
  assert.equal(text("list.count", { count: 1234 }), "1,234 operations");
});

test("data that the catalog does not name is its own name", () => {
  assert.equal(named("stage", "Suspendue"), "On hold");
  assert.equal(named("stage", "Nouvel état"), "Nouvel état");
});

test("the language is that of the catalog in use", () => {
  assert.deepEqual([currentLanguage(), currentLocale()], ["fr", "fr-FR"]);
  useCatalog("en", {});
  assert.deepEqual([currentLanguage(), currentLocale()], ["en", "en-GB"]);
});

test("the browser's first language that the page speaks is taken, else French", () => {
  assert.equal(preferredLanguage(["de-DE", "en-US", "fr"]), "en");
  assert.equal(preferredLanguage(["fr-CA", "en"]), "fr");
  assert.equal(preferredLanguage(["de-DE"]), "fr");
});

test("the person's own choice comes first", () => {
  storeLanguage("en");
  assert.equal(preferredLanguage(["fr-FR"]), "en");
});

test("French signs and quotes keep to their words, in singular and plural", () => {
  const json = '{"a": "« Melun » : quoi ?", "b": {"one": "un !", "other": "deux ; trois"}}';
  assert.deepEqual(parseCatalog(json), {
    a: "«\u00a0Melun\u00a0»\u00a0: quoi\u00a0?",
    b: { one: "un\u00a0!", other: "deux\u00a0; trois" },
  });
});

test("texts alone are typeset, not the JSON around them", () => {
  assert.deepEqual(parseCatalog('{"a" : "b" }'), { a: "b" });
});

test("a catalog that is cut short is no catalog", () => {
  assert.throws(() => parseCatalog('{"a": "b'), SyntaxError);
});

test("apostrophes of words are curled, those of a quoted value are left as they were published", () => {
  useCatalog("fr", parseCatalog('{"a": "L\'état d\'avancement", "b": "Aujourd\'hui, n\'a qu\'un"}'));
  assert.equal(text("a"), "L’état d’avancement");
  assert.equal(text("b"), "Aujourd’hui, n’a qu’un");
  const reason = { fr: "Le lycée s'écrit « D'Alembert » ici, d'autres « L'Essouriau »", en: "The school's name" };
  assert.equal(inLanguage(reason).replace(/\s/g, " "), "Le lycée s’écrit « D'Alembert » ici, d’autres « L'Essouriau »");
  useCatalog("en", {});
  assert.equal(inLanguage(reason), "The school’s name");
});
