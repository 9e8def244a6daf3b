import assert from "node:assert/strict";
import { test } from "node:test";
import { operationName, schoolAddress, schoolName } from "../../../static/js/fields/school-name.js";

const ROOT = new URL("http://localhost/intranet/");

test("schools of one name are told apart by their towns", () => {
  assert.notEqual(
    schoolName({ lycee: "Jean-Moulin", ville: "Torcy" }),
    schoolName({ lycee: "Jean-Moulin", ville: "Rosny" }),
  );
  assert.equal(
    operationName({ lycee: "Jean-Moulin", ville: "Torcy", titreoperation: "Rénovation" }),
    "Jean-Moulin, Torcy, Rénovation",
  );
});

test("the question mark of a placeholder stays in the path of its sheet", () => {
  assert.equal(schoolAddress(ROOT, "991J98V?"), "/intranet/schools/991J98V%3F");
});
