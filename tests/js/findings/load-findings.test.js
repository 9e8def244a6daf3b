import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenRule, withChanges } from "../../../static/js/findings/load-findings.js";
import "../french.js";
import { RECORD } from "../sample.js";

const NOW = { ...RECORD, id: 12, version: 1, updated_at: "", departement: "75", commune: null, code_insee: null };
const FINDING = {
  ...{ id: 12, rule: "school_two_spellings", version: 1, codeuai: "0750700D", ville: "Paris 16ème" },
  ...{ lycee: "Jean-Baptiste-Say", titreoperation: "Rénovation", reason: { fr: "", en: "" } },
};
const rule = (/** @type {string} */ name, /** @type {number} */ count) => ({
  ...{ rule: name, count, title: { fr: name, en: name } },
});

test("a correction is compared with what the record has now", () => {
  const { changes } = withChanges({ ...FINDING, correction: { lycee: "J.-B.-Say" } }, [NOW]);
  assert.deepEqual(changes, [{ name: "lycee", label: "Lycée", before: "Jean-Baptiste-Say", after: "J.-B.-Say" }]);
});

test("a finding without a correction changes nothing", () => {
  assert.deepEqual(withChanges({ ...FINDING, correction: null }, []).changes, []);
});

test("the rule of the address is chosen, else the first that finds something", () => {
  const rules = [rule("one", 0), rule("two", 3), rule("three", 1)];
  assert.equal(chosenRule(rules, "three")?.rule, "three");
  assert.equal(chosenRule(rules, "unheard-of")?.rule, "two");
  assert.equal(chosenRule([rule("one", 0)], "")?.rule, "one");
});
