import assert from "node:assert/strict";
import { test } from "node:test";
import { checkTexts } from "../../../static/js/fields/check.js";
import { FIELDS } from "../../../static/js/fields/fields.js";
import { writeTexts } from "../../../static/js/fields/input-values.js";
import { RECORD } from "../sample.js";
import "../french.js";

const ALL = FIELDS.map((field) => field.name);
const TEXTS = writeTexts(RECORD);

/**
 * @param {string} name
 * @param {string} text
 * @returns {string | undefined}
 */
const errorOf = (name, text) => checkTexts({ ...TEXTS, [name]: text }, [name])[name]?.[0];

test("a complete record has no error", () => {
  assert.deepEqual(checkTexts(TEXTS, ALL), {});
});

test("an empty form lacks the required fields only", () => {
  const errors = checkTexts(writeTexts(null), ALL);
  assert.equal(Object.keys(errors).length, 6);
  assert.deepEqual(errors.lycee, ["Ce champ est obligatoire."]);
  assert.deepEqual(errors.etat_d_avancement, ["Choisissez un état."]);
});

test("fields that are not asked about are left alone", () => {
  assert.deepEqual(checkTexts({ ...TEXTS, lycee: "" }, ["ville"]), {});
});

test("blanks do not fill a required field", () => {
  assert.equal(errorOf("ville", "   "), "Ce champ est obligatoire.");
});

test("codes have their format", () => {
  assert.equal(errorOf("codeuai", "993RF5Z?"), undefined);
  assert.equal(errorOf("codeuai", "0750784"), "Format attendu : huit caractères, par exemple 0750784V.");
  assert.equal(errorOf("ppi", "2017-2027"), "Format attendu : deux années, par exemple 2017/2027.");
});

test("amounts are numbers of zero or more, to the euro", () => {
  assert.equal(errorOf("enveloppe_prev_en_meu", "0"), undefined);
  assert.equal(errorOf("enveloppe_prev_en_meu", "1,234567"), undefined);
  assert.equal(errorOf("enveloppe_prev_en_meu", "beaucoup"), "Entrez un nombre.");
  assert.equal(errorOf("enveloppe_prev_en_meu", "-1"), "Entrez un nombre compris entre 0 et 1000000.");
  assert.equal(errorOf("enveloppe_prev_en_meu", "1,2345678"), "Au plus 6 décimales.");
});

test("years are whole and of these two centuries", () => {
  assert.equal(errorOf("annee_de_livraison", "2026"), undefined);
  assert.equal(errorOf("annee_de_livraison", "2026,5"), "Entrez un nombre entier.");
  assert.equal(errorOf("annee_de_livraison", "1899"), "Entrez un nombre compris entre 1900 et 2100.");
});

test("coordinates lie on the globe", () => {
  assert.equal(errorOf("latitude", "48,85"), undefined);
  assert.equal(errorOf("latitude", "91"), "Entrez un nombre compris entre -90 et 90.");
});

test("half a position lacks the other half", () => {
  const half = { ...TEXTS, longitude: "" };
  assert.deepEqual(Object.keys(checkTexts(half, ["longitude"])), ["longitude"]);
  assert.deepEqual(Object.keys(checkTexts(half, ["latitude"])), ["longitude"]);
  assert.deepEqual(checkTexts(half, ["ville"]), {});
  assert.deepEqual(checkTexts({ ...half, latitude: " " }, ["longitude", "latitude"]), {});
});

test("texts have the length that the service takes", () => {
  assert.equal(errorOf("mandataire", "x".repeat(500)), undefined);
  assert.equal(errorOf("mandataire", "x".repeat(501)), "Au plus 500 caractères.");
});
