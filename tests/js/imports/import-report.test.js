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
import { COUNTS, REPORT } from "./report-sample.js";

const CONFLICT = {
  ...{ investment_id: 12, lycee: "Jules-Ferry", ville: "Paris", titreoperation: "Rénovation" },
  ...{ field: "enveloppe_prev_en_meu", base: null, ours: 3, theirs: 3.5 },
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
  const words = { label: "Enveloppe prévisionnelle", base: "vide", ours: "3,00 M€", theirs: "3,50 M€" };
  assert.deepEqual(conflictTexts(CONFLICT), words);
});

test("a file that adds, changes and contests nothing changes nothing", () => {
  assert.equal(changesNothing(REPORT), true);
  assert.equal(changesNothing({ ...REPORT, counts: { ...COUNTS, vanished: 3 } }), true);
  assert.equal(changesNothing({ ...REPORT, counts: { ...COUNTS, conflicts: 1 } }), false);
});

test("the causes of a refusal are told in the reader's language, and trying again is not offered", () => {
  const messages = [
    { kind: "required", field: "ville", fr: "La colonne « Ville » manque.", en: "The column “Ville” is missing." },
    { kind: "date", field: "cao_attribution", fr: "Lignes 3 et 9 : pas une date.", en: "Rows 3 and 9: no date." },
  ];
  const error = new ApiError(422, { messages, detail: "English.", errors: { files: { ville: ["English."] } } });
  const { faults, isFinal } = explainImport(error);
  const told = faults?.map((fault) => fault.replace(/\s/g, " "));
  assert.deepEqual(told, ["La colonne « Ville » manque.", "Lignes 3 et 9 : pas une date."]);
  assert.equal(isFinal, true);
});

test("no failure of an import is told in another language than the reader's", () => {
  for (const status of [0, 400, 401, 403, 408, 412, 413, 415, 422, 500, 502, 503, 504]) {
    const messages = status === 422 ? [{ kind: "empty", field: null, fr: "Le fichier est vide.", en: "English" }] : [];
    const problem = { title: "English", detail: "English", errors: { files: { file: ["English"] } }, messages };
    const { title, text, faults = [] } = explainImport(new ApiError(status, problem));
    assert.doesNotMatch([title, text, ...faults].join(" "), /English/, String(status));
  }
});

test("a refusal without causes is told as the service tells it", () => {
  assert.deepEqual(explainImport(new ApiError(422, { detail: "renamed: Too many." })).faults, ["renamed: Too many."]);
});

test("a busy service can be tried again, a file that is too large cannot", () => {
  assert.equal(explainImport(new ApiError(503)).isFinal, undefined);
  assert.equal(explainImport(new ApiError(413)).isFinal, true);
  assert.equal(explainImport(new ApiError(0)).title, "Le service ne répond pas.");
});
