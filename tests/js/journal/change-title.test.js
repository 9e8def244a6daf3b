import assert from "node:assert/strict";
import { test } from "node:test";
import { changeTitle } from "../../../static/js/journal/change-title.js";
import "../french.js";

const VERSION = {
  investment_id: 12,
  lycee: "Jules-Ferry",
  titreoperation: "Rénovation",
  version: 2,
  action: "update",
  changes: { ville: ["Melun", "Meaux"] },
};
const CHANGE = {
  id: 7,
  action: "update",
  at: "2026-11-23T09:30:00+00:00",
  by: null,
  records: 1,
  undoes: null,
  finding: null,
  conflict: null,
  versions: [VERSION],
};
const FINDING = { investment_id: 12, lycee: "Jules-Ferry", titreoperation: "Rénovation", rule: "no_coordinates" };

const plain = (/** @type {string} */ text) => text.replace(/\s/g, " ");
const titleOf = (/** @type {object} */ values) =>
  plain(changeTitle({ ...CHANGE, ...values }, { no_coordinates: "Sans coordonnées" }));

test("a change of one record says what happened to it", () => {
  assert.equal(titleOf({}), "Modification de « Rénovation »");
  assert.equal(titleOf({ versions: [{ ...VERSION, action: "delete" }] }), "Suppression de « Rénovation »");
});

test("a batch or an import that changed one record alone names that record", () => {
  assert.equal(titleOf({ action: "import", versions: [{ ...VERSION, action: "create" }] }), "Ajout de « Rénovation »");
});

test("a change of many records says how many", () => {
  assert.equal(titleOf({ action: "import", records: 331 }), "Import de 331 opérations");
  assert.equal(titleOf({ action: "import", records: 0 }), "Import qui ne modifie aucune opération");
  assert.equal(titleOf({ action: "batch", records: 3 }), "Modification groupée de 3 opérations");
});

test("an undo names the change that it undoes", () => {
  assert.equal(titleOf({ action: "undo", undoes: 6 }), "Annulation du changement n° 6");
});

test("a dismissal, and its undo, name record and rule", () => {
  const dismissal = { action: "dismiss", records: 0, versions: [], finding: FINDING };
  assert.equal(titleOf(dismissal), "Signalement ignoré : « Rénovation », Sans coordonnées");
  assert.equal(
    titleOf({ ...dismissal, action: "undo", undoes: 6 }),
    "De nouveau à vérifier : « Rénovation », Sans coordonnées",
  );
});

test("a decided conflict, and its undo, name record and field", () => {
  const conflict = { investment_id: 12, lycee: "Jules-Ferry", titreoperation: "Rénovation", field: "ville" };
  assert.equal(titleOf({ action: "dismiss", conflict }), "Conflit tranché : « Rénovation », Ville");
  assert.equal(titleOf({ action: "undo", undoes: 6, conflict }), "De nouveau en conflit : « Rénovation », Ville");
});

test("a dismissal by a rule that is no more still has its name", () => {
  const finding = { ...FINDING, rule: "gone" };
  assert.equal(titleOf({ action: "dismiss", finding }), "Signalement ignoré : « Rénovation », gone");
});
