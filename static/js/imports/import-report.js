// What an import would do, or has done, and its conflicts, in words. Pure.

import { explain } from "../core/failures.js";
import { inLanguage, named, t } from "../core/i18n.js";
import { valueText } from "../fields/value-text.js";

/** @import { Explanation } from "../core/failures.js" */
/** @import { ApiError } from "../core/problem.js" */
/** @import { Conflict, ConflictChoice, ImportReport } from "../core/schemas.js" */
/** @typedef {{ id: number, name: string, conflicts: Conflict[] }} ConflictGroup those of one operation */
/** @typedef {{ label: string, base: string, ours: string, theirs: string }} ConflictTexts */

/** @type {ConflictChoice[]} */
export const CHOICES = ["manual", "theirs", "ours"];

/**
 * @param {Conflict[]} conflicts
 * @returns {ConflictGroup[]} in the order of their first conflict
 */
export function groupConflicts(conflicts) {
  const ids = [...new Set(conflicts.map(({ investment_id }) => investment_id))];
  return ids.map((id) => {
    const own = conflicts.filter(({ investment_id }) => investment_id === id);
    return { id, name: own[0] ? nameOf(own[0]) : "", conflicts: own };
  });
}

/**
 * @param {{ lycee: string, ville: string, titreoperation: string }} record
 * @returns {string}
 */
export function nameOf({ lycee, ville, titreoperation }) {
  return `${lycee}, ${ville}, ${titreoperation}`;
}

/**
 * @param {Conflict} conflict
 * @returns {ConflictTexts}
 */
export function conflictTexts({ field, base, ours, theirs }) {
  const text = (/** @type {any} */ value) => valueText(field, value);
  return { label: named("field", field), base: text(base), ours: text(ours), theirs: text(theirs) };
}

/**
 * @param {ImportReport} report
 * @returns {boolean} whether the records stay as they are: an import would only store what is published now
 */
export function changesNothing({ counts: { added, updated, conflicts } }) {
  return added + updated + conflicts === 0;
}

/**
 * @param {ApiError} error
 * @returns {Explanation} why the file is not imported
 */
export function explainImport(error) {
  const { status } = error;
  if (status === 503) return { title: t("import.busy"), text: t("import.untouched") };
  if (status === 413) return { title: t("import.tooLarge"), text: t("import.untouched"), isFinal: true };
  if (status === 415) return { title: t("import.otherType"), text: t("import.types"), isFinal: true };
  if (status !== 422) return explain(error);
  return { title: t("import.refused"), text: t("import.untouched"), faults: faultsOf(error), isFinal: true };
}

/**
 * @param {ApiError} error
 * @returns {string[]} one line for each cause; what is wrong with a parameter is in English alone
 */
function faultsOf({ messages, detail }) {
  return messages.length > 0 ? messages.map(inLanguage) : [detail];
}
