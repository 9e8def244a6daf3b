import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError } from "../../../static/js/core/problem.js";
import {
  changesNothing,
  conflictTexts,
  explainImport,
  groupConflicts,
} from "../../../static/js/imports/import-report.js";
import "../french.js";

const CONFLICT = {
  ...{ investment_id: 12, lycee: "Jules-Ferry", ville: "Paris", titreoperation: "Rénovation" },
  ...{ field: "enveloppe_prev_en_meu", base: null, ours: 3, theirs: 3.5 },
};
const COUNTS = { added: 0, updated: 0, unchanged: 331, conflicts: 0, vanished: 0 };
const REPORT = {
  dry_run: true,
  change_id: null,
  source: "a.json",
  added: [],
  updated: [],
  conflicts: [],
  vanished: [],
};

test("conflicts stand together by operation", () => {
  const groups = groupConflicts([CONFLICT, { ...CONFLICT, investment_id: 7 }, { ...CONFLICT, field: "ville" }]);
  assert.deepEqual(
    groups.map(({ id, name, conflicts }) => [id, name, conflicts.map(({ field }) => field)]),
    [
      [12, "Jules-Ferry, Paris, Rénovation", ["enveloppe_prev_en_meu", "ville"]],
      [7, "Jules-Ferry, Paris, Rénovation", ["enveloppe_prev_en_meu"]],
    ],
  );
});

test("a conflict has its values in words", () => {
  const words = { label: "Enveloppe prévisionnelle", base: "vide", ours: "3 M€", theirs: "3,5 M€" };
  assert.deepEqual(conflictTexts(CONFLICT), words);
});

test("a file that adds, changes and contests nothing changes nothing", () => {
  assert.equal(changesNothing({ ...REPORT, counts: COUNTS }), true);
  assert.equal(changesNothing({ ...REPORT, counts: { ...COUNTS, vanished: 3 } }), true);
  assert.equal(changesNothing({ ...REPORT, counts: { ...COUNTS, conflicts: 1 } }), false);
});

test("faults name position and field, and trying again is not offered", () => {
  const errors = { file: { "record 3: ville": ["Missing."], "record 7": ["Not a record."], file: ["Empty."] } };
  const { faults, isFinal } = explainImport(new ApiError(422, { errors }));
  assert.deepEqual(faults?.map((fault) => fault.replace(/\s/g, " ")).sort(), [
    "Enregistrement 3, Ville : Missing.",
    "Enregistrement 7 : Not a record.",
    "Fichier : Empty.",
  ]);
  assert.equal(isFinal, true);
});

test("faults without a position are listed line by line", () => {
  assert.deepEqual(explainImport(new ApiError(422, { detail: "One.\nTwo." })).faults, ["One.", "Two."]);
});

test("a busy service can be tried again, a file that is too large cannot", () => {
  assert.equal(explainImport(new ApiError(503)).isFinal, undefined);
  assert.equal(explainImport(new ApiError(413)).isFinal, true);
  assert.equal(explainImport(new ApiError(0)).title, "Le service ne répond pas.");
});
