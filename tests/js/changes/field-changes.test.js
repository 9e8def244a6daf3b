import assert from "node:assert/strict";
import { test } from "node:test";
import { describeChanges } from "../../../static/js/changes/field-changes.js";
import "../french.js";

test("changed fields come with label, old and new value, in the order of the form", () => {
  const changes = { ville: ["Melun", "Meaux"], titreoperation: ["Gymnase", "Gymnase et hall"] };
  assert.deepEqual(describeChanges(changes), [
    { name: "titreoperation", label: "Titre de l'opération", before: "Gymnase", after: "Gymnase et hall" },
    { name: "ville", label: "Ville", before: "Melun", after: "Meaux" },
  ]);
});

test("a value that is not there is called empty", () => {
  assert.deepEqual(
    describeChanges({ mandataire: [null, "SEMAEST"] }).map(({ before, after }) => [before, after]),
    [["vide", "SEMAEST"]],
  );
});
