// The entries of the journal: what each did in words, which still stand, which are new. Pure.

import { named, t } from "../core/i18n.js";

/** @import { MessageKey } from "../core/i18n.js" */
/** @import { Change } from "../core/schemas.js" */

/**
 * @param {Change} entry
 * @param {Record<string, string>} rules titles of the rules, by name
 * @returns {string} what it did: "Modification de « Rénovation »"
 */
export function entryTitle(entry, rules) {
  if (entry.finding) return findingTitle(entry, entry.finding, rules);
  if (entry.conflict) return conflictTitle(entry, entry.conflict);
  if (entry.undoes !== null) return t("journal.undo", { id: String(entry.undoes) });
  const only = entry.records === 1 ? entry.versions[0] : undefined;
  if (!only) return t(`journal.many.${group(entry.action)}`, { count: entry.records });
  return t(/** @type {MessageKey} */ (`journal.${only.action}`), { name: only.titreoperation });
}

/**
 * @param {Change} entry
 * @param {NonNullable<Change["finding"]>} finding
 * @param {Record<string, string>} rules
 * @returns {string}
 */
function findingTitle({ action }, { rule, titreoperation }, rules) {
  const values = { name: titreoperation, rule: rules[rule] ?? rule };
  return t(action === "dismiss" ? "journal.dismiss" : "journal.undoDismiss", values);
}

/**
 * @param {Change} entry
 * @param {NonNullable<Change["conflict"]>} conflict
 * @returns {string}
 */
function conflictTitle({ undoes }, { field, titreoperation }) {
  const values = { name: titreoperation, field: named("field", field) };
  return t(undoes === null ? "journal.conflict" : "journal.undoConflict", values);
}

/**
 * @param {string} action
 * @returns {"import" | "batch"}
 */
function group(action) {
  return action === "import" ? "import" : "batch";
}

/**
 * @param {Change[]} entries newest first, without a gap from the newest on
 * @returns {Set<number>} the numbers of those that were undone, and not redone since
 */
export function undoneEntries(entries) {
  /** @type {Set<number>} */
  const undone = new Set();
  for (const { id, undoes } of entries) {
    if (undoes !== null && !undone.has(id)) undone.add(undoes);
  }
  return undone;
}

/**
 * @param {Change[]} known newest first
 * @param {Change[]} read likewise
 * @returns {Change[]} all of them once, newest first
 */
export function merged(known, read) {
  const byId = new Map([...known, ...read].map((entry) => [entry.id, entry]));
  return [...byId.values()].sort((one, other) => other.id - one.id);
}

/**
 * The operations that keep an entry from being undone: something newer stands on them.
 * @param {Change} entry
 * @param {string[]} ids as the refusal gives them
 * @returns {{ id: string, name: string }[]}
 */
export function conflicting(entry, ids) {
  return ids.map((id) => {
    const version = entry.versions.find(({ investment_id }) => String(investment_id) === id);
    const name = version ? `${version.lycee}, ${version.titreoperation}` : `${named("field", "id")} ${id}`;
    return { id, name };
  });
}
