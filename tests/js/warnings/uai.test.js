import assert from "node:assert/strict";
import { test } from "node:test";
import { checkLetter, departementOf } from "../../../static/js/warnings/uai.js";
import { RECORDS } from "./outlines-sample.js";

test("codes of the dataset end with the letter that their number asks for", () => {
  const codes = new Set(RECORDS.map((/** @type {{ codeuai: string }} */ { codeuai }) => codeuai));
  const numbered = [...codes].filter((code) => !code.endsWith("?"));
  assert.deepEqual([codes.size, numbered.length], [261, 256]);
  for (const code of numbered) assert.equal(checkLetter(code), code[7], code);
});

test("the number counts into the alphabet without I, O and Q", () => {
  for (const [code, letter] of [
    ["0000000?", "A"],
    ["0000008A", "J"],
    ["0000022A", "Z"],
    ["0000023A", "A"],
  ]) {
    assert.equal(checkLetter(code ?? ""), letter, code);
  }
});

test("a code without a number has no letter", () => {
  for (const code of ["993RF5Z?", "07507A4V", "٠٧٥٠٧٨٤V", "075078", ""]) assert.equal(checkLetter(code), null, code);
});

test("a code, a placeholder and the beginning of a code name their département", () => {
  for (const code of ["0930116W", "993RF5Z?", " 093", "093"]) assert.equal(departementOf(code), "93", code);
  for (const code of ["0690001B", "9750001A", "07", ""]) assert.equal(departementOf(code), null, code);
});
