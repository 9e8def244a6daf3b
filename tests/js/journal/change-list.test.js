import assert from "node:assert/strict";
import { test } from "node:test";
import { conflicting, entryTitle, merged, undoneEntries } from "../../../static/js/journal/change-list.js";
import "../french.js";

const VERSION = {
  investment_id: 12,
  lycee: "Jules-Ferry",
  titreoperation: "Rénovation",
  version: 2,
  action: "update",
  changes: { ville: ["Melun", "Meaux"] },
};
const ENTRY = {
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
const titleOf = (/** @type {object} */ changed) =>
  plain(entryTitle({ ...ENTRY, ...changed }, { no_coordinates: "Sans coordonnées" }));
const entryOf = (/** @type {number} */ id, /** @type {number | null} */ undoes = null) => ({ ...ENTRY, id, undoes });

test("an entry of one record is told by what happened to it", () => {
  assert.equal(titleOf({}), "Modification de « Rénovation »");
  assert.equal(titleOf({ versions: [{ ...VERSION, action: "delete" }] }), "Suppression de « Rénovation »");
});

test("a batch or an import that changed one record alone is told by that record", () => {
  assert.equal(titleOf({ action: "import", versions: [{ ...VERSION, action: "create" }] }), "Ajout de « Rénovation »");
});

test("an entry of many records is told by their number", () => {
  assert.equal(titleOf({ action: "import", records: 331 }), "Import de 331 opérations");
  assert.equal(titleOf({ action: "batch", records: 3 }), "Modification groupée de 3 opérations");
});

test("an undo names the entry that it takes back", () => {
  assert.equal(titleOf({ action: "undo", undoes: 6 }), "Annulation du changement n° 6");
});

test("a dismissal, and its undo, name record and rule", () => {
  const dismissal = { action: "dismiss", records: 0, versions: [], finding: FINDING };
  assert.equal(titleOf(dismissal), "Doute écarté : « Rénovation », Sans coordonnées");
  assert.equal(
    titleOf({ ...dismissal, action: "undo", undoes: 6 }),
    "De nouveau à vérifier : « Rénovation », Sans coordonnées",
  );
});

test("a decided conflict, and its undo, name record and field", () => {
  const conflict = { investment_id: 12, lycee: "Jules-Ferry", titreoperation: "Rénovation", field: "ville" };
  assert.equal(titleOf({ action: "dismiss", conflict }), "Conflit décidé : « Rénovation », Ville");
  assert.equal(titleOf({ action: "undo", undoes: 6, conflict }), "De nouveau en conflit : « Rénovation », Ville");
});

test("a dismissal by a rule that is no more still tells its name", () => {
  const finding = { ...FINDING, rule: "gone" };
  assert.equal(titleOf({ action: "dismiss", finding }), "Doute écarté : « Rénovation », gone");
});

test("an entry is undone until its undo is undone", () => {
  assert.deepEqual([...undoneEntries([entryOf(2, 1), entryOf(1)])], [1]);
  assert.deepEqual([...undoneEntries([entryOf(3, 2), entryOf(2, 1), entryOf(1)])], [2]);
  assert.deepEqual([...undoneEntries([entryOf(4, 3), entryOf(3, 2), entryOf(2, 1), entryOf(1)])], [3, 1]);
});

test("pages that overlap give each entry once, newest first", () => {
  const ids = merged([entryOf(3), entryOf(2)], [entryOf(4), entryOf(3), entryOf(1)]).map(({ id }) => id);
  assert.deepEqual(ids, [4, 3, 2, 1]);
});

test("a conflict names its record, by number when the entry does not show it", () => {
  assert.deepEqual(conflicting(ENTRY, ["12", "40"]), [
    { id: "12", name: "Jules-Ferry, Rénovation" },
    { id: "40", name: "Numéro 40" },
  ]);
});
