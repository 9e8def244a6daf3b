import assert from "node:assert/strict";
import { test } from "node:test";
import { useCatalog } from "../../../static/js/core/i18n.js";
import { FIELDS } from "../../../static/js/fields/fields.js";
import { changesBetween, readNumber, readValues, writeTexts } from "../../../static/js/fields/input-values.js";
import { RECORD } from "../sample.js";

const EMPTY = writeTexts(null);

test("an untouched form changes nothing", () => {
  const texts = writeTexts(RECORD);
  assert.deepEqual(changesBetween(texts, { ...texts }), {});
});

test("a record comes back from the form as it went in, but for its kind of line break", () => {
  assert.deepEqual(readValues(writeTexts(RECORD)), { ...RECORD, entreprise: "Coulon SA /\nDBS" });
});

test("numbers are shown in full, with the decimal mark of the page's language", () => {
  assert.equal(writeTexts(RECORD).montant_des_ap_votes_en_meu, "1,234567");
  useCatalog("en", {});
  assert.equal(writeTexts(RECORD).montant_des_ap_votes_en_meu, "1.234567");
  useCatalog("fr", {});
});

test("line breaks are shown as inputs keep them", () => {
  const texts = writeTexts({ ...RECORD, mandataire: "A\r\nB" });
  assert.equal(texts.mandataire, "AB");
  assert.equal(texts.entreprise, "Coulon SA /\nDBS");
});

test("a new form is empty: required texts blank, the others null", () => {
  for (const field of FIELDS) {
    assert.equal(readValues(EMPTY)[field.name], field.required ? "" : null);
  }
});

test("only what changed is sent", () => {
  const before = writeTexts(RECORD);
  const after = { ...before, ville: "Paris 17ème", enveloppe_prev_en_meu: "12,5" };
  assert.deepEqual(changesBetween(before, after), { ville: "Paris 17ème", enveloppe_prev_en_meu: 12.5 });
});

test("an emptied optional field is null", () => {
  const before = writeTexts(RECORD);
  assert.deepEqual(changesBetween(before, { ...before, mandataire: "  " }), { mandataire: null });
});

test("another spelling of the same value is no change", () => {
  const before = writeTexts(RECORD);
  const after = { ...before, enveloppe_prev_en_meu: "0.080", ville: " Paris 16ème " };
  assert.deepEqual(changesBetween(before, after), {});
});

test("what should be a number and is not is sent as it was typed", () => {
  assert.equal(readValues({ ...EMPTY, nombre_de_lots: "douze" }).nombre_de_lots, "douze");
});

test("a code that looks like a number stays text", () => {
  assert.equal(readValues({ ...EMPTY, codeuai: "07507841" }).codeuai, "07507841");
});

test("numbers take a comma or a dot, and spaces between thousands", () => {
  assert.equal(readNumber("12,5"), 12.5);
  assert.equal(readNumber("12.5"), 12.5);
  assert.equal(readNumber("1 234,5"), 1234.5);
  assert.equal(readNumber("1\u202f234"), 1234);
  assert.equal(readNumber("-2,25"), -2.25);
});

test("what JavaScript alone takes for a number is refused", () => {
  for (const text of ["", "0x10", "Infinity", "NaN", "1,2,3", "1.234,5", "12 M€", "."]) {
    assert.equal(readNumber(text), null, text);
  }
});
