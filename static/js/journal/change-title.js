// What a change of the journal did, in words. Pure.

import { named, t } from "../core/i18n.js";

/** @import { MessageKey } from "../core/i18n.js" */
/** @import { Change } from "../core/schemas.js" */

/**
 * @param {Change} change
 * @param {Record<string, string>} rules titles of the rules, by name
 * @returns {string} "Modification de « Rénovation »"
 */
export function changeTitle(change, rules) {
  if (change.finding) return findingTitle(change, change.finding, rules);
  if (change.dismissed > 1) return manyFindingsTitle(change);
  if (change.conflict) return conflictTitle(change, change.conflict);
  if (change.undoes !== null) return t("journal.undo", { id: String(change.undoes) });
  if (change.action === "import" && change.records === 0) return t("journal.importOfNone");
  const only = change.records === 1 ? change.versions[0] : undefined;
  if (!only) return t(`journal.many.${group(change.action)}`, { count: change.records });
  return t(/** @type {MessageKey} */ (`journal.${only.action}`), { name: only.titreoperation });
}

/**
 * @param {Change} change
 * @param {NonNullable<Change["finding"]>} finding
 * @param {Record<string, string>} rules
 * @returns {string}
 */
function findingTitle({ action }, { rule, titreoperation }, rules) {
  const values = { name: titreoperation, rule: rules[rule] ?? rule };
  return t(action === "dismiss" ? "journal.dismiss" : "journal.undoDismiss", values);
}

/**
 * @param {Change} change
 * @returns {string}
 */
function manyFindingsTitle({ action, dismissed }) {
  return t(action === "dismiss" ? "journal.dismissMany" : "journal.undoDismissMany", { count: dismissed });
}

/**
 * @param {Change} change
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
