import assert from "node:assert/strict";
import { test } from "node:test";
import {
  canRevertTo,
  lastPresent,
  valuesAtDeletion,
  versionOrigin,
  versionTitle,
} from "../../../static/js/record/versions.js";
import "../french.js";

/**
 * @param {number} version
 * @param {string} action
 * @param {Record<string, [any, any]>} [changes]
 */
const made = (version, action, changes = {}) => ({
  version,
  action,
  at: "2026-11-20T12:30:00Z",
  by: "a.martin",
  change_id: version,
  changes,
});
const DELETED = [made(3, "delete", { ville: ["Meaux", null] }), made(2, "update"), made(1, "create")];
const PRESENT = DELETED.slice(1);

test("a version is called by its number and what made it", () => {
  assert.equal(versionTitle(made(1234, "update")), "Version 1234, modification");
});

test("a version says when, and by whom where that is known", () => {
  assert.match(versionOrigin(made(2, "update")), /^20 novembre 2026 à \d\d:30, par a\.martin$/);
  assert.match(versionOrigin({ ...made(2, "update"), by: null }), /^20 novembre 2026 à \d\d:30$/);
});

test("a record can go back to any version but the one that stands", () => {
  assert.deepEqual(
    PRESENT.map((version) => canRevertTo(PRESENT, version)),
    [false, true],
  );
});

test("nobody goes back to a deletion, also of a record that was brought back since", () => {
  const broughtBack = [made(4, "revert"), ...DELETED];
  assert.deepEqual(
    broughtBack.map((version) => canRevertTo(broughtBack, version)),
    [false, false, true, true],
  );
});

test("a deleted record can go back to any version but its deletion", () => {
  assert.deepEqual(
    DELETED.map((version) => canRevertTo(DELETED, version)),
    [false, true, true],
  );
});

test("the last version in which a record was there is the one before its deletion", () => {
  assert.equal(lastPresent(DELETED)?.version, 2);
  assert.equal(lastPresent(PRESENT)?.version, 2);
});

test("a deletion keeps what the record was", () => {
  assert.deepEqual(valuesAtDeletion(DELETED), { ville: "Meaux" });
  assert.equal(valuesAtDeletion(PRESENT), null);
});
